"""告知函: tells a unit which of its people have not completed, and why. Facts only."""

from dataclasses import dataclass
from datetime import date

from zhuji.base.word.write import Column, OfficialDocument, OfficialStyle, Row
from zhuji.documents.layouts.names import PURPOSE_LINE, official_date, official_span


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One person: how the class ended, why, and what has been arranged."""

    name: str
    post: str
    outcome: str
    reasons: tuple[str, ...]
    make_up: str


@dataclass(frozen=True, slots=True)
class UnitLetter:
    """`people` counts all whom the unit sent, `lines` are those who have not completed."""

    class_name: str
    unit: str
    first_day: date
    last_day: date
    people: int
    lines: tuple[LetterLine, ...]
    issuer: str
    issued_on: date


def render_unit_letter(facts: UnitLetter, style: OfficialStyle | None = None) -> bytes:
    """The letter as .docx; the number is left blank: the office gives it."""
    title = f"关于{facts.class_name}学员结业情况的函"
    document = OfficialDocument(style, title=title)
    document.document_number("")
    document.blank()
    document.title(title, (facts.class_name,))
    document.recipients(facts.unit)
    completed = facts.people - len(facts.lines)
    document.paragraph(
        f"{facts.class_name}于{official_span(facts.first_day, facts.last_day)}举办。"
        f"你单位参加{facts.people}人，结业{completed}人，未结业{len(facts.lines)}人。"
        "未结业人员情况如下。"
    )
    columns = [
        Column("姓名", 22),
        Column("党务职务", 34, "left"),
        Column("结果", 18),
        Column("事实", 58, "left"),
        Column("补训安排", 24, "left"),
    ]
    document.table(
        columns,
        [
            Row((one.name, one.post, one.outcome, "".join(one.reasons), one.make_up))
            for one in facts.lines
        ],
    )
    document.paragraph(f"本人对判定有异议的，可以提出复核申请。以上情况{PURPOSE_LINE}。")
    document.signature(facts.issuer, official_date(facts.issued_on))
    return document.to_bytes()
