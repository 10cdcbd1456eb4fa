"""What a rating says: the levels chosen, and the mean as exactly as what is shown allows.

Everything here is computed from the sums that may be shown, never from those hidden behind them. Where
levels are told together, the mean is known to lie between the worst and the best that they can mean,
and that is what is given; so a figure beside the sums tells nothing that the sums do not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from zhuji.rules.intervals import Interval, scale_interval
from zhuji.rules.small_groups import Part, fold
from zhuji.rules.verdict import Reason, Term, Verdict


@dataclass(frozen=True, slots=True)
class Rating:
    """The levels of one item, from the best: how many chose each (None: too few answered).

    `low` and `high` enclose the mean in points, alike where no level is told with another; `interval`
    is how far it can be trusted, on a scale from 0 (all the lowest level) to 1 (all the highest).
    """

    answered: int | None
    parts: tuple[Part, ...] = ()
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    interval: Interval | None = None


class Difference(StrEnum):
    UNCLEAR = "unclear"  # the intervals overlap
    CLEAR = "clear"
    HIDDEN = "hidden"  # too few answered


class Validity(StrEnum):
    ENOUGH = "enough"
    TOO_FEW = "too_few"


def rate(counts: Sequence[int], points: Sequence[int], least: int, confidence: Fraction) -> Rating:
    """One item's rating: `counts` and `points` by level, from the best level to the worst."""
    parts = fold(counts, least)
    if parts is None or not sum(counts):
        return Rating(None)
    answered = sum(part.count for part in parts)
    low = _mean(parts, answered, [min(points[at] for at in part.places) for part in parts])
    high = _mean(parts, answered, [max(points[at] for at in part.places) for part in parts])
    return Rating(answered, parts, low, high, _trusted(low, high, points, answered, confidence))


def together(ratings: Sequence[Rating], points: Sequence[int], confidence: Fraction) -> Rating:
    """Several items of one subject as one: the mean of their means.

    As many answered as the item that fewest answered: no item is trusted more than that. Hidden when
    one of them is.
    """
    answered = min((rating.answered or 0 for rating in ratings), default=0)
    if not answered:
        return Rating(None)
    low = sum((rating.low for rating in ratings), Fraction(0)) / len(ratings)
    high = sum((rating.high for rating in ratings), Fraction(0)) / len(ratings)
    return Rating(answered, (), low, high, _trusted(low, high, points, answered, confidence))


def compare(one: Rating, other: Rating) -> Difference:
    """Whether two ratings differ for sure. Intervals that touch do not tell them apart."""
    if one.interval is None or other.interval is None:
        return Difference.HIDDEN
    apart = one.interval.low > other.interval.high or other.interval.low > one.interval.high
    return Difference.CLEAR if apart else Difference.UNCLEAR


def clear_pairs(ratings: Mapping[int, Rating]) -> tuple[tuple[int, int], ...]:
    """The pairs that differ for sure, in the order given; of no pair is said which is better."""
    keys = list(ratings)
    return tuple(
        (one, other)
        for place, one in enumerate(keys)
        for other in keys[place + 1 :]
        if compare(ratings[one], ratings[other]) is Difference.CLEAR
    )


def judge_return(answered: int, places: int, floor: Fraction) -> Verdict[Validity]:
    """Whether enough forms came back for the result to stand for all who were asked."""
    rate_ = Fraction(answered, places) if places else Fraction(0)
    outcome = Validity.ENOUGH if places and rate_ >= floor else Validity.TOO_FEW
    needed = -(-floor.numerator * places // floor.denominator)
    reason = Reason.of(
        f"return_{outcome.value}",
        answered=answered,
        places=places,
        floor=floor,
        missing=max(needed - answered, 0),
    )
    return Verdict(outcome, (reason,), (Term("return_rate", rate_),))


def _mean(parts: Sequence[Part], answered: int, points: Sequence[int]) -> Fraction:
    total = sum(part.count * each for part, each in zip(parts, points, strict=True))
    return Fraction(total, answered)


def _trusted(
    low: Fraction, high: Fraction, points: Sequence[int], answered: int, confidence: Fraction
) -> Interval:
    below, above = (_scaled(end, points) for end in (low, high))
    down, up = (scale_interval(end, answered, confidence) for end in (below, above))
    return Interval(down.low, up.high, confidence)


def _scaled(mean: Fraction, points: Sequence[int]) -> Fraction:
    worst, best = min(points), max(points)
    return (mean - worst) / (best - worst)
