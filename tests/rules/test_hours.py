from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import hours_policy
from zhuji.rules.hours import Earning, TimedSession, earned, session_hours
from zhuji.rules.words import HalfDay, SessionKind

DAY = date(2026, 11, 23)


def item(
    number: int,
    minutes: int,
    kind: SessionKind = SessionKind.LECTURE,
    half_day: HalfDay = HalfDay.MORNING,
    held: bool = True,  # noqa: FBT001, FBT002 - a builder for tables
) -> TimedSession:
    starts = datetime(2026, 11, 23, 9, tzinfo=UTC)
    ends = starts + timedelta(minutes=minutes)
    return TimedSession(number, starts, ends, DAY, half_day, kind, held)


@pytest.mark.parametrize(
    ("items", "hours", "codes"),
    [
        ([item(1, 180)], [4], ["hours_by_minutes"]),
        ([item(1, 90)], [2], ["hours_by_minutes"]),
        ([item(1, 50)], [Fraction(10, 9)], ["hours_by_minutes"]),
        ([item(1, 240)], [4], ["hours_by_minutes", "half_day_capped"]),
        ([item(1, 120), item(2, 60)], [Fraction(8, 3), Fraction(4, 3)], ["hours_by_minutes"]),
        (
            [item(1, 180), item(2, 90)],
            [Fraction(8, 3), Fraction(4, 3)],
            ["hours_by_minutes", "half_day_capped"],
        ),
        ([item(1, 30, SessionKind.OPENING), item(2, 180)], [0, 4], ["kind_earns_nothing"]),
        ([item(1, 90, half_day=HalfDay.EVENING)], [0], ["evening_earns_nothing"]),
        ([item(1, 90, held=False), item(2, 240)], [0, 4], ["session_cancelled"]),
        ([item(1, -5)], [0], ["hours_by_minutes"]),
    ],
)
def test_hours_of_one_half_day(
    items: list[TimedSession], hours: list[Fraction], codes: list[str]
) -> None:
    verdicts = session_hours(items, hours_policy())
    assert [earned(verdicts[one.id]) for one in items] == hours
    assert list(verdicts[items[0].id].codes) == codes


def test_an_evening_counts_where_the_policy_says_so() -> None:
    evening = item(1, 90, half_day=HalfDay.EVENING)
    verdict = session_hours([evening], hours_policy(evening_counts=True))[1]
    assert (verdict.outcome, earned(verdict)) == (Earning.FULL, 2)


def test_two_half_days_do_not_share() -> None:
    both = [item(1, 240), item(2, 240, half_day=HalfDay.AFTERNOON)]
    assert sum(map(earned, session_hours(both, hours_policy()).values())) == 8


items = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.sampled_from(SessionKind),
        st.sampled_from(HalfDay),
        st.booleans(),
    ),
    max_size=6,
)
Rows = list[tuple[int, SessionKind, HalfDay, bool]]


@given(items, st.integers(1, 6), st.integers(30, 90))
def test_a_half_day_earns_its_minutes_up_to_the_most(rows: Rows, most: int, per_hour: int) -> None:
    sessions = [item(index, *row) for index, row in enumerate(rows)]
    policy = hours_policy(per_half_day=most, minutes_per_hour=per_hour)
    verdicts = session_hours(sessions, policy)
    for half_day in HalfDay:
        mine = [one for one in sessions if one.half_day is half_day]
        earning = [
            (one.ends_at - one.starts_at) // timedelta(minutes=1)
            for one in mine
            if one.held
            and one.kind in policy.earning_kinds.value
            and half_day is not HalfDay.EVENING
        ]
        expected = min(Fraction(sum(earning), per_hour), Fraction(most))
        assert sum(earned(verdicts[one.id]) for one in mine) == expected


@given(items)
def test_equal_sessions_of_a_half_day_earn_alike(rows: Rows) -> None:
    sessions = [item(index, *row) for index, row in enumerate(rows)]
    twice = [*sessions, *(item(index + 100, *row) for index, row in enumerate(rows))]
    verdicts = session_hours(twice, hours_policy())
    for one in sessions:
        assert earned(verdicts[one.id]) == earned(verdicts[one.id + 100])
