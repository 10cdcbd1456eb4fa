"""A lecturer or a venue falls out: the fewest sessions moved, who could teach instead, who is touched."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.classes.queries import head_of_batch
from zhuji.planning.timetable import left_aside, repair_timetable
from zhuji.rules.actor import Actor
from zhuji.rules.timetabling import (
    Cell,
    CellDifference,
    Demand,
    HalfDayOf,
    Lesson,
    TimetableFacts,
    VersionCell,
    check_plan,
    differences,
    touched,
)
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import PlanOutcome, PlanRule, Stance
from zhuji.timetable.actions import lay_cells
from zhuji.timetable.queries import repair_facts, sessions_of_batch, wanted_of_class
from zhuji.timetable.queries.versions import ToTell, to_tell


@dataclass(frozen=True, slots=True)
class Outage:
    """Who or what can't, in which half-days; one of the two ids is None."""

    lecturer_id: int | None
    venue_id: int | None
    half_days: frozenset[HalfDayOf]


@dataclass(frozen=True, slots=True)
class Repair:
    """What would be changed, and who is to be told. `best`: proven that fewer sessions can't do."""

    differences: tuple[CellDifference, ...]
    outcome: PlanOutcome
    told: tuple[ToTell, ...]

    @property
    def best(self) -> bool:
        return self.outcome is PlanOutcome.BEST


def propose_repair(batch_id: int, outage: Outage) -> Repair:
    """The timetable of a batch with the fewest sessions changed so that the outage is met."""
    facts, cells, outcome = _repaired(batch_id, outage)
    before = {one.id: _version(facts, one.id, one.before) for one in facts.lessons if one.before}
    after = {number: _version(facts, number, cell) for number, cell in cells.items()}
    found = differences(before, after) if cells else ()
    return Repair(found, outcome, to_tell(batch_id, touched(found)))


@transaction.atomic
def apply_repair(*, by: Actor, batch_id: int, outage: Outage) -> Verdict[Permitted]:
    """Lay the repair into the timetable; sought anew, so that it is of the timetable as it now is.

    Refused where there is none.
    """
    facts, cells, _ = _repaired(batch_id, outage)
    if not cells:
        return permit(Reason.of("repair_not_found"))
    moved = lay_cells({facts.by_id[number]: cell for number, cell in cells.items()})
    about, details = ("batch", batch_id), {"sessions": moved}
    record(by=by, event="timetable.repaired", about=about, details=details)
    return permit()


def _version(facts: TimetableFacts, number: int, cell: Cell) -> VersionCell:
    lesson = facts.by_id[number]
    return VersionCell(number, lesson.batch_id, lesson.title, cell, lesson.group_ids)


def _repaired(
    batch_id: int, outage: Outage
) -> tuple[TimetableFacts, Mapping[int, Cell], PlanOutcome]:
    facts = left_aside(repair_facts(batch_id, _substitutes(batch_id)))
    hurt = _without(facts, outage)
    plan = repair_timetable(hurt)
    return facts, _gentlest(hurt, plan.cells), plan.outcome


def _gentlest(facts: TimetableFacts, cells: Mapping[int, Cell]) -> Mapping[int, Cell]:
    """What has to change changes as little as will do: the fewest are to be told."""
    found = dict(cells)
    for number, cell in cells.items():
        lesson = facts.by_id[number]
        if lesson.before in (None, cell):
            continue
        wrong = set(check_plan(facts, found))
        trials = ({**found, number: one} for one in _gentler(facts, lesson, cell))
        found = next((one for one in trials if set(check_plan(facts, one)) <= wrong), found)
    return found


def _gentler(facts: TimetableFacts, lesson: Lesson, cell: Cell) -> list[Cell]:
    """Less of a change than `cell` is: another lecturer troubles lecturers alone, another venue all who
    attend, another time everybody.
    """
    before = lesson.before or cell
    found = {
        replace(when, lecturer_id=lecturer, venue_id=venue)
        for when in (before, cell)
        for lecturer in {before.lecturer_id, cell.lecturer_id, *lesson.lecturer_ids}
        for venue in {before.venue_id, cell.venue_id, *facts.venues}
    }
    return sorted(
        (one for one in found if _trouble(before, one) < _trouble(before, cell)),
        key=lambda one: (_trouble(before, one), one.lecturer_id or 0, one.venue_id or 0),
    )


def _trouble(before: Cell, after: Cell) -> tuple[bool, bool, bool]:
    return (
        (before.day, before.starts_at) != (after.day, after.starts_at),
        before.venue_id != after.venue_id,
        before.lecturer_id != after.lecturer_id,
    )


def _without(facts: TimetableFacts, outage: Outage) -> TimetableFacts:
    """The facts with the outage, which holds whatever was let pass before; half-days in which the
    lecturer or the venue is used all the same stay as good as they were.
    """
    lecturers, venues, cells = dict(facts.lecturers), dict(facts.venues), _cells(facts)
    if outage.lecturer_id in lecturers:
        one = lecturers[outage.lecturer_id]
        used = _half_days(cell for cell in cells if cell.lecturer_id == outage.lecturer_id)
        free = dict.fromkeys((half for half in used if not one.free(half)), Stance.FREE)
        away = dict.fromkeys(outage.half_days, Stance.AWAY)
        lecturers[outage.lecturer_id] = replace(one, stances={**one.stances, **free, **away})
    if outage.venue_id in venues:
        room = venues[outage.venue_id]
        used = _half_days(cell for cell in cells if cell.venue_id == outage.venue_id)
        closed = (room.closed - used) | outage.half_days
        venues[outage.venue_id] = replace(room, closed=closed)
    out = {
        Demand(PlanRule.LECTURER_FREE, outage.lecturer_id or 0),
        Demand(PlanRule.VENUE_FREE, outage.venue_id or 0),
    }
    return replace(facts, lecturers=lecturers, venues=venues, relaxed=facts.relaxed - out)


def _cells(facts: TimetableFacts) -> list[Cell]:
    return [lesson.before for lesson in facts.lessons if lesson.before]


def _half_days(cells: Iterable[Cell]) -> frozenset[HalfDayOf]:
    return frozenset((cell.day, cell.half_day) for cell in cells)


def _substitutes(batch_id: int) -> dict[int, tuple[int, ...]]:
    """Who could teach a session instead: the others named for it, and for any session of its topic."""
    wanted = wanted_of_class(head_of_batch(batch_id).id)
    rows = sessions_of_batch(batch_id)
    by_topic: dict[int, set[int]] = defaultdict(set)
    for want in wanted:
        if want.topic_id:
            by_topic[want.topic_id] |= {number for number, _ in want.lecturers}
    for row in rows:
        if row.topic_id and row.lecturer_id:
            by_topic[row.topic_id].add(row.lecturer_id)
    return {
        row.id: tuple(sorted(by_topic.get(row.topic_id or 0, set()) - {row.lecturer_id}))
        for row in rows
    }
