from datetime import UTC, date, datetime

import time_machine

from zhuji.base import clock


@time_machine.travel(datetime(2026, 11, 21, 16, 30, tzinfo=UTC), tick=False)
def test_today_is_the_date_at_the_installations_place() -> None:
    assert clock.today() == date(2026, 11, 22)


@time_machine.travel(datetime(2026, 11, 21, 16, 30, tzinfo=UTC), tick=False)
def test_now_is_aware() -> None:
    assert clock.now() == datetime(2026, 11, 21, 16, 30, tzinfo=UTC)
