"""议程与主持词 form: order, names, posts and minutes; the words of the chair are the office's."""

from dataclasses import dataclass, replace
from datetime import date

from zhuji.base.word.write import Column, OfficialStyle, Page, Row, WordDocument
from zhuji.documents.layouts.listing import Looks, page_foot, titled
from zhuji.documents.layouts.names import month_and_day, numeral, official_date, weekday

PAGE = Page(top=20, bottom=18, left=20, right=20, footer=9)
BLANK = "＿＿＿＿＿＿＿＿"
CHAIR_LINES = 2


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One session of the class on the list of who chairs what; `speaker` with the post."""

    day: date
    time: str
    what: str
    speaker: str
    venue: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Step:
    """One point of a ceremony; who does it, where that is known."""

    what: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Ceremony:
    """A session that has an agenda of its own: its steps in order."""

    title: str
    day: date
    half_day: str
    time: str
    venue: str
    minutes: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    class_name: str
    items: tuple[AgendaItem, ...]
    ceremonies: tuple[Ceremony, ...]
    words: tuple[str, ...] = ()


def render_agenda(facts: Agenda, style: OfficialStyle | None = None) -> bytes:
    """All agendas of a class as one .docx: the list of sessions, then each ceremony on its page."""
    document = WordDocument(PAGE, style, title=f"{facts.class_name}议程与主持词")
    looks = Looks(document.style)
    document.add(titled(f"{facts.class_name}议程", facts.words), looks.title())
    columns = [
        Column("日期", 24),
        Column("时间", 28),
        Column("议程", 42, "left"),
        Column("授课、讲话人及职务", 36, "left"),
        Column("主持人及职务", 27),
        Column("分钟", 13),
    ]
    rows = []
    before: date | None = None
    for item in facts.items:
        day = f"{month_and_day(item.day)}\n{weekday(item.day)}" if item.day != before else None
        rows.append(Row((day, item.time, item.what, item.speaker, "", str(item.minutes))))
        before = item.day
    document.add_table(looks.table(columns, rows, size=10.5, height=10))
    for one in facts.ceremonies:
        _ceremony(document, looks, facts, one)
    page_foot(document, f"{facts.class_name}议程与主持词")
    return document.to_bytes()


def _ceremony(document: WordDocument, looks: Looks, facts: Agenda, one: Ceremony) -> None:
    title = titled(f"{facts.class_name}{one.title}议程与主持词", (*facts.words, one.title))
    document.add(title, looks.title(new_page=True))
    when = f"{official_date(one.day)}（{weekday(one.day)}）{one.half_day}{one.time}"
    line = looks.plain(12)
    document.add(f"时间：{when}，共{one.minutes}分钟", line)
    document.add(f"地点：{one.venue or BLANK}　　主持人及职务：{BLANK}{BLANK}", line)
    document.add("一、议程", looks.heading())
    columns = [
        Column("序号", 14),
        Column("议程", 74, "left"),
        Column("姓名", 26),
        Column("职务", 38),
        Column("分钟", 18),
    ]
    rows = [
        Row((str(number), step.what, step.who, "", "")) for number, step in enumerate(one.steps, 1)
    ]
    document.add_table(looks.table(columns, rows, height=8.5))
    document.add("二、主持词", looks.heading(before=14))
    # Blank lines to write on: the words of the chair are the office's own.
    blank = replace(looks.text(), line=20, first_line_chars=0, keep_lines=True)
    for number, step in enumerate(one.steps, 1):
        document.add(f"（{numeral(number)}）{step.what}", replace(looks.plain(12), keep_next=True))
        for _ in range(CHAIR_LINES):
            document.add("＿" * 40, blank)
