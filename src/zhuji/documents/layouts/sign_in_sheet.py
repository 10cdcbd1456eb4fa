"""签到表: one sheet per session, room to sign, filled in by hand and typed back later."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from zhuji.base.word.write import (
    CELL_LEADING,
    Column,
    Format,
    OfficialStyle,
    Page,
    Row,
    Table,
    WordDocument,
    break_title,
    text_width,
)
from zhuji.documents.layouts.names import (
    PURPOSE_LINE,
    name_in_list,
    official_date,
    weekday,
)

PAGE = Page(top=15, bottom=15, left=18, right=18, footer=8)
ROW_HEIGHT = 9.2  # millimetres: a signature needs 8, and 25 rows fill a page
BAND_LENGTH = 42  # characters on a line of the band
BLANK = "＿＿＿"


@dataclass(frozen=True, slots=True)
class SignInPerson:
    group: str
    name: str
    unit_and_post: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SignInSession:
    """`half_day`, `time` and `lecturer` as text; people in the order in which they shall stand."""

    day: date
    half_day: str
    time: str
    subject: str
    lecturer: str
    venue: str
    people: tuple[SignInPerson, ...]


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """`group_pages`: each group begins a page of its own, with its own foot."""

    class_name: str
    sessions: tuple[SignInSession, ...]
    group_pages: bool = False


def render_sign_in_sheet(facts: SignInSheet, style: OfficialStyle | None = None) -> bytes:
    """All sessions of a class as one .docx, each on pages of its own."""
    document = WordDocument(PAGE, style, title=f"{facts.class_name}签到表")
    first = True
    for session in facts.sessions:
        for people in _parts(session, by_group=facts.group_pages):
            _sheet(document, facts.class_name, session, people, first=first)
            first = False
    look = document.style
    foot = Format(look.number_font, 9, align="center")
    document.footer(f"{facts.class_name}　第 ", " 页", foot, total=True)
    return document.to_bytes()


def _parts(session: SignInSession, *, by_group: bool) -> Iterator[tuple[SignInPerson, ...]]:
    if not by_group:
        yield session.people
        return
    for _, members in groupby(session.people, key=lambda person: person.group):
        yield tuple(members)


def _sheet(
    document: WordDocument,
    class_name: str,
    session: SignInSession,
    people: tuple[SignInPerson, ...],
    *,
    first: bool,
) -> None:
    style = document.style
    title = Format(
        style.title_font,
        18,
        latin=style.latin,
        align="center",
        line=26,
        after=4,
        page_break_before=not first,
        on_grid=False,
    )
    document.add("\n".join(break_title(f"{class_name}签到表", line=24)), title)
    text = Format(style.body_font, 11, latin=style.latin, line=11 * CELL_LEADING, on_grid=False)
    heading = replace(text, font=style.level_1_font, align="center")
    table = Table(
        _columns(), _rows(people), text, heading, ROW_HEIGHT, ROW_HEIGHT, band=_band(session)
    )
    document.add_table(table)
    foot = replace(text, line=0, before=8, keep_next=True)
    counts = f"应到：{len(people)}人　实到：{BLANK}人　请假：{BLANK}人　缺席：{BLANK}人"
    document.add(f"{counts}　班主任签字：{BLANK}{BLANK}", foot)
    document.add(PURPOSE_LINE, replace(text, size=9, line=0, before=4))


def _rows(people: tuple[SignInPerson, ...]) -> list[Row]:
    return [
        Row((str(number), one.group, name_in_list(one.name), one.unit_and_post, "", one.note))
        for number, one in enumerate(people, 1)
    ]


def _columns() -> list[Column]:
    return [
        Column("序号", 12),
        Column("组别", 17),
        Column("姓名", 28),
        Column("单位及职务", 66, "left"),
        Column("签名", 34),
        Column("备注", 17),
    ]


def _band(session: SignInSession) -> str:
    """What stands above the headings on every page, so that a loose page says where it belongs."""
    when = f"{official_date(session.day)}（{weekday(session.day)}）{session.half_day}"
    place = _named("地点", session.venue)
    first = "　　".join(filter(None, (f"时间：{when} {session.time}".strip(), place)))
    lecturer = _named("授课人", session.lecturer)
    subject = f"内容：{session.subject}"
    second = "　　".join(filter(None, (subject, lecturer)))
    if text_width(second) > BAND_LENGTH and lecturer:  # else a name might be cut by the line's end
        second = f"{subject}\n{lecturer}"
    return f"{first}\n{second}"


def _named(label: str, value: str) -> str:
    return f"{label}：{value}" if value else ""
