"""What presence is computed from: sessions, records of signing, leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from zhuji.rules.words import HalfDay, LeaveKind, LeaveState, SessionKind, SignKind, SignWay

Slot = tuple[date, HalfDay]  # one half-day of one day
_HALF_DAYS = tuple(HalfDay)


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One session that a trainee should attend; `hours` come from `hours.session_hours`."""

    id: int
    starts_at: datetime
    ends_at: datetime
    day: date
    half_day: HalfDay
    kind: SessionKind
    hours: Fraction
    held: bool = True  # False: cancelled

    @property
    def slot(self) -> Slot:
        return self.day, self.half_day


@dataclass(frozen=True, slots=True)
class SignFacts:
    """One thing seen or signed, of one trainee in one session; kept, only followed by a later one.

    Minutes are what somebody stated (a typed sheet); where they are None the moment `at` decides.
    `correction` marks a record made to replace what stands, lest it be taken for one more scan.
    """

    kind: SignKind
    at: datetime | None
    way: SignWay
    minutes_late: int | None
    minutes_early: int | None
    recorded_at: datetime
    correction: bool = False
    id: int = 0


@dataclass(frozen=True, slots=True)
class LeaveFacts:
    """One leave, from the half-day it starts to the half-day it ends, both included."""

    id: int
    starts: Slot
    ends: Slot
    kind: LeaveKind
    state: LeaveState


def slot_order(slot: Slot) -> tuple[date, int]:
    """The place of a half-day in time."""
    return slot[0], _HALF_DAYS.index(slot[1])


def covers(leave: LeaveFacts, slot: Slot) -> bool:
    """Whether the leave, granted or not, takes in the half-day."""
    return slot_order(leave.starts) <= slot_order(slot) <= slot_order(leave.ends)


def granted_leave(slot: Slot, leaves: Iterable[LeaveFacts]) -> LeaveFacts | None:
    """The first granted leave over the half-day."""
    fitting = [one for one in leaves if one.state is LeaveState.GRANTED and covers(one, slot)]
    return min(fitting, key=lambda one: one.id, default=None)
