"""The mark on an enrolment return that was sent out as a workbook, when the workbook comes back."""

from collections.abc import Collection
from dataclasses import dataclass

from zhuji.rules.verdict import Permitted, Reason, Verdict, permit

FORM = 2  # raised when the form's columns change


@dataclass(frozen=True, slots=True)
class ReturnMark:
    """Which class, unit and version a form was made for; `genuine` where nobody has changed it."""

    class_id: int
    unit_id: int
    version: str
    genuine: bool


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """What a form is held against. `unit_id`: the unit on whose page it is handed in, if any;
    `units` are those with places; `version` is that of the forms sent out now.
    """

    class_id: int
    version: str
    units: Collection[int]
    unit_id: int | None = None


def judge_mark(mark: ReturnMark, facts: ReturnFacts) -> Verdict[Permitted]:
    """Whether a form may be read; of several faults the first that explains the others is told."""
    if not mark.genuine:
        return permit(Reason.of("return_mark_changed"))
    if mark.class_id != facts.class_id:
        return permit(Reason.of("return_of_other_class"))
    if facts.unit_id not in {None, mark.unit_id}:
        return permit(Reason.of("return_of_other_unit"))
    if mark.unit_id not in facts.units:
        return permit(Reason.of("return_unit_without_places"))
    if mark.version != facts.version:
        return permit(Reason.of("return_of_old_version"))
    return permit()
