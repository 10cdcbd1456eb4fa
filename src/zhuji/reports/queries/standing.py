"""Findings that stood on a day, and whether they have been closed since."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from zhuji.diagnosis.queries import FindingRow, finding_history, findings_of_units
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.words import FindingState, FindingStep


@dataclass(frozen=True, slots=True)
class Standing:
    """A finding that was open on the day; `closed_on` where it is closed today."""

    row: FindingRow
    closed_on: date | None


def standing_on(day: date) -> tuple[Standing, ...]:
    """Every finding of the county that was open at the end of a day; two statements."""
    steps = {
        finding_id: [(change.step, change.at) for change in changes]
        for finding_id, changes in finding_history().items()
    }
    return tuple(
        Standing(row, _closed_on(row, steps.get(row.id, [])))
        for row in findings_of_units(INSTALLATION)
        if _open_on(day, steps.get(row.id, []))
    )


def _open_on(day: date, steps: list[tuple[FindingStep, datetime]]) -> bool:
    until = [step for step, at in steps if localdate(at) <= day]
    return bool(until) and until[-1] is not FindingStep.CLOSED


def _closed_on(row: FindingRow, steps: list[tuple[FindingStep, datetime]]) -> date | None:
    if row.state is not FindingState.CLOSED:
        return None
    return max(localdate(at) for step, at in steps if step is FindingStep.CLOSED)
