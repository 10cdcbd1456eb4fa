"""Small problems to try rules on: letters are people, digits are batches."""

from datetime import date
from typing import Any

from zhuji.rules.placement import Batch, Fixed, Person, PlacementProblem, Unit

MARCH = [date(2027, 3, day) for day in range(1, 32)]


def batch(
    key: str, capacity: int = 9, at_least: int = 0, days: tuple[int, int] | None = None
) -> Batch:
    starts, ends = (MARCH[days[0] - 1], MARCH[days[1] - 1]) if days else (None, None)
    return Batch(key, capacity, at_least, starts, ends, f"第{key}期")


def unit(key: str, away: int = 9) -> Unit:
    return Unit(key, f"{key}镇", 20, away)


def person(key: str, unit: str = "石", busy: str = "", wishes: str = "") -> Person:
    return Person(key, unit, tuple(busy), tuple(wishes))


def problem(batches: list[Batch], people: list[Person], **more: Any) -> PlacementProblem:
    units = more.pop("units", None) or [unit(key) for key in {one.unit: 0 for one in people}]
    return PlacementProblem(
        tuple(batches),
        tuple(units),
        tuple(people),
        tuple(tuple(pair) for pair in more.pop("apart", ())),
        tuple(tuple(group) for group in more.pop("together", ())),
        tuple(Fixed(*one) for one in more.pop("fixed", ())),
        frozenset(more.pop("exempt", ())),
    )
