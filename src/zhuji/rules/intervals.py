"""Intervals that say how far a figure can be trusted, without asking how the values are spread.

Shares: the score interval of Wilson (1927), and for the difference of two shares the one that Newcombe
(1998, method 10) puts together from them. Medians: the values that stand so far from either end that
the true median lies between them with at least the confidence asked for; the chance is the binomial's
and exact. Means on a scale: Wilson's interval with the largest spread that the mean allows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, comb, floor, sqrt
from statistics import NormalDist
from typing import Final

_STEPS: Final = 1000  # ends of an interval are given in thousandths, rounded outwards


@dataclass(frozen=True, slots=True)
class Interval:
    """Ends included; `coverage` is the confidence that is really reached."""

    low: Fraction
    high: Fraction
    coverage: Fraction

    def holds(self, value: Fraction) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`; ValueError unless 0 <= part <= whole and whole > 0."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole or not self.whole:
            raise ValueError(f"{self.part} of {self.whole} is no share")

    @property
    def value(self) -> Fraction:
        return Fraction(self.part, self.whole)


def share_interval(share: Share, confidence: Fraction) -> Interval:
    """Wilson's interval of a share, within 0 and 1; `confidence` is a share such as 19/20."""
    low, high = _wilson(share, confidence)
    return _outwards(max(low, 0.0), min(high, 1.0), confidence)


def difference_interval(one: Share, other: Share, confidence: Fraction) -> Interval:
    """Newcombe's interval of `one` less `other`, within -1 and 1."""
    apart = float(one.value - other.value)
    (low_one, high_one), (low_other, high_other) = (
        _wilson(share, confidence) for share in (one, other)
    )
    here, there = float(one.value), float(other.value)
    below = sqrt((here - low_one) ** 2 + (high_other - there) ** 2)
    above = sqrt((high_one - here) ** 2 + (there - low_other) ** 2)
    return _outwards(max(apart - below, -1.0), min(apart + above, 1.0), confidence)


def scale_interval(value: Fraction, count: int, confidence: Fraction) -> Interval:
    """The interval of a mean on a scale from 0 to 1, of `count` people; ValueError without anybody.

    Wilson's, as if each had given 0 or 1: no answers on the scale with this mean are spread more than
    that, so the interval is wide enough whatever they were. All of one mind does not make it a point.
    """
    if count < 1 or not 0 <= value <= 1:
        raise ValueError(f"{value} of {count} people is no mean of a scale from 0 to 1")
    low, high = _score(float(value), count, confidence)
    return _outwards(max(low, 0.0), min(high, 1.0), confidence)


def median(values: Sequence[Fraction]) -> Fraction:
    """The middle value, or the mean of the two in the middle; ValueError for no values."""
    if not values:
        raise ValueError("no values have no median")
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def median_interval(values: Sequence[Fraction], confidence: Fraction) -> Interval | None:
    """The narrowest pair of ordered values between which the median lies; None for too few values."""
    ordered, found = sorted(values), None
    for place in range(len(ordered) // 2):
        coverage = _between(len(ordered), place)
        if coverage < confidence:
            break
        found = Interval(ordered[place], ordered[-1 - place], coverage)
    return found


def least_values(confidence: Fraction) -> int:
    """How many values a median's interval needs at the least."""
    count = 2
    while _between(count, 0) < confidence:
        count += 1
    return count


def _between(count: int, place: int) -> Fraction:
    """The chance that the median lies between the values that stand `place` from either end."""
    outside = sum(comb(count, below) for below in range(place + 1))
    return 1 - Fraction(2 * outside, 2**count)


def _wilson(share: Share, confidence: Fraction) -> tuple[float, float]:
    return _score(float(share.value), share.whole, confidence)


def _score(value: float, count: int, confidence: Fraction) -> tuple[float, float]:
    z = NormalDist().inv_cdf(float((1 + confidence) / 2))
    middle = value + z * z / (2 * count)
    spread = z * sqrt(value * (1 - value) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    return (middle - spread) / scale, (middle + spread) / scale


def _outwards(low: float, high: float, confidence: Fraction) -> Interval:
    # A rounding error of the machine must not push an end that is exact a step further.
    slack = 1e-9
    return Interval(
        Fraction(floor(low * _STEPS + slack), _STEPS),
        Fraction(ceil(high * _STEPS - slack), _STEPS),
        confidence,
    )
