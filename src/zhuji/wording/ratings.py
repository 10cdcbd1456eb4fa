"""How the rating of a questionnaire's item is written: in points, with how far it can be trusted."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from zhuji.rules.evaluation import Rating


@dataclass(frozen=True, slots=True)
class Score:
    """A mean in points as it is read: 18.4, or 18.4–19.2 where levels are told together."""

    mean: str
    interval: str
    full: int


def score(rating: Rating | None, points: Sequence[int], items: int = 1) -> Score | None:
    """In points of all the `items` together; None where too few answered. `points` by level."""
    if rating is None or rating.interval is None:
        return None
    worst, best = min(points), max(points)
    ends = (rating.interval.low, rating.interval.high)
    low, high = (worst + end * (best - worst) for end in ends)
    return Score(
        mean=_span(rating.low * items, rating.high * items),
        interval=_span(low * items, high * items),
        full=best * items,
    )


def _span(low: Fraction, high: Fraction) -> str:
    """To one place, outwards, so that what is said still holds."""
    if low == high:
        return f"{float(low):.1f}"
    return f"{floor(low * 10) / 10:.1f}–{ceil(high * 10) / 10:.1f}"
