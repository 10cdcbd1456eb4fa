"""The hall of a batch with who sits where."""

from dataclasses import dataclass
from datetime import datetime

from zhuji.enrolment.models import Seat, SeatingPlan
from zhuji.enrolment.queries.rosters import RosterRow, roster_of_batch
from zhuji.rules.seating import Hall, Spot
from zhuji.rules.words import NameOrder, SeatDirection


@dataclass(frozen=True, slots=True)
class Seated:
    """A seating plan. `people` by spot; `unseated` are trainees without one."""

    hall: Hall
    order: NameOrder
    direction: SeatDirection
    platform: tuple[str, ...]  # the first in rank first
    arranged_at: datetime
    people: dict[Spot, RosterRow]
    unseated: tuple[RosterRow, ...]


def seating_of_batch(batch_id: int) -> Seated | None:
    """The plan of a batch, None before one was made; those withdrawn leave their seats empty.

    Three statements.
    """
    plan = SeatingPlan.objects.filter(batch=batch_id).first()
    if plan is None:
        return None
    spots = {
        trainee_id: (row, column)
        for trainee_id, row, column in Seat.objects.filter(batch=batch_id).values_list(
            "trainee_id", "row", "column"
        )
    }
    roster = [row for row in roster_of_batch(batch_id) if not row.withdrawn]
    return Seated(
        hall=Hall(plan.rows, plan.columns, aisles_of(plan.aisles)),
        order=NameOrder(plan.order),
        direction=SeatDirection(plan.direction),
        platform=tuple(filter(None, map(str.strip, plan.platform.splitlines()))),
        arranged_at=plan.arranged_at,
        people={spots[row.trainee_id]: row for row in roster if row.trainee_id in spots},
        unseated=tuple(row for row in roster if row.trainee_id not in spots),
    )


def aisles_of(text: str) -> tuple[int, ...]:
    """4,8 or 4、8 as columns; what is no number is left out."""
    parts = text.replace("、", ",").replace("，", ",").split(",")
    return tuple(sorted({int(part) for part in parts if part.strip().isdecimal()}))
