from fractions import Fraction as F

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zhuji.rules.evaluation import (
    Difference,
    Rating,
    Validity,
    clear_pairs,
    compare,
    judge_return,
    rate,
    together,
)
from zhuji.rules.small_groups import fold

POINTS = (20, 15, 10, 5)
SURE = F(19, 20)
levels = st.lists(st.integers(0, 60), min_size=4, max_size=4)


def rating(*counts: int) -> Rating:
    return rate(counts, POINTS, 5, SURE)


def test_where_no_level_is_small_the_mean_is_exact() -> None:
    found = rating(20, 10, 0, 0)
    assert (found.answered, found.low, found.high) == (30, F(55, 3), F(55, 3))
    assert found.interval is not None
    assert found.interval.holds((F(55, 3) - 5) / 15)


def test_levels_told_together_leave_the_mean_between_two_ends() -> None:
    # 38 x 20 and 7 x (10 to 15), of 45.
    found = rating(38, 6, 1, 0)
    assert [part.count for part in found.parts] == [38, 7, 0]
    assert (found.low, found.high) == (F(830, 45), F(865, 45))


def test_of_few_nothing_is_said() -> None:
    assert rating(4, 0, 0, 0) == Rating(None)
    assert together([rating(9, 0, 0, 0), rating(4, 0, 0, 0)], POINTS, SURE) == Rating(None)
    assert together([], POINTS, SURE) == Rating(None)


def test_all_of_one_mind_is_not_a_point() -> None:
    found = rating(12, 0, 0, 0).interval
    assert found is not None
    assert (found.high, found.low < F(4, 5)) == (1, True)


def test_items_of_one_subject_are_taken_together() -> None:
    found = together([rating(20, 0, 0, 0), rating(0, 15, 0, 0)], POINTS, SURE)
    assert (found.answered, found.low, found.high) == (15, F(35, 2), F(35, 2))


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        (rating(60, 0, 0, 0), rating(0, 0, 60, 0), Difference.CLEAR),
        (rating(30, 10, 0, 0), rating(25, 15, 0, 0), Difference.UNCLEAR),
        (rating(60, 0, 0, 0), rating(4, 0, 0, 0), Difference.HIDDEN),
    ],
)
def test_ratings_are_told_apart_only_by_intervals(
    one: Rating, other: Rating, difference: Difference
) -> None:
    assert compare(one, other) is difference
    assert compare(other, one) is difference


def test_pairs_that_differ_say_nothing_of_better_or_worse() -> None:
    ratings = {3: rating(0, 0, 60, 0), 1: rating(60, 0, 0, 0), 2: rating(2, 0, 0, 0)}
    assert clear_pairs(ratings) == ((3, 1),)
    assert clear_pairs(dict(reversed(ratings.items()))) == ((1, 3),)


@pytest.mark.parametrize(
    ("answered", "places", "outcome", "missing"),
    [
        (40, 50, Validity.ENOUGH, 0),
        (39, 50, Validity.TOO_FEW, 1),
        (0, 7, Validity.TOO_FEW, 6),
        (0, 0, Validity.TOO_FEW, 0),
    ],
)
def test_return(answered: int, places: int, outcome: Validity, missing: int) -> None:
    verdict = judge_return(answered, places, F(4, 5))
    assert verdict.outcome is outcome
    assert verdict.reasons[0].as_dict()["missing"] == missing


@given(levels)
def test_the_true_mean_lies_within_what_is_said(counts: list[int]) -> None:
    found = rating(*counts)
    assume(found.answered)
    mean = F(sum(n * each for n, each in zip(counts, POINTS, strict=True)), sum(counts))
    assert found.low <= mean <= found.high
    assert found.interval is not None
    assert found.interval.holds((mean - 5) / 15)


@given(levels, levels)
def test_sums_that_show_alike_are_rated_alike(one: list[int], other: list[int]) -> None:
    """A rating is a function of the sums shown: it tells nothing of those hidden behind them."""
    if fold(one, 5) == fold(other, 5):
        assert rating(*one) == rating(*other)


@given(st.integers(1, 20), st.integers(1, 20), st.integers(0, 40))
def test_hidden_sums_do_not_move_the_rating(best: int, worst: int, moved: int) -> None:
    """The same, where it bites: one chooses another of two levels that are told together."""
    assume(moved < best)
    one, other = (30, best, worst, 0), (30, best - moved, worst + moved, 0)
    if fold(one, 5) == fold(other, 5):
        assert rating(*one) == rating(*other)
