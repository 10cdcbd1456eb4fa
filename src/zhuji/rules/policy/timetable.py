"""How a timetable is laid out, what it must meet, and what counts more."""

from dataclasses import dataclass

from zhuji.rules.policy.figure import Figure
from zhuji.rules.words import ClashLevel, SessionKind


@dataclass(frozen=True, slots=True)
class TimetablePolicy:
    """Times of day are written in one number: 830 is half past eight. Weights of 0 count nothing."""

    period_minutes: Figure[int]
    break_minutes: Figure[int]  # in the middle of a half-day
    morning_from: Figure[int]
    afternoon_from: Figure[int]
    evening_from: Figure[int]
    morning_periods: Figure[int]
    afternoon_periods: Figure[int]
    evening_periods: Figure[int]
    evening_kinds: Figure[tuple[SessionKind, ...]]  # what may be laid into an evening
    lecturer_hours: Figure[int]  # periods a day, of a lecturer for whom nothing else is said
    lecture_before_tutoring: Figure[bool]
    test_last: Figure[bool]
    test_after_lunch: Figure[bool]
    level_group: Figure[ClashLevel]
    level_lecturer: Figure[ClashLevel]
    level_venue: Figure[ClashLevel]
    level_away: Figure[ClashLevel]
    level_hours: Figure[ClashLevel]
    level_fit: Figure[ClashLevel]
    level_order: Figure[ClashLevel]
    weigh_change: Figure[int]
    weigh_gap: Figure[int]
    weigh_wish: Figure[int]
    weigh_morning: Figure[int]
    weigh_home: Figure[int]
