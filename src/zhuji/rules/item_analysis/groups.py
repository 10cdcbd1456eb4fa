"""The upper and the lower group of candidates by their sums.

Where the border of a group falls among equal sums, each of those counts with the same part, so that the
group is as large as it should be and no order of rows decides who is in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Groups:
    """Of each candidate, which part counts in the upper and in the lower group; both are of `size`."""

    upper: tuple[Fraction, ...]
    lower: tuple[Fraction, ...]
    size: int


def split(totals: Sequence[int], share: Fraction) -> Groups:
    """Groups of `share` of the candidates each, rounded half up, at least one and at most half of them."""
    size = max(1, min(int(len(totals) * share + Fraction(1, 2)), len(totals) // 2))
    return Groups(_top(totals, size), _top([-total for total in totals], size), size)


def _top(values: Sequence[int], size: int) -> tuple[Fraction, ...]:
    border = sorted(values, reverse=True)[size - 1]
    above = sum(value > border for value in values)
    part = Fraction(size - above, sum(value == border for value in values))
    return tuple(
        Fraction(1) if value > border else part if value == border else Fraction(0)
        for value in values
    )
