"""A first timetable of several batches: one after the other, each around those that have theirs.

What comes of it is no proof of anything, but a search of all of them begins from it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from zhuji.rules.timetabling import Cell, TimetableFacts, cost_of, slot_of_cell

PASSES: Final = 3  # over all batches, each laid out anew around the others
SEVERAL: Final = 3
Cells = dict[int, Cell]
Plan = Callable[[TimetableFacts], Mapping[int, Cell]]  # gives nothing where it finds nothing


def one_by_one(facts: TimetableFacts, plan: Plan) -> Cells:
    """The cells of the lessons of all batches that found a place.

    One that finds none is laid out together with one of those before it, or with several, or left out.
    """
    cells: Cells = {}
    done: list[int] = []
    for batch in facts.periods:
        two = [{batch, other} for other in reversed(done)]
        for several in ({batch}, *two, {batch, *done[-SEVERAL:]}):
            part = _around(facts, several, cells)
            own = plan(part)
            if own or not part.lessons:
                cells |= own
                done.append(batch)
                break
    return _bettered(facts, cells, plan)


def _bettered(facts: TimetableFacts, cells: Cells, plan: Plan) -> Cells:
    """Each batch laid out anew while that makes all of it cheaper."""
    cost = cost_of(facts, cells).total
    for _ in range(PASSES):
        before = cost
        for batch in facts.periods:
            new = cells | dict(plan(_around(facts, {batch}, cells)))
            new_cost = cost_of(facts, new).total
            if len(new) == len(cells) and new_cost < cost:
                cells, cost = new, new_cost
        if cost == before:
            break
    return cells


def _around(facts: TimetableFacts, batches: set[int], cells: Cells) -> TimetableFacts:
    """Some batches alone, with what the others take already taken."""
    others = {key: cell for key, cell in cells.items() if facts.by_id[key].batch_id not in batches}
    taken = tuple(slot_of_cell(facts.by_id[key], cell) for key, cell in others.items())
    return replace(
        facts,
        lessons=tuple(lesson for lesson in facts.lessons if lesson.batch_id in batches),
        periods={one: periods for one, periods in facts.periods.items() if one in batches},
        groups={one: groups for one, groups in facts.groups.items() if one in batches},
        taken=(*facts.taken, *taken),
    )
