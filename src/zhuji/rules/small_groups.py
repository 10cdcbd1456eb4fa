"""Small groups: what of a count may be shown, so that nobody can be read out of it.

A group smaller than `least` is not shown at all. Of a larger one no sum between 1 and `least` - 1 is
shown, and what is hidden can't be had by subtracting what is shown from a total, even by somebody who
knows this rule: to each hidden count there is another that would print alike. Hence what is hidden
beside a small sum is chosen by its place and never by its size, which would tell something of it.
Nobody having chosen a thing is no small sum: a nought is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

FLOOR: Final = 5  # no county goes below it, whatever its rulebook says

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring values told together: their places in the list, and how many chose one of them."""

    places: tuple[int, ...]
    count: int

    @property
    def folded(self) -> bool:
        return len(self.places) > 1


def is_small(count: int, least: int) -> bool:
    """Whether a sum may not be shown; a nought may."""
    return 0 < count < max(least, FLOOR)


def group_shown(count: int, least: int) -> bool:
    """Whether anything of a group of so many may be shown."""
    return count >= max(least, FLOOR)


def fold(counts: Sequence[int], least: int) -> tuple[Part, ...] | None:
    """The counts of ordered values, small ones told together with a neighbour; None for a small group.

    From the last value on, values are taken together until they are enough; what is left over at the
    first one joins the part beside it.
    """
    if not group_shown(sum(counts), least):
        return None
    parts: list[Part] = []
    places: tuple[int, ...] = ()
    taken = 0
    for place in reversed(range(len(counts))):
        places, taken = (place, *places), taken + counts[place]
        if not is_small(taken, least):
            parts.insert(0, Part(places, taken))
            places, taken = (), 0
    return _with_rest(parts, places, taken)


def _with_rest(parts: Sequence[Part], places: tuple[int, ...], taken: int) -> tuple[Part, ...]:
    """What was too small at the first value joins the next part that anybody is in."""
    if not taken:
        return tuple(parts)
    upto = next(at for at, part in enumerate(parts) if part.count)
    joined = parts[: upto + 1]
    together = tuple(place for part in joined for place in part.places)
    whole = Part((*places, *together), taken + sum(part.count for part in joined))
    return (whole, *parts[upto + 1 :])


def suppress(counts: Mapping[Key, int], least: int) -> dict[Key, int | None]:
    """The counts of unordered things that add up to a total which is shown; None where hidden.

    Beside the small ones the first of the others is hidden, and more of them in their order until
    there are twice as many people behind what is hidden as a group needs. In a small group all are.
    """
    if not group_shown(sum(counts.values()), least):
        return dict.fromkeys(counts)
    hidden = {key for key, count in counts.items() if is_small(count, least)}
    others = [key for key, count in counts.items() if count and key not in hidden]
    enough = 2 * max(least, FLOOR)
    if hidden:
        for place, key in enumerate(others):
            if place and sum(counts[each] for each in hidden) >= enough:
                break
            hidden.add(key)
    return {key: None if key in hidden else count for key, count in counts.items()}
