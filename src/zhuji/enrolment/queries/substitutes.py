"""Substitutes taken in at the door, with what is still to be put in order."""

from dataclasses import dataclass
from datetime import datetime

from zhuji.enrolment.models import Substitute
from zhuji.rules.words import NominationState


@dataclass(frozen=True, slots=True)
class SubstituteRow:
    """One substitute; the formalities are open until the nomination is accepted."""

    nomination_id: int
    number: int
    name: str
    unit_id: int
    unit: str
    replaced: str
    reason: str
    state: NominationState
    taken_in_by: str
    taken_in_at: datetime
    trainee_id: int
    ended_by: str
    ended_reason: str

    @property
    def confirmed(self) -> bool:
        return self.state is NominationState.CONFIRMED

    @property
    def refused(self) -> bool:
        return self.state is NominationState.DECLINED

    @property
    def open(self) -> bool:
        """The organiser may still accept or refuse."""
        return self.state in {NominationState.NOMINATED, NominationState.CONFIRMED}

    @property
    def settled(self) -> bool:
        return self.state is NominationState.ACCEPTED


def substitutes_of(class_id: int) -> tuple[SubstituteRow, ...]:
    """The substitutes of a class, the newest first; one statement."""
    rows = Substitute.objects.filter(nomination__training_class=class_id).select_related(
        "nomination__trainee__person",
        "nomination__unit",
        "nomination__ended_by",
        "replaced__person",
        "taken_in_by",
    )
    return tuple(
        SubstituteRow(
            row.nomination_id,
            row.nomination.trainee.number,
            row.nomination.trainee.person.name,
            row.nomination.unit_id,
            row.nomination.unit.name,
            row.replaced.person.name,
            row.reason,
            NominationState(row.nomination.state),
            row.taken_in_by.name,
            row.taken_in_at,
            row.nomination.trainee.pk,
            row.nomination.ended_by.name if row.nomination.ended_by else "",
            row.nomination.ended_reason,
        )
        for row in rows
    )
