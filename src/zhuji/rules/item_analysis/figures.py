"""The figures of classical test theory for a paper and each of its questions.

Variances are of a sample (n − 1). A figure that is not defined is None: a spread of one candidate, a
correlation where one side has no spread, a reliability of one question or of equal sums.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import NamedTuple

from zhuji.rules.item_analysis.matrix import MarkMatrix, joint


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """Of one question.

    `facility` (难度系数): the mean over the greatest mark; None where that is not above 0.
    `discrimination` (区分度): the correlation of the question with the rest of the paper.
    `efficiency` (区分效率): the covariance with the rest over the greatest that these marks and
    these rests could have, paired in their order, as Moodle defines it.
    `alpha_if_deleted`: what alpha is of the rest of the paper.
    """

    name: str
    mean: float
    greatest: float
    facility: float | None
    sd: float | None
    discrimination: float | None
    efficiency: float | None
    alpha_if_deleted: float | None


@dataclass(frozen=True, slots=True)
class PaperFigures:
    """Of the whole paper: `alpha` is Cronbach's, `sem` the standard error of measurement in marks."""

    n: int
    k: int
    mean: float
    sd: float | None
    alpha: float | None
    sem: float | None
    items: tuple[ItemFigures, ...]


class _Spread(NamedTuple):
    """Of a question, of the sums, and of both together, as `joint` counts them."""

    own: int
    whole: int
    both: int

    @property
    def rest(self) -> int:
        return self.whole - 2 * self.both + self.own

    @property
    def with_rest(self) -> int:
        return self.both - self.own


def analyse(marks: MarkMatrix) -> PaperFigures:
    """All figures of a paper; total for any matrix."""
    count, totals = marks.candidates, marks.totals()
    whole = joint(totals, totals)
    spreads = [
        _Spread(joint(column, column), whole, joint(column, totals)) for column in marks.columns
    ]
    own = sum(each.own for each in spreads)
    alpha = _alpha(len(spreads), own, whole)
    variance = _variance(whole, count, marks.parts)
    return PaperFigures(
        n=count,
        k=len(spreads),
        mean=sum(totals) / (count * marks.parts),
        sd=_root(variance),
        alpha=_float(alpha),
        sem=None if alpha is None or variance is None else _root(variance * (1 - alpha)),
        items=tuple(_item(marks, at, totals, each, own) for at, each in enumerate(spreads)),
    )


def _item(
    marks: MarkMatrix, at: int, totals: Sequence[int], spread: _Spread, own: int
) -> ItemFigures:
    column, count = marks.columns[at], marks.candidates
    mean = Fraction(sum(column), count * marks.parts)
    given = marks.greatest[at]
    greatest = Fraction(max(column), marks.parts) if given is None else given
    return ItemFigures(
        name=marks.names[at],
        mean=float(mean),
        greatest=float(greatest),
        facility=float(mean / greatest) if greatest > 0 else None,
        sd=_root(_variance(spread.own, count, marks.parts)),
        discrimination=correlation(spread.with_rest, spread.own, spread.rest),
        efficiency=_efficiency(column, marks.rest(at, totals), spread),
        alpha_if_deleted=_float(_alpha(len(marks.names) - 1, own - spread.own, spread.rest)),
    )


def _alpha(count: int, own: int, whole: int) -> Fraction | None:
    """k/(k−1) · (1 − sum of the questions' variances over the variance of the sums)."""
    if count < 2 or not whole:
        return None
    return Fraction(count, count - 1) * (1 - Fraction(own, whole))


def _variance(spread: int, count: int, parts: int) -> Fraction | None:
    return Fraction(spread, count * (count - 1) * parts**2) if count > 1 else None


def correlation(both: int | Fraction, own: int | Fraction, rest: int | Fraction) -> float | None:
    """Of the sums of products and of squares; None where one side has no spread."""
    if not own or not rest:
        return None
    size = sqrt(Fraction(both**2) / Fraction(own * rest))
    return -size if both < 0 else size


def _efficiency(own: Sequence[int], rest: Sequence[int], spread: _Spread) -> float | None:
    if not spread.own or not spread.rest:
        return None
    return spread.with_rest / joint(sorted(own), sorted(rest))


def _root(value: Fraction | None) -> float | None:
    return None if value is None else sqrt(value)


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
