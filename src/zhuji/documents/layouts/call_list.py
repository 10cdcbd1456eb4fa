"""催办单: open tasks by the unit that owns them, with telephone and room for the answer."""

from dataclasses import dataclass
from datetime import date

from zhuji.base.word.write import Column, OfficialStyle, Page, Row, WordDocument
from zhuji.documents.layouts.listing import Looks, page_foot, titled
from zhuji.documents.layouts.names import month_and_day, official_date

PAGE = Page(top=18, bottom=16, left=18, right=18, footer=9)


@dataclass(frozen=True, slots=True)
class Call:
    """One task; `due` None has no day. `who` is the person with the telephone."""

    what: str
    due: date | None
    standing: str
    who: str


@dataclass(frozen=True, slots=True)
class CallList:
    class_name: str
    made_on: date
    units: tuple[tuple[str, tuple[Call, ...]], ...]


def render_call_list(facts: CallList, style: OfficialStyle | None = None) -> bytes:
    """All units as one .docx, a table each."""
    name = f"{facts.class_name}筹备事项催办单"
    document = WordDocument(PAGE, style, title=name)
    looks = Looks(document.style)
    document.add(titled(name), looks.title())
    document.add(f"{official_date(facts.made_on)}制", looks.plain())
    columns = [
        Column("事项", 50, "left"),
        Column("应办结", 26),
        Column("情况", 22),
        Column("责任人和电话", 42),
        Column("答复", 34),
    ]
    for unit, calls in facts.units:
        document.add(unit or "没有定责任单位", looks.heading())
        document.add_table(looks.table(columns, [_row(one) for one in calls], height=10))
    document.add("催办人：　　　　　　　　　　催办日期：", looks.plain(12))
    page_foot(document, name)
    return document.to_bytes()


def _row(one: Call) -> Row:
    due = month_and_day(one.due) if one.due else ""
    return Row((one.what, due, one.standing, one.who, ""))
