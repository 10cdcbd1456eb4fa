"""What a placement costs in wishes, and who got which."""

from collections import Counter

from zhuji.rules.placement.facts import Person, Placement, PlacementProblem


def cost_of(person: Person, batch: str) -> int:
    """The place of the batch among the person's wishes from 0; the number of wishes where it is
    not one of them.
    """
    return person.wishes.index(batch) if batch in person.wishes else len(person.wishes)


def total_cost(problem: PlacementProblem, placement: Placement) -> int:
    """The sum over everybody; everybody must be placed."""
    return sum(cost_of(person, placement[person.id]) for person in problem.people)


def wish_counts(problem: PlacementProblem, placement: Placement) -> dict[int | None, int]:
    """How many got their wish of each rank, from 1; None counts those who wished for other batches.

    People without wishes are not counted.
    """
    ranks: Counter[int | None] = Counter()
    for person in problem.people:
        if person.wishes and person.id in placement:
            rank = cost_of(person, placement[person.id]) + 1
            ranks[rank if rank <= len(person.wishes) else None] += 1
    return dict(sorted(ranks.items(), key=lambda item: (item[0] is None, item[0] or 0)))


def moved_people(placement: Placement, previous: Placement) -> tuple[str, ...]:
    """Whom a placement gives another batch than an earlier one did, in the order of ids."""
    return tuple(
        sorted(
            person
            for person, batch in placement.items()
            if person in previous and previous[person] != batch
        )
    )
