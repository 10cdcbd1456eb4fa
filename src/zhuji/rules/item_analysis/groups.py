"""The upper and the lower group of candidates by their sums.

Where the border of a group falls among equal sums, each of those counts with the same part, so that the
group is as large as it should be and no order of rows decides who is in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter


@dataclass(frozen=True, slots=True)
class Group:
    """Who is in it, by place: `whole` count as one each, those at the `border` with `part` each."""

    whole: tuple[int, ...]
    border: tuple[int, ...]
    part: Fraction

    def of(self, values: Sequence[int]) -> Fraction:
        """The sum of what the group has of `values`, one a candidate."""
        return sum(map(values.__getitem__, self.whole)) + self.part * sum(
            map(values.__getitem__, self.border)
        )


@dataclass(frozen=True, slots=True)
class Groups:
    """Both are of `size`."""

    upper: Group
    lower: Group
    size: int


def split(totals: Sequence[int], share: Fraction) -> Groups:
    """Groups of `share` of the candidates each, rounded half up, at least one and at most half of them."""
    size = max(1, min(int(len(totals) * share + Fraction(1, 2)), len(totals) // 2))
    return Groups(_top(totals, size), _top([-total for total in totals], size), size)


def _top(values: Sequence[int], size: int) -> Group:
    places = sorted(enumerate(values), key=itemgetter(1), reverse=True)
    border = places[size - 1][1]
    above = tuple(at for at, value in places if value > border)
    equal = tuple(at for at, value in places if value == border)
    return Group(above, equal, Fraction(size - len(above), len(equal)))
