"""How one person can come into a batch he wants: alone, by an exchange, or in a chain of three."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from zhuji.rules.placement.cost import cost_of
from zhuji.rules.placement.standing import Standing

PARTNERS: Final = 60  # of the wanted batch, cheapest first, that are followed into a third batch
THIRDS: Final = 12  # of each third batch


@dataclass(frozen=True, slots=True)
class Swap:
    """Moves that together break nothing: (person, batch), the one asked for first. `cost` is what
    all of them together cost more in wishes; below 0 is better.
    """

    moves: tuple[tuple[str, str], ...]
    cost: int


def swaps(standing: Standing, person: str, wanted: str, *, most: int = 5) -> tuple[Swap, ...]:
    """The cheapest ways, the fewest people first among equals; at most `most`.

    One person moves alone, two change places, or two move on into a third batch, where a third may
    take the place left. Whoever must be together moves only with all his own, and alone. Chains are
    followed from the cheapest partners; an exchange of two is never missed.
    """
    here = standing.given[person]
    if wanted == here or wanted not in standing.batches:
        return ()
    mates = standing.mates(person)
    found: list[Swap] = []
    if len(mates) > 1:
        _keep(standing, found, dict.fromkeys((person, *mates), wanted))
    else:
        for moves in _chains(standing, person, here, wanted):
            _keep(standing, found, moves)
    found.sort(key=lambda swap: (swap.cost, len(swap.moves), swap.moves))
    return tuple(found[:most])


def _keep(standing: Standing, found: list[Swap], moves: dict[str, str]) -> None:
    if standing.holds(moves):
        found.append(
            Swap(tuple(moves.items()), sum(_more(standing, *one) for one in moves.items()))
        )


def _more(standing: Standing, person: str, batch: str) -> int:
    facts = standing.people[person]
    return cost_of(facts, batch) - cost_of(facts, standing.given[person])


def _chains(standing: Standing, person: str, here: str, wanted: str) -> Iterator[dict[str, str]]:
    yield {person: wanted}
    there = _alone_in(standing, wanted)
    for other in there:
        yield {person: wanted, other: here}
    thirds = {
        batch: _willing(standing, batch, here)[:THIRDS]
        for batch in standing.batches
        if batch not in {here, wanted}
    }
    steps = sorted(
        (_more(standing, other, batch), other, batch)
        for other in there
        for batch in thirds
        if batch not in standing.people[other].busy
    )
    for _cost, other, batch in steps[:PARTNERS]:
        yield {person: wanted, other: batch}
        for third in thirds[batch]:
            yield {person: wanted, other: batch, third: here}


def _alone_in(standing: Standing, batch: str) -> list[str]:
    return [
        one
        for one, given in standing.given.items()
        if given == batch and len(standing.mates(one)) == 1
    ]


def _willing(standing: Standing, batch: str, target: str) -> list[str]:
    """Who of a batch may go to another, cheapest first."""
    people = [one for one in _alone_in(standing, batch) if target not in standing.people[one].busy]
    return sorted(people, key=lambda one: (_more(standing, one, target), one))
