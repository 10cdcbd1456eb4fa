"""A timetable of several batches made better: two at a time, around all others.

What comes of it is no proof of anything, but a search of all of them begins from it. Batches meet in
lecturers and venues alone, so two of them at a time find most of what there is to be found.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from zhuji.rules.timetabling import Cell, TimetableFacts, cost_of, slot_of_cell

Cells = Mapping[int, Cell]
Plan = Callable[
    [TimetableFacts, Cells], Cells
]  # from near these cells; gives none where it finds none


def bettered(
    facts: TimetableFacts, cells: Cells, plan: Plan, *, most: int, bound: int = 0
) -> tuple[Cells, int]:
    """The cells of all lessons, no dearer than those given, and how often two batches were laid out anew:
    at most so often, until they cost no more than `bound`, or all pairs were tried in vain.
    """
    cost, tries, vain = cost_of(facts, cells).total, 0, 0
    pairs = list(_pairs(facts))
    while vain < len(pairs) and tries < most and cost > bound:
        part = _around(facts, pairs[tries % len(pairs)], cells)
        own = {lesson.id for lesson in part.lessons}
        found = plan(part, {key: cell for key, cell in cells.items() if key in own})
        tries, vain = tries + 1, vain + 1
        new = {key: cell for key, cell in cells.items() if key not in own} | dict(found)
        if found and (new_cost := cost_of(facts, new).total) < cost:
            cells, cost, vain = new, new_cost, 0
    return cells, tries


def _pairs(facts: TimetableFacts) -> Iterator[frozenset[int]]:
    """Every two batches that have lessons, those next to each other first; each batch comes up as often
    as the others do.
    """
    there = {lesson.batch_id for lesson in facts.lessons}
    batches = [one for one in facts.periods if one in there]
    seen = set()
    for apart in range(1, len(batches) // 2 + 1):
        for place, one in enumerate(batches):
            pair = frozenset({one, batches[(place + apart) % len(batches)]})
            if pair not in seen:
                seen.add(pair)
                yield pair


def _around(facts: TimetableFacts, batches: frozenset[int], cells: Cells) -> TimetableFacts:
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
