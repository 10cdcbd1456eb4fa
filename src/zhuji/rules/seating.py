"""Seats in a hall, and who sits where on the platform.

Row 1 is the front and higher than the rows behind; column 1 is the left as one faces the platform.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from zhuji.rules.policy import SeatingPolicy
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState, PlatformRule, SeatDirection

T = TypeVar("T")
Spot = tuple[int, int]  # row and column, from 1


@dataclass(frozen=True, slots=True)
class Hall:
    """`aisles` are the columns behind which an aisle lies, counted from the left."""

    rows: int
    columns: int
    aisles: tuple[int, ...] = ()

    @property
    def seats(self) -> int:
        return self.rows * self.columns

    def holds(self, spot: Spot) -> bool:
        return 1 <= spot[0] <= self.rows and 1 <= spot[1] <= self.columns

    def blocks(self) -> tuple[tuple[int, ...], ...]:
        """The columns between the aisles, from the left; an aisle outside the hall is none."""
        ends = [*sorted({one for one in self.aisles if 0 < one < self.columns}), self.columns]
        starts = [0, *ends[:-1]]
        return tuple(
            tuple(range(start + 1, end + 1)) for start, end in zip(starts, ends, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Seating:
    """Spots by the id of who sits there; none where a reason stands against it."""

    spots: tuple[tuple[int, Spot], ...]
    reasons: tuple[Reason, ...] = ()


def spots_of(hall: Hall, direction: SeatDirection) -> Iterator[Spot]:
    """All spots in the order in which they are given out: the first is the best."""
    rows, columns = range(1, hall.rows + 1), range(1, hall.columns + 1)
    if direction is SeatDirection.ROWS:
        yield from ((row, column) for row in rows for column in columns)
    else:
        yield from ((row, column) for column in columns for row in rows)


def seat_people(people: Sequence[int], hall: Hall, direction: SeatDirection) -> Seating:
    """Give out the seats in the order of `people` (ids, each once), the best first.

    By columns only so many rows are used as the people need, so that nobody sits behind empty rows.
    """
    if not people:
        return Seating((), (Reason.of("nobody_to_seat"),))
    if len(people) > hall.seats:
        return Seating((), (Reason.of("hall_too_small", people=len(people), seats=hall.seats),))
    used = hall
    if direction is SeatDirection.COLUMNS:
        used = Hall(-(-len(people) // hall.columns), hall.columns, hall.aisles)
    return Seating(tuple(zip(people, spots_of(used, direction), strict=False)))


def seen_from_hall(ranked: Sequence[T], policy: SeatingPolicy) -> tuple[T, ...]:
    """Those on a platform from left to right as the hall sees them, `ranked` the first in rank first.

    The centre stands over the sides and a person's own left over the right, which is the right hand
    of the hall: the first in the middle, the second on the first's left, the third on the right.
    For an even number the sources differ, so the county's setting says on which side of the first
    the second sits.
    """
    if not ranked:
        return ()
    left, right = ranked[2::2], ranked[1::2]
    row = (*reversed(left), ranked[0], *right)
    even = len(ranked) % 2 == 0
    mirrored = even and policy.platform_even.value is PlatformRule.SECOND_RIGHT
    return tuple(reversed(row)) if mirrored else row


def seen_from_platform(from_hall: Sequence[T]) -> tuple[T, ...]:
    """The same row as those on the platform see it: turned round."""
    return tuple(reversed(from_hall))


def may_seat(state: ClassState) -> Verdict[Permitted]:
    """Seats are given out from the roster lock to the end of the class."""
    if state in {ClassState.LOCKED, ClassState.RUNNING}:
        return permit()
    over = state in {ClassState.CLOSED, ClassState.CANCELLED}
    return permit(Reason.of("seats_are_final" if over else "seats_before_lock", state=state))
