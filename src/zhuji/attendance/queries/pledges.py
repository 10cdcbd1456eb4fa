"""Pledges as they stand: the newest fact of each trainee counts."""

from dataclasses import dataclass

from zhuji.attendance.models import Pledge
from zhuji.enrolment.queries import RosterRow, roster_of_batch


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """`signed` None: nothing was typed back for this trainee yet."""

    trainee: RosterRow
    signed: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class PledgeSheet:
    """All of a batch but those withdrawn. `newest` is the id of the newest fact, 0 without one."""

    rows: tuple[PledgeRow, ...]
    newest: int

    @property
    def returned(self) -> bool:
        return self.newest > 0

    @property
    def unsigned(self) -> tuple[PledgeRow, ...]:
        return tuple(row for row in self.rows if row.signed is False)


def pledges_of_batch(batch_id: int) -> PledgeSheet:
    """Who has signed the pledge; two statements."""
    facts = Pledge.objects.filter(trainee__batch_id=batch_id).order_by("id")
    newest, last = 0, {}
    for pk, trainee_id, signed, reason in facts.values_list("pk", "trainee_id", "signed", "reason"):
        newest, last[trainee_id] = pk, (signed, reason)
    return PledgeSheet(
        tuple(
            PledgeRow(row, *last.get(row.trainee_id, (None, "")))
            for row in roster_of_batch(batch_id)
            if not row.withdrawn
        ),
        newest,
    )
