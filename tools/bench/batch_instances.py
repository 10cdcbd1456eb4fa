"""Invented batches to be planned, of any size: the same arguments give the same instance."""

import random
from dataclasses import asdict
from datetime import date, timedelta

from zhuji.rules.placement import Batch, Fixed, Person, PlacementProblem, Unit

FIRST = date(2027, 3, 1)


def instance(
    people: int,
    batches: int,
    *,
    seed: int = 0,
    apart: int = 0,
    together: int = 0,
    fixed: int = 0,
    overlap: int = 0,
    share: float = 0.2,
    slack: float = 0.04,
    least: float = 0.0,
    wishes: int = 0,
    exempt: int = 0,
) -> PlacementProblem:
    """Units of 9 to 46 people, each with some busy batches and a full list of wishes.

    `overlap` is how many days a batch of five reaches into the next one (0: no dates), `share` what
    a unit can spare, `slack` the places beyond the people, `least` the share of its capacity that
    each batch needs, `wishes` the length of the lists (0: all).
    """
    chance = random.Random(f"{people}-{batches}-{seed}")  # noqa: S311 - invented people, no secrets
    keys = [f"B{number:02}" for number in range(1, batches + 1)]
    capacity = -(-int(people * (1 + slack)) // batches)
    units, crowd = _crowd(chance, people, keys, share, wishes)
    free = {one.id: [key for key in keys if key not in one.busy] for one in crowd}
    groups = [tuple(chance.sample(sorted(free), chance.randint(2, 4))) for _ in range(together)]
    return PlacementProblem(
        tuple(_batch(number, key, capacity, least, overlap) for number, key in enumerate(keys)),
        tuple(units),
        tuple(crowd),
        tuple(_pair(chance, crowd) for _ in range(apart)),
        tuple(groups),
        tuple(Fixed(one, chance.choice(free[one])) for one in chance.sample(sorted(free), fixed)),
        frozenset(chance.sample(sorted(free), exempt)),
    )


def _pair(chance: random.Random, crowd: list[Person]) -> tuple[str, str]:
    """Two of the same unit, near each other in the list of people."""
    while True:
        start = chance.randrange(len(crowd) - 1)
        first, second = crowd[start], crowd[start + 1]
        if first.unit == second.unit:
            return first.id, second.id


def _crowd(
    chance: random.Random, people: int, keys: list[str], share: float, wishes: int
) -> tuple[list[Unit], list[Person]]:
    units: list[Unit] = []
    crowd: list[Person] = []
    while len(crowd) < people:
        size = min(chance.randint(9, 46), people - len(crowd))
        unit = Unit(
            f"U{len(units) + 1:03}", f"{len(units) + 1}号镇", size, max(1, round(size * share))
        )
        units.append(unit)
        for _ in range(size):
            busy = chance.sample(keys, chance.choice((0, 0, 0, 1, 1, 2, 2, 3, 4)) % len(keys))
            liked = chance.sample(keys, len(keys))[: wishes or len(keys)]
            crowd.append(Person(f"P{len(crowd) + 1:05}", unit.id, tuple(busy), tuple(liked)))
    return units, crowd


def _batch(number: int, key: str, capacity: int, least: float, overlap: int) -> Batch:
    at_least = int(capacity * least)
    if not overlap:
        return Batch(key, capacity, at_least)
    starts = FIRST + timedelta(days=number * (5 - overlap))
    return Batch(key, capacity, at_least, starts, starts + timedelta(days=4))


def as_file(problem: PlacementProblem) -> dict[str, object]:
    """The problem in the open format."""
    return {
        "batches": [
            {"id": one.id, "capacity": one.capacity, "at_least": one.at_least}
            | ({"starts": str(one.starts), "ends": str(one.ends)} if one.starts else {})
            for one in problem.batches
        ],
        "units": [asdict(one) for one in problem.units],
        "people": [
            {"id": one.id, "unit": one.unit, "busy": one.busy, "wishes": one.wishes}
            for one in problem.people
        ],
        "apart": problem.apart,
        "together": problem.together,
        "fixed": [asdict(one) for one in problem.fixed],
        "exempt": sorted(problem.exempt),
    }
