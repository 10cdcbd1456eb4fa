"""Batches filled evenly where wishes leave a choice: the last thing that is looked at, and never dearer."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from zhuji.planning.search import Limits
from zhuji.rules.placement import Placement, PlacementProblem, Standing, cost_of

TRIES: Final = 100_000  # moves of one person looked at


def evened(
    problem: PlacementProblem, placement: Placement, previous: Placement, limits: Limits
) -> dict[str, str]:
    """The placement with people moved from fuller batches to emptier ones, as a share of their places,
    while that changes no wish, moves nobody from where he was before, and breaks no rule.
    """
    standing = Standing(problem, placement)
    places = {batch.id: max(batch.capacity, 1) for batch in problem.batches}
    there = _movable(problem, placement, previous)
    tries = min(TRIES, limits.work // 20)

    def full(batch: str, more: int = 0) -> float:
        return (standing.taken[batch] + more) / places[batch]

    moved = True
    while moved and tries > 0 and not limits.is_cancelled():
        moved = False
        for here in sorted(places, key=full, reverse=True):
            for one in tuple(there[here]):
                emptier = [to for to in places if full(to, 1) < full(here)]
                if not emptier or tries <= 0:
                    break
                tries -= len(emptier)
                to = _taking(standing, one, sorted(emptier, key=full))
                if to is not None:
                    standing.move({one: to})
                    there[here].remove(one)
                    there[to].append(one)
                    moved = True
    return dict(standing.given)


def _taking(standing: Standing, person: str, batches: Iterable[str]) -> str | None:
    """The first of these that costs the person the same, and breaks nothing."""
    facts = standing.people[person]
    now = cost_of(facts, standing.given[person])
    for batch in batches:
        if cost_of(facts, batch) == now and standing.holds({person: batch}):
            return batch
    return None


def _movable(
    problem: PlacementProblem, placement: Placement, previous: Placement
) -> dict[str, list[str]]:
    """By batch those whom nothing ties to it, and who have not been put there before."""
    tied = {one for group in problem.together for one in group}
    tied |= {one.person for one in problem.fixed}
    there: dict[str, list[str]] = defaultdict(list)
    for person in problem.people:
        if (
            person.id not in tied
            and person.id not in previous
            and len(person.wishes) < len(problem.batches)
        ):
            there[placement[person.id]].append(person.id)
    return there
