"""Stories are acted out in the order of time, with the clock set to their moments."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from zhuji.base.clock import now, today
from zhuji.demo.calendar import Story, at, day, first_day, once, play

EVENING = datetime(2026, 11, 28, 15, 50, tzinfo=UTC)  # ten to midnight at the installation's place


@pytest.fixture(autouse=True)
def _evening():
    with time_machine.travel(EVENING, tick=False):
        yield


def test_stories_go_on_in_the_order_of_time() -> None:
    seen: list[tuple[str, date]] = []

    def long() -> Story:
        for offset in (-30, -10, 0):
            yield at(offset, 9)
            seen.append(("long", today()))

    play(lambda: [long(), once(at(-20, 9), lambda: seen.append(("once", today())))])
    assert seen == [
        ("long", date(2026, 10, 29)),
        ("once", date(2026, 11, 8)),
        ("long", date(2026, 11, 18)),
        ("long", date(2026, 11, 28)),
    ]
    assert now() == EVENING


def test_no_step_begins_before_the_last_one_has_ended_and_none_is_ahead_of_now() -> None:
    moments: list[datetime] = []

    def busy() -> Story:
        yield at(-1, 9)
        moments.extend(now() for _ in range(3600))

    play(lambda: [busy(), once(at(-1, 9, 1), lambda: moments.append(now())), once(at(3, 9), _note)])
    assert moments == sorted(moments)
    assert moments[-1] <= EVENING


def _note() -> None:
    assert now() == EVENING


@pytest.mark.parametrize(
    ("moment", "first"),
    [
        (EVENING, date(2026, 1, 5)),
        (datetime(2026, 4, 2, tzinfo=UTC), date(2025, 10, 24)),
        (datetime(2027, 2, 10, tzinfo=UTC), date(2026, 1, 5)),
        (datetime(2027, 1, 1, 3, tzinfo=UTC), date(2026, 1, 5)),
    ],
)
def test_office_began_early_in_the_year_that_is_shown_and_long_enough_ago(
    moment: datetime, first: date
) -> None:
    with time_machine.travel(moment, tick=False):
        assert first_day() == first
        assert day(0) - first >= timedelta(days=160)
