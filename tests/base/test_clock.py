from datetime import UTC, date, datetime, timedelta

import time_machine

from zhuji.base import clock


@time_machine.travel(datetime(2026, 11, 21, 16, 30, tzinfo=UTC), tick=False)
def test_today_is_the_date_at_the_installations_place() -> None:
    assert clock.today() == date(2026, 11, 22)


@time_machine.travel(datetime(2026, 11, 21, 16, 30, tzinfo=UTC), tick=False)
def test_now_is_aware() -> None:
    assert clock.now() == datetime(2026, 11, 21, 16, 30, tzinfo=UTC)


def test_a_set_clock_goes_on_by_a_second_each_time_somebody_asks() -> None:
    evening = datetime(2026, 3, 4, 15, 59, 59, tzinfo=UTC)
    with clock.clock_set_to(evening):
        assert clock.today() == date(2026, 3, 4)
        assert [clock.now(), clock.now()] == [evening + timedelta(seconds=n) for n in (1, 2)]
        assert clock.today() == date(2026, 3, 5)  # midnight passed at the installation's place
    assert clock.now() > evening + timedelta(days=1)


def test_a_clock_set_inside_another_gives_way_to_it_again() -> None:
    first, second = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 2))
    with clock.clock_set_to(first):
        with clock.clock_set_to(second):
            assert clock.today() == date(2026, 2, 1)
        assert clock.today() == date(2026, 1, 1)
