"""Whether an office's own workbook can be filled with the people of a class."""

from dataclasses import dataclass

from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ReadingPurpose


@dataclass(frozen=True, slots=True)
class FillFacts:
    """`free_rows` are empty rows below the headings and above what stands at the foot; None where
    nothing does. `sensitive` are the headings of numbers that are otherwise masked.
    """

    people: int
    free_rows: int | None
    sensitive: tuple[str, ...] = ()
    may_read_numbers: bool = False
    purpose: ReadingPurpose | None = None


def may_fill(facts: FillFacts) -> Verdict[Permitted]:
    """Refused without anybody to write, with too few rows, or where numbers are read for nothing."""
    reasons = [] if facts.people else [Reason.of("fill_nobody")]
    if facts.free_rows is not None and facts.people > facts.free_rows:
        short = Reason.of("fill_too_few_rows", people=facts.people, rows=facts.free_rows)
        reasons.append(short)
    if facts.sensitive:
        columns = "、".join(facts.sensitive)
        if not facts.may_read_numbers:
            reasons.append(Reason.of("fill_numbers_not_yours", columns=columns))
        elif facts.purpose is None:
            reasons.append(Reason.of("fill_purpose_missing", columns=columns))
    return permit(*reasons)
