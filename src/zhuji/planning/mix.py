"""How evenly units and posts are spread over the batches, and exchanges that spread them better."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from zhuji.planning.search import Limits
from zhuji.rules.placement import (
    Person,
    Placement,
    PlacementProblem,
    Standing,
    cost_of,
)
from zhuji.rules.words import PlanAim

PASSES = 4
TRIES = 400_000  # of exchanges; an exchange costs about as much as twenty columns
Kind = tuple[str, str]


def mix_of(problem: PlacementProblem, placement: Placement) -> int:
    """The sum over units and posts of the squared numbers per batch, less the least sum possible.

    0 means that of every unit and post any two batches have numbers that differ by at most one.
    """
    total, count = 0, len(problem.batches)
    for trait in range(2):
        per = Counter((_kind(one)[trait], placement[one.id]) for one in problem.people)
        whole = Counter(_kind(one)[trait] for one in problem.people)
        total += sum(number**2 for number in per.values())
        for number in whole.values():
            each, rest = divmod(number, count)
            total -= rest * (each + 1) ** 2 + (count - rest) * each**2
    return total


def mixed_better(
    problem: PlacementProblem,
    placement: Placement,
    previous: Placement,
    aims: Sequence[PlanAim],
    limits: Limits,
) -> dict[str, str]:
    """A placement bettered by exchanges of two while that betters the aims, taken in their order.

    Nothing is proven of what comes out but that it breaks no rule.
    """
    search = _Exchanges(problem, placement, previous, aims)
    tries = min(TRIES, limits.work // 20)
    for _ in range(PASSES):
        if not search.one_pass(limits, tries):
            break
    return dict(search.standing.given)


def _kind(person: Person) -> Kind:
    return person.unit, person.post


class _Exchanges:
    def __init__(
        self,
        problem: PlacementProblem,
        placement: Placement,
        previous: Placement,
        aims: Sequence[PlanAim],
    ) -> None:
        self.standing = Standing(problem, placement)
        self.previous, self.aims, self.tried = previous, aims, 0
        self.tied = {one for group in problem.together for one in group}
        self.tied |= {one.person for one in problem.fixed}
        self.counts: list[Counter[tuple[str, str]]] = [
            Counter((_kind(one)[trait], placement[one.id]) for one in problem.people)
            for trait in range(2)
        ]
        self.there: dict[str, dict[Kind, list[str]]] = defaultdict(lambda: defaultdict(list))
        for person in problem.people:
            if person.id not in self.tied:
                self.there[placement[person.id]][_kind(person)].append(person.id)

    def gain(self, kind: Kind, other: Kind, here: str, there: str) -> int:
        """Half the change of the mix if a person of a kind here changed places with another there."""
        change = 0
        for counts, old, new in zip(self.counts, kind, other, strict=True):
            if old != new:
                change += counts[old, there] - counts[old, here]
                change += counts[new, here] - counts[new, there] + 2
        return change

    def price(self, person: str, batch: str) -> dict[PlanAim, int]:
        was = self.previous.get(person, batch)
        return {
            PlanAim.WISHES: cost_of(self.standing.people[person], batch),
            PlanAim.LEAST_CHANGE: int(was != batch),
        }

    def change(self, mix: int, one: str, other: str) -> tuple[int, ...]:
        here, there = self.standing.given[one], self.standing.given[other]
        parts = [self.price(one, there), self.price(other, here)]
        less = [self.price(one, here), self.price(other, there)]
        return tuple(
            mix
            if aim is PlanAim.MIX
            else sum(part[aim] for part in parts) - sum(part[aim] for part in less)
            for aim in self.aims
        )

    def partners(self, one: str) -> Iterator[tuple[int, str]]:
        kind, here = _kind(self.standing.people[one]), self.standing.given[one]
        for there, kinds in self.there.items():
            if there == here or there in self.standing.people[one].busy:
                continue
            for other, people in kinds.items():
                mix = self.gain(kind, other, here, there)
                if mix < 0:
                    yield from ((mix, each) for each in people)

    def better(self, one: str) -> bool:
        nothing = (0,) * len(self.aims)
        for mix, other in self.partners(one):
            self.tried += 1
            here, there = self.standing.given[one], self.standing.given[other]
            if self.change(mix, one, other) < nothing and self.standing.holds(
                {one: there, other: here}
            ):
                self.swap(one, other)
                return True
        return False

    def swap(self, one: str, other: str) -> None:
        here, there = self.standing.given[one], self.standing.given[other]
        self.standing.move({one: there, other: here})
        for person, was, now in ((one, here, there), (other, there, here)):
            kind = _kind(self.standing.people[person])
            self.there[was][kind].remove(person)
            self.there[now][kind].append(person)
            for counts, value in zip(self.counts, kind, strict=True):
                counts[value, was] -= 1
                counts[value, now] += 1

    def one_pass(self, limits: Limits, tries: int) -> bool:
        gained = False
        for one in sorted(self.standing.people.keys() - self.tied):
            if self.tried > tries or (limits.cancelled is not None and limits.cancelled()):
                return False
            gained |= self.better(one)
        return gained
