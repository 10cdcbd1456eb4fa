import time
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
import time_machine

from tests.attendance import made
from tests.cast import Cast
from tests.timetable import made as timetable
from zhuji.attendance.actions import decide_on_leave
from zhuji.attendance.queries import (
    OpenMatters,
    open_matters,
    presence_grid,
    presence_of_batch,
    presence_of_trainee,
    summaries_of_batch,
)
from zhuji.rules.presence import Standing, figures_of, term
from zhuji.rules.words import HalfDay, Presence, SessionKind

AFTER = made.BEFORE + timedelta(days=5)


def three_days(cast: Cast, batch: int) -> list[int]:
    """Six half-days of four class hours each."""
    return [
        timetable.session(
            cast,
            batch,
            f"第{number}讲",
            day=timetable.DAY + timedelta(days=number // 2),
            half_day=HalfDay.AFTERNOON if number % 2 else HalfDay.MORNING,
            starts_at=(timetable.AFTERNOON if number % 2 else timetable.MORNING)[0],
            ends_at=(timetable.AFTERNOON if number % 2 else timetable.MORNING)[1],
        )
        for number in range(6)
    ]


@pytest.fixture(autouse=True)
def before() -> object:
    with time_machine.travel(made.BEFORE, tick=False):
        yield


def test_sum_is_exact_and_over_the_limit_only_when_strictly_more(cast: Cast) -> None:
    batch = timetable.batch(cast)
    sessions = three_days(cast, batch)
    never, once = timetable.trainees(cast, batch, 2)
    for session in sessions:
        made.sheet(cast, session, {once: made.ABSENT} if session == sessions[2] else {})

    found = summaries_of_batch(batch)

    assert (found[never].outcome, term(found[never], "share")) == (Standing.WITHIN, Fraction(0))
    figures = figures_of(found[once])
    assert (figures.planned_hours, figures.absent_hours, figures.absences) == (24, 4, 1)
    assert (found[once].outcome, term(found[once], "share")) == (Standing.OVER, Fraction(1, 6))


def test_grid_has_one_cell_for_each_half_day(cast: Cast) -> None:
    batch = timetable.batch(cast)
    first = three_days(cast, batch)[0]
    one, two = timetable.trainees(cast, batch, 2)
    made.sheet(cast, first, {two: made.ABSENT})

    grid = presence_grid(batch)

    assert [row.trainee.trainee_id for row in grid.rows] == [one, two]
    assert [cell.outcome for cell in grid.rows[1].cells] == [
        Presence.ABSENT,
        *[Presence.UNKNOWN] * 5,
    ]


def test_group_session_is_no_cell_of_the_others(cast: Cast) -> None:
    batch = timetable.batch(cast)
    group = timetable.group(batch, 1)
    kind = SessionKind.DISCUSSION
    timetable.session(cast, batch, "研讨", kind=kind, group_ids=frozenset({group}))
    timetable.trainees(cast, batch, 1, group)
    timetable.trainees(cast, batch, 1, None, first=2)

    outcomes = [[cell.outcome for cell in row.cells] for row in presence_grid(batch).rows]

    assert outcomes == [[Presence.UNKNOWN], [None]]


def test_page_of_a_trainee_says_how_much_leave_is_left(cast: Cast) -> None:
    batch = timetable.batch(cast)
    three_days(cast, batch)
    (one,) = timetable.trainees(cast, batch, 1)

    fresh = presence_of_trainee(batch, one).room
    number = made.leave(cast, batch, one)
    decide_on_leave(by=cast.actor(cast.organiser), leave_id=number, grant=True)
    after = presence_of_trainee(batch, one).room

    # One seventh of 24 hours is less than a half-day of four.
    assert (fresh.code, after.code) == ("room_none", "room_exceeded")
    assert after.as_dict()["counted"] == 4


def test_open_matters_count_half_days_up_to_today_and_undecided_leave(cast: Cast) -> None:
    batch = timetable.batch(cast)
    first = three_days(cast, batch)[0]
    one, two = timetable.trainees(cast, batch, 2)
    made.leave(cast, batch, one)
    made.leave(cast, batch, two)
    made.sheet(cast, first)

    assert open_matters(batch) == OpenMatters(0, 2)
    with time_machine.travel(AFTER):
        assert open_matters(batch) == OpenMatters(5, 2)


@pytest.mark.parametrize("count", [1, 3])
def test_presence_takes_the_same_statements_for_any_number_of_trainees(
    cast: Cast, count: int, django_assert_num_queries: Any
) -> None:
    batch = timetable.batch(cast)
    first = three_days(cast, batch)[0]
    trainees = timetable.trainees(cast, batch, count)
    made.sheet(cast, first, dict.fromkeys(trainees, made.ABSENT))

    with django_assert_num_queries(8):
        presence_of_batch(batch)


def test_two_hundred_trainees_with_ten_sessions_take_no_second(cast: Cast) -> None:
    batch = timetable.batch(cast)
    sessions = [*three_days(cast, batch), *three_days(cast, batch)[:4]]
    trainees = timetable.trainees(cast, batch, 200)
    for session in sessions[:5]:
        made.sheet(cast, session, dict.fromkeys(trainees[::7], made.ABSENT))

    begun = time.perf_counter()
    found = presence_grid(batch)
    took = time.perf_counter() - begun

    assert len(found.rows) == 200
    assert took < 1.5
