"""A question as one paper asked it: what was earned on it and on the rest, and who chose what.

The same question may stand in several papers of one occasion. What people earned on the rest is only
held against others with the same paper: spreads are taken inside each paper and then put together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import sqrt

from zhuji.rules.item_analysis.figures import ItemFigures, correlation
from zhuji.rules.item_analysis.groups import Groups
from zhuji.rules.item_analysis.matrix import joint

Chosen = Sequence[frozenset[int]]


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """Who chose an option; `letter` empty: who chose none.

    `rest`: the mean of what they earned on the rest of the paper, `others_rest` of who did not
    choose it; None where there is nobody. `upper` and `lower`: how many of either group.
    """

    letter: str
    right: bool
    count: int
    share: Fraction
    rest: Fraction | None
    others: int
    others_rest: Fraction | None
    upper: Fraction
    lower: Fraction


@dataclass(frozen=True, slots=True)
class Sample:
    """The people with one paper, in their order: what they earned on the question and on the rest, in
    `parts` of a mark; what each chose, nothing where it is answered in words; who is in the groups.
    """

    own: Sequence[int]
    rest: Sequence[int]
    parts: int
    chosen: Chosen
    groups: Groups


def pooled(item: ItemFigures, samples: Sequence[Sample], greatest: Fraction) -> ItemFigures:
    """The figures of a question of `greatest` marks over several papers; alpha without it stays that of
    its own paper.
    """
    count = sum(len(one.own) for one in samples)
    got = sum((Fraction(sum(one.own), one.parts) for one in samples), Fraction(0))
    squares = sum(
        (Fraction(sum(x * x for x in one.own), one.parts**2) for one in samples), Fraction(0)
    )
    mean = got / count
    own, rest, both, best = (
        sum((_inside(x, y, one.parts) for x, y, one in pairs), Fraction(0))
        for pairs in (
            [(one.own, one.own, one) for one in samples],
            [(one.rest, one.rest, one) for one in samples],
            [(one.own, one.rest, one) for one in samples],
            [(sorted(one.own), sorted(one.rest), one) for one in samples],
        )
    )
    return replace(
        item,
        mean=float(mean),
        facility=float(mean / greatest) if greatest > 0 else None,
        sd=sqrt((squares - got * mean) / (count - 1)) if count > 1 else None,
        discrimination=correlation(both, own, rest),
        efficiency=float(both / best) if own and rest and best else None,
    )


def rest_spread(samples: Sequence[Sample]) -> float | None:
    """The standard deviation of what people earned on the rest, inside their papers."""
    free = sum(len(one.rest) - 1 for one in samples)
    squares = sum((_inside(one.rest, one.rest, one.parts) for one in samples), Fraction(0))
    return sqrt(squares / free) if free else None


def _inside(one: Sequence[int], other: Sequence[int], parts: int) -> Fraction:
    """The sum of products of the distances from the means, inside one paper."""
    return Fraction(joint(one, other), len(one) * parts**2)


def group_facility(
    samples: Sequence[Sample], greatest: Fraction, *, upper: bool
) -> Fraction | None:
    """The mean share of the marks in the upper or in the lower groups."""
    if greatest <= 0:
        return None
    got = sum(
        (
            (one.groups.upper if upper else one.groups.lower).of(one.own) / one.parts
            for one in samples
        ),
        Fraction(0),
    )
    return got / (sum(one.groups.size for one in samples) * greatest)


def options_of(
    letters: Sequence[str], key: frozenset[int], samples: Sequence[Sample]
) -> tuple[OptionFigures, ...]:
    """A line an option, and one for who chose none; none for a question answered in words."""
    if not letters:
        return ()
    lines = [
        _option(
            letter,
            samples,
            [[at in each for each in one.chosen] for one in samples],
            right=at in key,
        )
        for at, letter in enumerate(letters)
    ]
    left = [[not each for each in one.chosen] for one in samples]
    return (*lines, _option("", samples, left, right=False))


def _option(
    letter: str, samples: Sequence[Sample], made: Sequence[Sequence[bool]], *, right: bool
) -> OptionFigures:
    people, count = sum(map(len, made)), sum(map(sum, made))
    own, whole = Fraction(0), Fraction(0)
    for one, took in zip(samples, made, strict=True):
        own += Fraction(
            sum(mark for mark, yes in zip(one.rest, took, strict=True) if yes), one.parts
        )
        whole += Fraction(sum(one.rest), one.parts)
    others = people - count
    upper, lower = (
        sum((group.of(took) for group, took in zip(groups, made, strict=True)), Fraction(0))
        for groups in ([one.groups.upper for one in samples], [one.groups.lower for one in samples])
    )
    return OptionFigures(
        letter,
        right,
        count,
        Fraction(count, people),
        own / count if count else None,
        others,
        (whole - own) / others if others else None,
        upper,
        lower,
    )
