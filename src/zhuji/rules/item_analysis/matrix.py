"""Marks of candidates on questions, as whole numbers of one common part of a mark.

Marks are exact (5, 0.5, 5/3), so all sums over them are exact too: a question on which everybody earned
the same has a spread of nothing, not of a rounding error, and no order of rows changes a figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import mul


@dataclass(frozen=True, slots=True)
class MarkMatrix:
    """One column a question, one place in it a candidate; `parts` of them make one mark.

    `greatest` is what a question can earn, in marks; None where only what was seen is known.
    """

    names: tuple[str, ...]
    columns: tuple[tuple[int, ...], ...]
    parts: int
    greatest: tuple[Fraction | None, ...]

    @classmethod
    def of(
        cls,
        names: Sequence[str],
        columns: Sequence[Sequence[Fraction]],
        greatest: Sequence[Fraction | None] = (),
    ) -> "MarkMatrix":
        """ValueError unless there is a column for every name, all of one length of at least one."""
        lengths = {len(column) for column in columns}
        if len(names) != len(columns) or len(lengths) != 1 or 0 in lengths:
            raise ValueError(f"{len(names)} names, {len(columns)} columns of lengths {lengths}")
        if greatest and len(greatest) != len(names):
            raise ValueError(f"{len(greatest)} greatest marks for {len(names)} questions")
        known = {mark: mark for column in columns for mark in set(column)}
        parts = lcm(*(mark.denominator for mark in known))
        whole = {mark: int(mark * parts) for mark in known}
        return cls(
            tuple(names),
            tuple(tuple(whole[mark] for mark in column) for column in columns),
            parts,
            tuple(greatest) or (None,) * len(names),
        )

    @property
    def candidates(self) -> int:
        return len(self.columns[0])

    def totals(self) -> tuple[int, ...]:
        """The sum of each candidate, in parts."""
        return tuple(map(sum, zip(*self.columns, strict=True)))

    def rest(self, at: int, totals: Sequence[int]) -> tuple[int, ...]:
        """The sum of each candidate without the question at `at`, in parts."""
        return tuple(total - own for total, own in zip(totals, self.columns[at], strict=True))


def joint(one: Sequence[int], other: Sequence[int]) -> int:
    """n·Σxy − Σx·Σy: n² times the covariance in the population, n·(n−1) times that of a sample."""
    together: int = sum(map(mul, one, other))
    return len(one) * together - sum(one) * sum(other)
