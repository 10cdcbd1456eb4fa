"""Units stand below units: a village below its town. What a subtree holds, and who may stand where."""

from collections.abc import Mapping
from typing import Final

from zhuji.rules.verdict import Permitted, Reason, Verdict, permit

# A county's own depth: below the county stands a town, below it a village, below it a group or school.
MOST_LEVELS: Final = 3


def above(unit: int, parents: Mapping[int, int]) -> tuple[int, ...]:
    """The units above one, the nearest first; a ring, which no action makes, is walked once."""
    found: list[int] = []
    while (unit := parents.get(unit, 0)) and unit not in found:
        found.append(unit)
    return tuple(found)


def below(unit: int, parents: Mapping[int, int]) -> frozenset[int]:
    """The units below one, itself not among them."""
    return frozenset(one for one in parents if one != unit and unit in above(one, parents))


def may_stand_below(
    unit: int | None, parent: int, parents: Mapping[int, int]
) -> Verdict[Permitted]:
    """Whether a unit, None for a new one, may stand below another: in no ring, at most MOST_LEVELS deep."""
    if unit is not None and (parent == unit or unit in above(parent, parents)):
        return permit(Reason.of("unit_below_itself"))
    levels = len(above(parent, parents)) + 2 + (0 if unit is None else _depth_below(unit, parents))
    if levels > MOST_LEVELS:
        return permit(Reason.of("unit_too_deep", levels=levels, most=MOST_LEVELS))
    return permit()


def _depth_below(unit: int, parents: Mapping[int, int]) -> int:
    lines = (above(one, parents) for one in below(unit, parents))
    return max((line.index(unit) + 1 for line in lines), default=0)
