import pytest

from tests.rules.placement.made import batch
from zhuji.rules.placement import fullest, meeting, moments_of

DATED = [
    batch("1", days=(1, 5)),
    batch("2", days=(5, 9)),
    batch("3", days=(6, 9)),
    batch("4", days=(10, 10)),
]


def test_moments_are_stretches_in_which_the_same_batches_run() -> None:
    told = [("".join(one.batches), one.starts.day, one.ends.day) for one in moments_of(DATED)]  # type: ignore[union-attr]
    assert told == [("1", 1, 4), ("12", 5, 5), ("23", 6, 9), ("4", 10, 10)]


def test_only_the_fullest_moments_bind() -> None:
    assert [one.batches for one in fullest(moments_of(DATED))] == [("1", "2"), ("2", "3"), ("4",)]


@pytest.mark.parametrize(("key", "others"), [("1", "12"), ("2", "123"), ("3", "23"), ("4", "4")])
def test_batches_meet_that_share_a_day(key: str, others: str) -> None:
    assert meeting(DATED)[key] == set(others)


def test_batches_without_dates_never_meet() -> None:
    batches = [batch("1"), batch("2")]
    assert [one.batches for one in fullest(moments_of(batches))] == [("1",), ("2",)]
    assert meeting(batches) == {"1": {"1"}, "2": {"2"}}
