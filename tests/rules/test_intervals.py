"""Intervals: known figures, and what must hold of any."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.intervals import (
    Interval,
    Share,
    difference_interval,
    least_values,
    median,
    median_interval,
    scale_interval,
    share_interval,
)

SURE = F(19, 20)
shares = st.integers(1, 400).flatmap(
    lambda whole: st.integers(0, whole).map(lambda part: Share(part, whole))
)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # Newcombe 1998, table I: 81/263, 15/148, 0/20, 1/29 by the score method.
        (81, 263, "0.255", "0.367"),
        (15, 148, "0.062", "0.161"),
        (0, 20, "0", "0.162"),
        (1, 29, "0.006", "0.172"),
    ],
)
def test_share_interval_gives_the_published_figures(part, whole, low, high) -> None:
    found = share_interval(Share(part, whole), SURE)

    assert abs(found.low - F(low)) <= F(1, 1000)
    assert abs(found.high - F(high)) <= F(1, 1000)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        # Newcombe 1998, table II, method 10: 56/70 less 48/80, 9/10 less 3/10, 5/56 less 0/29.
        (Share(56, 70), Share(48, 80), "0.0524", "0.3339"),
        (Share(9, 10), Share(3, 10), "0.1705", "0.8090"),
        (Share(5, 56), Share(0, 29), "-0.0381", "0.1926"),
    ],
)
def test_difference_interval_gives_the_published_figures(one, other, low, high) -> None:
    found = difference_interval(one, other, SURE)

    assert abs(found.low - F(low)) <= F(1, 1000)
    assert abs(found.high - F(high)) <= F(1, 1000)


@given(shares)
def test_share_lies_in_its_interval(share: Share) -> None:
    found = share_interval(share, SURE)

    assert found.holds(share.value)
    assert 0 <= found.low <= found.high <= 1


@given(shares, shares)
def test_difference_lies_in_its_interval_and_turns_with_its_sides(one: Share, other: Share) -> None:
    found, turned = (
        difference_interval(one, other, SURE),
        difference_interval(other, one, SURE),
    )

    assert found.holds(one.value - other.value)
    assert (found.low, found.high) == (-turned.high, -turned.low)


def test_median_of_few_values_has_no_interval() -> None:
    assert least_values(SURE) == 6
    assert median_interval([F(n) for n in range(5)], SURE) is None
    assert median_interval([F(n) for n in range(6)], SURE) == Interval(F(0), F(5), F(31, 32))


def test_median_interval_narrows_where_enough_values_stand_outside() -> None:
    # Of ten values the second and the ninth: 1 - 2 * 11 / 1024.
    assert median_interval([F(n) for n in range(10)], SURE) == Interval(F(1), F(8), F(501, 512))


@given(st.lists(st.fractions(), min_size=6, max_size=40))
def test_median_lies_in_its_interval_and_the_confidence_is_kept(values: list[F]) -> None:
    found = median_interval(values, SURE)

    assert found is not None
    assert found.holds(median(values))
    assert found.coverage >= SURE


@pytest.mark.parametrize(("part", "whole"), [(1, 0), (3, 2), (-1, 4)])
def test_what_is_no_share_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        Share(part, whole)


def test_no_values_have_no_median() -> None:
    with pytest.raises(ValueError, match="no median"):
        median([])


@given(shares)
def test_a_mean_of_noughts_and_ones_is_a_share(share: Share) -> None:
    assert scale_interval(share.value, share.whole, SURE) == share_interval(share, SURE)


@given(st.lists(st.fractions(0, 1, max_denominator=20), min_size=1, max_size=40))
def test_a_mean_lies_in_its_interval_and_never_alone(values: list[F]) -> None:
    mean = sum(values, F(0)) / len(values)
    found = scale_interval(mean, len(values), SURE)
    assert found.holds(mean)
    assert 0 <= found.low < found.high <= 1


@pytest.mark.parametrize(("value", "count"), [(F(1, 2), 0), (F(3, 2), 4), (F(-1, 2), 4)])
def test_no_mean_of_a_scale(value: F, count: int) -> None:
    with pytest.raises(ValueError, match="no mean of a scale"):
        scale_interval(value, count, SURE)
