"""Everything tried: what a small problem's best answer is, by no method but patience."""

from collections.abc import Iterable, Iterator
from itertools import product

from zhuji.planning.relaxations import changes_for
from zhuji.rules.placement import PlacementProblem, check, total_cost
from zhuji.rules.words import RuleKind


def placements(problem: PlacementProblem) -> Iterator[dict[str, str]]:
    people = [person.id for person in problem.people]
    for given in product([batch.id for batch in problem.batches], repeat=len(people)):
        yield dict(zip(people, given, strict=True))


def least_cost(problem: PlacementProblem) -> int | None:
    """The cost of the best placement, None where there is none."""
    costs = [total_cost(problem, one) for one in placements(problem) if not check(problem, one)]
    return min(costs, default=None)


def least_relaxations(
    problem: PlacementProblem, families: Iterable[frozenset[RuleKind]]
) -> dict[frozenset[RuleKind], int | None]:
    """By kinds the fewest places and people added by which something fits, None where they do not."""
    tried = [
        (frozenset(one.rule.kind for one in changes), sum(one.cost for one in changes))
        for changes in (changes_for(problem, one) for one in placements(problem))
    ]
    return {
        family: min((cost for kinds, cost in tried if kinds <= family), default=None)
        for family in families
    }
