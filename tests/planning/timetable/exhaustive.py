"""All timetables of a tiny class, tried one after the other with the checker alone."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from zhuji.rules.timetabling import (
    Cell,
    Demand,
    Lesson,
    TimetableFacts,
    cells_of,
    check_plan,
    cost_of,
)
from zhuji.rules.words import PlanRule


def _cells(facts: TimetableFacts, lesson: Lesson) -> Iterator[Cell | None]:
    """The cells of one lesson that nothing speaks against by itself; None: not held."""
    if Demand(PlanRule.LESSON_HELD, lesson.wanted_id, lesson.batch_id) in facts.relaxed:
        yield None
    lecturers = (*lesson.lecturer_ids, None)
    venues = (*facts.venues, None) if lesson.needs_venue else (None,)
    alone = replace(facts, lessons=(lesson,))
    for cell, who, where in product(
        cells_of(lesson, facts.periods[lesson.batch_id]), lecturers, venues
    ):
        here = replace(cell, lecturer_id=who, venue_id=where)
        if not check_plan(alone, {lesson.id: here}):
            yield here


def all_plans(facts: TimetableFacts) -> Iterator[Mapping[int, Cell]]:
    """Every timetable that the checker finds nothing wrong with."""
    numbers = [lesson.id for lesson in facts.lessons]
    for several in product(*(list(_cells(facts, lesson)) for lesson in facts.lessons)):
        cells = {number: cell for number, cell in zip(numbers, several, strict=True) if cell}
        if not check_plan(facts, cells):
            yield cells


def least_cost(facts: TimetableFacts) -> int | None:
    """The cost of the cheapest timetable; None where there is none."""
    return min((cost_of(facts, cells).total for cells in all_plans(facts)), default=None)
