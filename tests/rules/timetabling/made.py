"""A small timetable to be found: two days of 2 + 2 periods and an evening; one batch, two groups."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from tests.rules.figures import figure
from zhuji.rules.policy import TimetablePolicy
from zhuji.rules.timetabling import (
    Cell,
    LecturerFacts,
    Lesson,
    TimetableFacts,
    VenueFacts,
    periods_of,
)
from zhuji.rules.words import ClashLevel, Equipment, HalfDay, SessionKind

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
BATCH, FIRST, SECOND = 1, 11, 12  # a batch and its groups
LI, WANG = 21, 22  # lecturers
HALL, ROOM = 31, 32  # venues
AM, PM, EVENING = HalfDay.MORNING, HalfDay.AFTERNOON, HalfDay.EVENING
POLICY = TimetablePolicy(
    period_minutes=figure(60),
    break_minutes=figure(0),
    morning_from=figure(900),
    afternoon_from=figure(1400),
    evening_from=figure(1900),
    morning_periods=figure(2),
    afternoon_periods=figure(2),
    evening_periods=figure(1),
    evening_kinds=figure((SessionKind.DISCUSSION,)),
    lecturer_hours=figure(3),
    lecture_before_tutoring=figure(value=True),
    test_last=figure(value=True),
    test_after_lunch=figure(value=False),
    level_group=figure(ClashLevel.BLOCK),
    level_lecturer=figure(ClashLevel.ACCEPT),
    level_venue=figure(ClashLevel.ACCEPT),
    level_away=figure(ClashLevel.ACCEPT),
    level_hours=figure(ClashLevel.WARN),
    level_fit=figure(ClashLevel.ACCEPT),
    level_order=figure(ClashLevel.WARN),
    weigh_change=figure(8),
    weigh_gap=figure(4),
    weigh_wish=figure(2),
    weigh_morning=figure(1),
    weigh_home=figure(1),
)
BEGINS = {AM: 9, PM: 14, EVENING: 19}
VENUES = {
    HALL: VenueFacts("报告厅", 60, frozenset({Equipment.PROJECTOR})),
    ROOM: VenueFacts("研讨室", 20),
}
LECTURERS = {LI: LecturerFacts("李老师"), WANG: LecturerFacts("王老师")}


def cell(
    day: date = MONDAY,
    half_day: HalfDay = AM,
    period: int = 0,
    *,
    length: int = 1,
    lecturer: int | None = None,
    venue: int | None = HALL,
) -> Cell:
    """A place in the grid, so many periods into a half-day."""
    start = BEGINS[half_day] + period
    return Cell(day, half_day, time(start), time(start + length), lecturer, venue)


def lesson(
    number: int, kind: SessionKind = SessionKind.LECTURE, periods: int = 1, **other: Any
) -> Lesson:
    """A lesson of the one batch, for 40 people, which nobody in particular teaches."""
    known: dict[str, Any] = {"wanted_id": number, "batch_id": BATCH, "people": 40}
    return Lesson(number, title=f"第{number}讲", kind=kind, periods=periods, **known | other)


def facts(lessons: Sequence[Lesson], **other: Any) -> TimetableFacts:
    """The lessons over the two days, with both lecturers and venues."""
    known: dict[str, Any] = {
        "periods": {BATCH: periods_of((MONDAY, TUESDAY), POLICY)},
        "groups": {BATCH: frozenset({FIRST, SECOND})},
        "lecturers": LECTURERS,
        "venues": VENUES,
        "policy": POLICY,
    }
    return TimetableFacts(lessons=tuple(lessons), **known | other)
