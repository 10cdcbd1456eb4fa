from dataclasses import replace
from datetime import time

import pytest

from tests.rules.figures import figure
from tests.rules.timetabling.made import BATCH, MONDAY, PM, POLICY, facts, lesson
from zhuji.rules.timetabling import Cell, cells_of, periods_of

REAL = replace(
    POLICY,
    period_minutes=figure(45),
    break_minutes=figure(20),
    morning_from=figure(830),
    morning_periods=figure(4),
    afternoon_periods=figure(0),
)


def test_a_day_has_its_periods_with_a_break_in_the_middle() -> None:
    times = [f"{one.starts_at:%H:%M}-{one.ends_at:%H:%M}" for one in periods_of([MONDAY], REAL)]
    assert times == ["08:30-09:15", "09:15-10:00", "10:20-11:05", "11:05-11:50", "19:00-19:45"]


def test_periods_that_would_lie_over_one_another_are_left_out() -> None:
    late = replace(POLICY, morning_from=figure(1330))
    starts = [one.starts_at.hour for one in periods_of([MONDAY], late)]
    assert starts == [13, 14, 19]


@pytest.mark.parametrize(
    ("periods", "minutes", "starts"),
    [
        (1, 0, [9, 10, 14, 15, 19]),
        (2, 0, [9, 14]),
        (3, 0, []),
        (0, 90, [9, 14]),
        (0, 60, [9, 10, 14, 15, 19]),
    ],
)
def test_a_lesson_lies_within_a_half_day(periods: int, minutes: int, starts: list[int]) -> None:
    found = cells_of(lesson(1, periods=periods, minutes=minutes), periods_of([MONDAY], POLICY))
    assert [one.starts_at.hour for one in found] == starts


def test_a_lesson_made_by_hand_may_stay_at_its_own_time() -> None:
    own = Cell(MONDAY, PM, time(14, 10), time(15, 40), None, 3)
    periods = facts([]).periods[BATCH]
    free = list(cells_of(lesson(1, periods=0, minutes=90, before=own), periods))
    assert (free[0].starts_at, free[0].venue_id, len(free)) == (time(14, 10), None, 5)
