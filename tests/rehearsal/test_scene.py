from datetime import UTC, datetime

import pytest

from zhuji.rehearsal.scene import place_of_evening


@pytest.mark.parametrize("hour", range(24))
def test_it_is_evening_there_whenever_the_rehearsal_begins(hour: int) -> None:
    moment = datetime(2026, 5, 1, hour, 59, tzinfo=UTC)
    assert moment.astimezone(place_of_evening(moment)).hour == 20
