"""Checks an answer to what was asked: every lesson placed as it was wanted, and nothing else wrong."""

from collections.abc import Iterator, Mapping

from zhuji.rules.timetabling.checking import Asked, Ground, PlanFinding, check_sessions
from zhuji.rules.timetabling.facts import (
    Cell,
    Demand,
    Lesson,
    TimetableFacts,
    cells_of,
    slot_of_cell,
)
from zhuji.rules.verdict import Reason
from zhuji.rules.words import ClashLevel, PlanRule


def check_plan(facts: TimetableFacts, cells: Mapping[int, Cell]) -> tuple[PlanFinding, ...]:
    """What an answer (cells by lesson) does not meet; what was relaxed is not asked for."""
    placed = {number: cells[number] for number in facts.by_id if number in cells}
    slots = [slot_of_cell(facts.by_id[number], cell) for number, cell in placed.items()]
    asked = {lesson.id: asked_of(lesson) for lesson in facts.lessons}
    ground = Ground(facts.lecturers, facts.venues, facts.policy, facts.batches)
    found = [
        *_asked(facts, cells),
        *check_sessions(slots, asked, ground, facts.taken),
    ]
    return tuple(one for one in found if one.demand not in facts.relaxed)


def asked_of(lesson: Lesson) -> Asked:
    """A lesson as the checker knows it."""
    return Asked(lesson.title, lesson.wanted_id, "", lesson.people, lesson.equipment)


def _asked(facts: TimetableFacts, cells: Mapping[int, Cell]) -> Iterator[PlanFinding]:
    begun: dict[tuple[int, int], tuple[object, ...]] = {}
    for lesson in facts.lessons:
        cell = cells.get(lesson.id)
        if cell is None:
            demand = Demand(PlanRule.LESSON_HELD, lesson.wanted_id, lesson.batch_id)
            yield _finding(lesson, "lesson_not_placed", demand)
            continue
        yield from _as_wanted(facts, lesson, cell)
        start = (cell.day, cell.starts_at)
        if lesson.side and begun.setdefault((lesson.batch_id, lesson.side), start) != start:
            yield _finding(lesson, "lesson_not_together")


def _as_wanted(facts: TimetableFacts, lesson: Lesson, cell: Cell) -> Iterator[PlanFinding]:
    times = {
        (one.day, one.half_day, one.starts_at, one.ends_at)
        for one in cells_of(lesson, facts.periods[lesson.batch_id])
    }
    if (cell.day, cell.half_day, cell.starts_at, cell.ends_at) not in times:
        yield _finding(lesson, "lesson_off_periods")
    if not lesson.fixed.allows(cell):
        yield _finding(lesson, "lesson_off_fixed", Demand(PlanRule.FIXED_TIME, lesson.wanted_id))
    if lesson.lecturer_ids and cell.lecturer_id not in lesson.lecturer_ids:
        demand = Demand(PlanRule.LECTURER_NAMED, lesson.wanted_id)
        yield _finding(lesson, "lesson_other_lecturer", demand)
    if lesson.needs_venue and cell.venue_id is None:
        yield _finding(lesson, "lesson_no_venue", Demand(PlanRule.VENUE_FITS, lesson.wanted_id))


def _finding(lesson: Lesson, code: str, demand: Demand | None = None) -> PlanFinding:
    return PlanFinding(lesson.id, ClashLevel.BLOCK, Reason.of(code, title=lesson.title), demand)
