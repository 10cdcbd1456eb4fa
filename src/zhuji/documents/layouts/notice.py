"""通知 after GB/T 9704, with its attached pages. The number is left blank: the office gives it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from zhuji.base.word.write import Column, OfficialDocument, OfficialStyle, Row
from zhuji.documents.layouts.names import (
    BLANK_NUMBER,
    BatchSpan,
    numeral,
    official_date,
    when_held,
)
from zhuji.documents.layouts.timetable import TimetableItem, timetable_table

LANDSCAPE_WIDTH = 225.0  # millimetres between the margins of a turned official page
LANDSCAPE_ROOM = 118.0  # millimetres left on it for the rows of a table
FORM_ROWS = 8
ONE_PAGE_ROWS, LOW_ROW = 16, 7.3  # more units than so many stand closer, to share a page
KEPT_ROWS = 3  # so many units stand on one page with the total: it never stands alone


@dataclass(frozen=True, slots=True)
class NoticeSection:
    """A numbered heading (given without its number) and its text; each line is a paragraph."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """What the usual sections of a notice are composed of; all in the office's own words. `batches` are
    several with days of their own.
    """

    first_day: date
    last_day: date
    registration: str
    venue: str
    audience: str
    places: int
    content: str
    requirements: tuple[str, ...]
    deadline: str
    return_to: str
    contact: str
    phone: str
    batches: tuple[BatchSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotaRow:
    unit: str
    places: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReturnForm:
    """`columns`: heading and width in millimetres, after 序号; together at most 211."""

    note: str = ""
    columns: tuple[tuple[str, float], ...] = (
        ("姓名", 24),
        ("性别", 13),
        ("民族", 15),
        ("政治面貌", 24),
        ("党务职务", 32),
        ("行政职务", 32),
        ("联系电话", 30),
        ("住宿", 13),
        ("饮食禁忌", 14),
        ("备注", 14),
    )


@dataclass(frozen=True, slots=True)
class Notice:
    """`title` such as 关于举办…的通知; `words` are names that no line of a title may cut."""

    title: str
    recipients: str
    reason: str
    sections: tuple[NoticeSection, ...]
    issuer: str
    issued_on: date
    class_name: str
    number: str = ""
    words: tuple[str, ...] = ()
    quota: tuple[QuotaRow, ...] = ()
    return_form: ReturnForm | None = None
    timetable: tuple[TimetableItem, ...] = ()
    sealed: bool = True
    copies_to: str = ""
    printer: str = ""


def usual_sections(facts: ClassFacts) -> tuple[NoticeSection, ...]:
    """The six sections in the order that county offices use."""
    when = when_held(facts.first_day, facts.last_day, facts.batches)
    registration = f"{facts.registration}。" if facts.registration else ""
    places = f"{facts.audience}，共{facts.places}人。各单位名额见附件1。"
    return (
        NoticeSection("培训时间", f"{when}。{registration}"),
        NoticeSection("培训地点", f"{facts.venue}。"),
        NoticeSection("培训对象及名额", places),
        NoticeSection("培训内容和方式", facts.content),
        NoticeSection("有关要求", _numbered(facts.requirements)),
        NoticeSection(
            "报名方式",
            f"请于{facts.deadline}前将报名回执（加盖公章）报{facts.return_to}。\n"
            f"联系人：{facts.contact}，联系电话：{facts.phone}。",
        ),
    )


def render_notice(facts: Notice, style: OfficialStyle | None = None) -> bytes:
    """The notice as .docx, attached pages in the order of the note that lists them."""
    document = OfficialDocument(style, title=facts.title)
    document.document_number(facts.number or BLANK_NUMBER)
    document.blank()
    document.title(facts.title, facts.words)
    document.recipients(facts.recipients)
    document.paragraph(facts.reason)
    for number, section in enumerate(facts.sections, 1):
        document.heading(f"{numeral(number)}、{section.heading}")
        document.paragraph(section.text)
    pages = _attached_pages(facts)
    document.attachments([name for name, _ in pages])
    document.signature(facts.issuer, official_date(facts.issued_on), sealed=facts.sealed)
    if facts.printer:
        document.record_block(facts.copies_to, facts.printer, official_date(facts.issued_on))
    for number, (_, write) in enumerate(pages, 1):
        write(document, facts, f"附件{number}" if len(pages) > 1 else "附件")
    return document.to_bytes()


def _numbered(texts: tuple[str, ...]) -> str:
    if len(texts) == 1:
        return texts[0]
    return "\n".join(f"{number}.{text}" for number, text in enumerate(texts, 1))


Writer = Callable[[OfficialDocument, Notice, str], None]


def _attached_pages(facts: Notice) -> list[tuple[str, Writer]]:
    pages: list[tuple[str, Writer]] = []
    if facts.quota:
        pages.append((f"{facts.class_name}名额分配表", _quota_page))
    if facts.return_form:
        pages.append((f"{facts.class_name}报名回执", _return_page))
    if facts.timetable:
        pages.append((f"{facts.class_name}课程表", _timetable_page))
    return pages


def _quota_page(document: OfficialDocument, facts: Notice, mark: str) -> None:
    document.attached_page(mark, f"{facts.class_name}名额分配表", facts.words)
    quota_table(document, facts.quota)


def quota_table(document: OfficialDocument, quota: Sequence[QuotaRow]) -> None:
    """Units with their places; the total never stands alone on a page."""
    columns = [
        Column("序号", 16),
        Column("单位", 84, "left"),
        Column("名额（人）", 26),
        Column("备注", 30),
    ]
    first_kept = len(quota) - KEPT_ROWS
    rows = [
        Row((str(number), row.unit, str(row.places), row.note), keep=number > first_kept)
        for number, row in enumerate(quota, 1)
    ]
    rows.append(Row(("", "合计", str(sum(row.places for row in quota)), ""), bold=True))
    document.table(columns, rows, row_height=9 if len(rows) <= ONE_PAGE_ROWS else LOW_ROW)


def _return_page(document: OfficialDocument, facts: Notice, mark: str) -> None:
    document.attached_page(mark, f"{facts.class_name}报名回执", facts.words, landscape=True)
    return_table(document, facts.return_form or ReturnForm())


def return_table(document: OfficialDocument, form: ReturnForm) -> None:
    """The rows to fill in, with room for the seal of the unit above and who answers for it below."""
    document.small("单位（盖章）：")
    columns = [Column("序号", 14), *(Column(heading, width) for heading, width in form.columns)]
    blank = ("",) * len(form.columns)
    document.table(
        columns, [Row((str(number), *blank)) for number in range(1, FORM_ROWS + 1)], row_height=10
    )
    gap = "　" * 6
    document.small(f"填报人：{gap}联系电话：{gap}审核人：{gap}填报日期：　　　年　　月　　日")
    if form.note:
        document.small(f"注：{form.note}")


def _timetable_page(document: OfficialDocument, facts: Notice, mark: str) -> None:
    document.attached_page(mark, f"{facts.class_name}课程表", facts.words, landscape=True)
    document.add_table(
        timetable_table(facts.timetable, document.style, LANDSCAPE_WIDTH, LANDSCAPE_ROOM)
    )
