"""学员手册: cover, contents with pages, then a chapter a page or more. What is not known is left to be
filled in by hand or in Word.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from math import ceil

from zhuji.base.word.write import Column, OfficialStyle, Page, Row, WordDocument
from zhuji.documents.layouts.listing import Looks, page_foot, titled
from zhuji.documents.layouts.names import (
    PURPOSE_LINE,
    month_and_day,
    name_in_list,
    numeral,
    official_date,
    official_span,
    weekday,
)
from zhuji.documents.layouts.timetable import TimetableItem, timetable_table

PAGE = Page(top=22, bottom=20, left=22, right=20, footer=10)
TURNED = replace(PAGE, landscape=True, top=18, bottom=16)
FIRST_CHAPTER = 3  # cover and contents before it
LIST_ROWS, LINES = 25, 30  # rows of a list, and lines of text, that a page holds
TIMETABLE_ROOM = 130.0
BLANK = "＿＿＿＿＿＿＿＿"
MEALS = ("早餐", "午餐", "晚餐")


@dataclass(frozen=True, slots=True)
class HandbookPerson:
    group: str
    name: str
    sex: str
    unit: str
    post: str
    is_leader: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """`what` such as 会务联系人; an empty name or telephone leaves room to write."""

    what: str
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule that trainees keep, as a sentence, and where it stands."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Handbook:
    """`requirements` and `trainee_rules` are the office's own paragraphs, `rules` those the class is
    run under.
    """

    class_name: str
    organiser: str
    co_organisers: str
    first_day: date
    last_day: date
    venue: str
    made_on: date
    timetable: tuple[TimetableItem, ...]
    requirements: tuple[str, ...]
    trainee_rules: tuple[str, ...]
    rules: tuple[RuleLine, ...]
    people: tuple[HandbookPerson, ...]
    contacts: tuple[Contact, ...]
    days: tuple[date, ...]
    words: tuple[str, ...] = ()


def render_handbook(facts: Handbook, style: OfficialStyle | None = None) -> bytes:
    """The handbook as .docx."""
    document = WordDocument(PAGE, style, title=f"{facts.class_name}学员手册")
    looks = Looks(document.style)
    _cover(document, looks, facts)
    chapters = (
        ("培训安排", 1),
        ("课程表", ceil(len(facts.timetable) / 18) or 1),
        ("学员须知", _pages_of_rules(facts)),
        ("分组名单", _pages_of_groups(facts)),
        ("食宿安排", 1),
        ("联系方式", 1),
    )
    _contents(document, looks, chapters)
    _plan(document, looks, facts)
    _timetable(document, looks, facts)
    _rules(document, looks, facts)
    _groups(document, looks, facts)
    _meals(document, looks, facts)
    _contacts(document, looks, facts)
    page_foot(document, f"{facts.class_name}学员手册")
    return document.to_bytes()


def _pages_of_rules(facts: Handbook) -> int:
    texts = (*facts.requirements, *facts.trainee_rules)
    lines = sum(ceil(len(one) / 34) for one in texts) + 8
    return ceil((lines + 1.4 * len(facts.rules)) / LINES)


def _pages_of_groups(facts: Handbook) -> int:
    groups = len({one.group for one in facts.people})
    return ceil((len(facts.people) + 2 * groups) / LIST_ROWS) or 1


def _cover(document: WordDocument, looks: Looks, facts: Handbook) -> None:
    name = replace(looks.title(28), before=150, after=16)
    document.add(titled(facts.class_name, facts.words, 16), name)
    document.add("学　员　手　册", replace(looks.title(36), before=30, line=60))
    line = replace(looks.plain(16), align="center", line=30, before=0)
    document.add(facts.organiser, replace(line, before=240))
    if facts.co_organisers:
        document.add(facts.co_organisers, line)
    document.add(official_date(facts.made_on), line)


def _contents(document: WordDocument, looks: Looks, chapters: Sequence[tuple[str, int]]) -> None:
    document.add("目　　录", replace(looks.title(22, new_page=True), after=20))
    line = replace(looks.plain(15), line=34)
    page = FIRST_CHAPTER
    for number, (name, pages) in enumerate(chapters, 1):
        text = f"{numeral(number)}、{name}"
        document.add_contents_line(text, line, number, page, PAGE.text_width)
        page += pages


def _chapter(
    document: WordDocument, looks: Looks, number: int, name: str, *, turned: bool = False
) -> None:
    look = replace(looks.title(20, new_page=not turned), after=12)
    document.add_heading(f"{numeral(number)}、{name}", look, number)


def _plan(document: WordDocument, looks: Looks, facts: Handbook) -> None:
    _chapter(document, looks, 1, "培训安排")
    days = (facts.last_day - facts.first_day).days + 1
    rows = [
        ("培训名称", facts.class_name),
        ("培训时间", f"{official_span(facts.first_day, facts.last_day)}，共{days}天"),
        ("培训地点", facts.venue),
        ("主办单位", facts.organiser),
        ("承办单位", facts.co_organisers),
        ("学员人数", f"{len(facts.people)}人"),
    ]
    columns = [Column("项目", 36), Column("内容", PAGE.text_width - 36, "left")]
    table = looks.table(columns, [Row(row) for row in rows if row[1]], size=13, height=13)
    document.add_table(table)


def _timetable(document: WordDocument, looks: Looks, facts: Handbook) -> None:
    document.add_section(TURNED)
    _chapter(document, looks, 2, "课程表", turned=True)
    document.add_table(
        timetable_table(facts.timetable, document.style, TURNED.text_width, TIMETABLE_ROOM)
    )
    document.add_section(PAGE)


def _rules(document: WordDocument, looks: Looks, facts: Handbook) -> None:
    _chapter(document, looks, 3, "学员须知", turned=True)
    parts = (("有关要求", facts.requirements), ("学员守则", facts.trainee_rules))
    said = [(heading, texts) for heading, texts in parts if texts]
    for number, (heading, texts) in enumerate(said, 1):
        document.add(f"（{numeral(number)}）{heading}", looks.heading())
        for text in texts:
            document.add(text, looks.text())
    document.add(f"（{numeral(len(said) + 1)}）考勤、请假和结业", looks.heading())
    columns = [
        Column("规定", 108, "left"),
        Column("依据", PAGE.text_width - 108, "left"),
    ]
    rows = [Row((one.text, one.source)) for one in facts.rules]
    document.add_table(looks.table(columns, rows, size=10.5, height=8))
    document.add(PURPOSE_LINE, looks.plain(9))


def _groups(document: WordDocument, looks: Looks, facts: Handbook) -> None:
    _chapter(document, looks, 4, "分组名单")
    columns = [
        Column("序号", 12),
        Column("姓名", 30),
        Column("性别", 12),
        Column("单位", 38, "left"),
        Column("党务职务", 60, "left"),
        Column("备注", 16),
    ]
    rows: list[Row] = []
    number = 0
    for group, members in groupby(facts.people, key=lambda one: one.group):
        own = list(members)
        name = group or "未分组"
        rows.append(Row([f"{name}（{len(own)}人）"], wide=True, bold=True, keep=True))
        for one in own:
            number += 1
            note = "组长" if one.is_leader else ""
            cells = (str(number), name_in_list(one.name), one.sex, one.unit, one.post, note)
            rows.append(Row(cells))
    document.add_table(looks.table(columns, rows, height=8))


def _meals(document: WordDocument, looks: Looks, facts: Handbook) -> None:
    _chapter(document, looks, 5, "食宿安排")
    columns = [Column("日期", 40), *(Column(meal, 42) for meal in MEALS)]
    rows = [Row((f"{month_and_day(day)} {weekday(day)}", "", "", "")) for day in facts.days]
    document.add_table(looks.table(columns, rows, size=12, height=12))
    line = replace(looks.plain(12), line=26)
    document.add(f"就餐地点：{BLANK}　　住宿地点：{BLANK}", replace(line, before=10))
    document.add("有民族饮食习惯或其他饮食需要的，报到时告知会务人员。", line)


def _contacts(document: WordDocument, looks: Looks, facts: Handbook) -> None:
    _chapter(document, looks, 6, "联系方式")
    columns = [Column("事项", 46), Column("姓名", 50), Column("电话", PAGE.text_width - 96)]
    rows = [Row((one.what, one.name, one.phone)) for one in facts.contacts]
    document.add_table(looks.table(columns, rows, size=12, height=11))
