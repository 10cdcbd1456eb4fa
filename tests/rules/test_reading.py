from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import figure
from zhuji.rules.policy import ReadingPolicy
from zhuji.rules.reading import Mark, Page, credited, is_new, reading
from zhuji.rules.verdict import Term
from zhuji.rules.words import ReadingState

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)
POLICY = ReadingPolicy(page_least_seconds=figure(5), page_most_seconds=figure(60))


def mark(seconds: float, page: int, version: int = 1) -> Mark:
    return Mark((version, page), NINE + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("marks", "seconds"),
    [
        ((), {}),
        ((mark(0, 1),), {1: 0}),  # one request, forged or not, earns nothing
        (
            tuple(mark(0, page) for page in range(1, 5)),
            {1: 0, 2: 0, 3: 0, 4: 0},
        ),  # nor does a burst
        ((mark(0, 1), mark(20, 2), mark(30, 2)), {1: 20, 2: 10}),
        ((mark(0, 1), mark(3600, 2)), {1: 60, 2: 0}),  # away for an hour
        ((mark(0, 1), mark(40, 2), mark(50, 1), mark(90, 2)), {1: 60, 2: 10}),
        ((mark(30, 2), mark(0, 1)), {1: 30, 2: 0}),  # the order is that of the clock
    ],
)
def test_time_belongs_to_the_page_that_was_open(
    marks: Sequence[Mark], seconds: dict[int, int]
) -> None:
    earned = {page: time.total_seconds() for (_, page), time in credited(marks, POLICY).items()}
    assert earned == seconds


def test_files_open_at_once_share_one_clock() -> None:
    marks = (mark(0, 1, version=1), mark(1, 1, version=2), mark(11, 1, version=1))
    assert credited(marks, POLICY) == {
        (1, 1): timedelta(seconds=1),
        (2, 1): timedelta(seconds=10),
    }


sequences = st.lists(
    st.builds(mark, st.floats(0, 5000, allow_nan=False), st.integers(1, 4), st.integers(1, 3)),
    max_size=40,
)


@given(sequences)
def test_no_sequence_of_requests_earns_more_than_the_clock_or_the_caps(marks: list[Mark]) -> None:
    earned = credited(marks, POLICY)
    times = [each.at for each in marks]
    elapsed = max(times) - min(times) if times else timedelta()
    assert sum(earned.values(), timedelta()) <= elapsed
    assert all(timedelta() <= time <= timedelta(seconds=60) for time in earned.values())
    assert earned.keys() == {each.page for each in marks}


@given(sequences)
def test_marks_that_are_not_kept_change_the_credit_by_less_than_the_pause(
    marks: list[Mark],
) -> None:
    kept: list[Mark] = []
    for each in sorted(marks, key=lambda one: one.at):
        if is_new(kept[-1] if kept else None, each):
            kept.append(each)
    whole, thinned = credited(marks, POLICY), credited(kept, POLICY)
    assert sum(thinned.values(), timedelta()) <= sum(whole.values(), timedelta())


@pytest.mark.parametrize(
    ("seconds", "outcome", "read"),
    [
        ({}, ReadingState.UNREAD, 0),
        ({1: 0}, ReadingState.BEGUN, 0),
        ({1: 5, 2: 4}, ReadingState.BEGUN, 1),
        ({1: 5, 2: 60}, ReadingState.HAS_READ, 2),
        ({1: 5, 9: 60}, ReadingState.BEGUN, 1),  # a page that the file does not have
    ],
)
def test_a_courseware_is_read_once_each_page_was(
    seconds: dict[int, int], outcome: ReadingState, read: int
) -> None:
    earned: dict[Page, timedelta] = {(1, page): timedelta(seconds=n) for page, n in seconds.items()}
    earned[2, 1] = timedelta(seconds=50)
    verdict = reading(1, 2, earned, POLICY)
    assert verdict.outcome is outcome
    assert verdict.arithmetic[:2] == (
        Term("pages_read", Fraction(read)),
        Term("pages", Fraction(2)),
    )
