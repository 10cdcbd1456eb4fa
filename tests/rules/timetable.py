"""A small timetable for the tests of the rules: mornings from 9:00, afternoons from 14:00."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

from zhuji.rules.presence import LeaveFacts, SessionFacts, SignFacts, Slot
from zhuji.rules.words import (
    HalfDay,
    LeaveKind,
    LeaveState,
    SessionKind,
    SignKind,
    SignWay,
)

FIRST_DAY = date(2026, 11, 23)
_BEGINS = {HalfDay.MORNING: 9, HalfDay.AFTERNOON: 14, HalfDay.EVENING: 19}


def slot(number: int) -> Slot:
    """The half-day of a number from 0: mornings and afternoons by turns."""
    day = FIRST_DAY + timedelta(days=number // 2)
    return day, HalfDay.AFTERNOON if number % 2 else HalfDay.MORNING


def at(place: Slot, minutes: int) -> datetime:
    """So many minutes after the half-day begins."""
    return datetime.combine(place[0], time(_BEGINS[place[1]]), UTC) + timedelta(minutes=minutes)


def session(
    number: int,
    place: Slot | None = None,
    *,
    hours: Fraction | int = 4,
    begins: int = 0,
    minutes: int = 180,
    held: bool = True,
) -> SessionFacts:
    place = place or slot(number)
    return SessionFacts(
        id=number,
        starts_at=at(place, begins),
        ends_at=at(place, begins + minutes),
        day=place[0],
        half_day=place[1],
        kind=SessionKind.LECTURE,
        hours=Fraction(hours),
        held=held,
    )


def scan(kind: SignKind, minutes: int, *, correction: bool = False, recorded: int = 0) -> SignFacts:
    """Seen by a steward so many minutes after the first morning began."""
    moment = at(slot(0), minutes)
    later = at(slot(0), recorded or minutes)
    return SignFacts(kind, moment, SignWay.STEWARD, None, None, later, correction)


def typed(
    kind: SignKind, *, late: int | None = None, early: int | None = None, recorded: int = 600
) -> SignFacts:
    """Typed from a paper sheet."""
    return SignFacts(kind, None, SignWay.PAPER, late, early, at(slot(0), recorded))


def leave(
    starts: Slot,
    ends: Slot | None = None,
    *,
    state: LeaveState = LeaveState.GRANTED,
    kind: LeaveKind = LeaveKind.PERSONAL,
    number: int = 1,
) -> LeaveFacts:
    return LeaveFacts(number, starts, ends or starts, kind, state)
