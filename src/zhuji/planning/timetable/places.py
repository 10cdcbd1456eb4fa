"""One place at a time: of trainees, lecturers and venues."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, time

from zhuji.planning.timetable.model import Model, Option, lecturers_of
from zhuji.rules.clashes import SessionSlot
from zhuji.rules.timetabling import (
    Cell,
    Demand,
    TimetableFacts,
    most_hours,
    periods_taken,
    slot_of_cell,
)
from zhuji.rules.words import HalfDay, PlanRule


def _overlap(cell: Cell, slot: SessionSlot) -> bool:
    same = cell.day == slot.day
    return same and cell.starts_at < slot.ends_at and slot.starts_at < cell.ends_at


def running(
    cells: Iterable[tuple[Cell, int]], moments: Iterable[tuple[date, time]] = ()
) -> Iterator[tuple[tuple[date, time, HalfDay], Counter[int]]]:
    """What runs at each moment when something begins: choices, with how often each; each set once."""
    several = list(cells)
    by_day: dict[date, list[tuple[Cell, int]]] = defaultdict(list)
    for cell, choice in several:
        by_day[cell.day].append((cell, choice))
    seen: set[tuple[int, ...]] = set()
    for day, start in sorted({*((cell.day, cell.starts_at) for cell, _ in several), *moments}):
        here = [one for one in by_day[day] if one[0].starts_at <= start < one[0].ends_at]
        choices = tuple(choice for _, choice in here)
        if here and (choices not in seen or moments):
            seen.add(choices)
            yield (day, start, here[0][0].half_day), Counter(choices)


def groups_of(facts: TimetableFacts) -> Iterator[tuple[int, frozenset[int], int]]:
    """The batches' groups, those that attend the same lessons together: batch, lessons, how many."""
    for batch in facts.periods:
        several: dict[frozenset[int], int] = defaultdict(int)
        for group in facts.groups.get(batch) or {0}:
            own = (
                lesson.id
                for lesson in facts.lessons
                if lesson.batch_id == batch and (not lesson.group_ids or group in lesson.group_ids)
            )
            several[frozenset(own)] += 1
        for lessons, count in several.items():
            yield batch, lessons, count


def write_trainees(model: Model) -> None:
    """A group of trainees is in one place at a time: nothing of that can be left undone."""
    for batch, lessons, _ in groups_of(model.facts):
        blocked = [slot for slot in model.facts.taken if slot.batch_id == batch]
        times = [
            (one.cell, one.choice) for number in sorted(lessons) for one in model.times[number]
        ]
        for _, several in running(times):
            model.programme.most_one(several.elements())
        for cell, choice in times:
            if any(_overlap(cell, slot) for slot in blocked):
                model.programme.forbid(choice)


def write_lecturers(model: Model) -> None:
    by_lecturer: dict[int, list[Option]] = defaultdict(list)
    for options in model.options.values():
        for option in options:
            if option.cell.lecturer_id is not None:
                by_lecturer[option.cell.lecturer_id].append(option)
    for lecturer, options in sorted(by_lecturer.items()):
        once = Demand(PlanRule.LECTURER_ONCE, lecturer)
        taken = [slot for slot in model.facts.taken if slot.lecturer_id == lecturer]
        # A lesson that may be in several venues has an option for each: all of one time count once.
        times = dict.fromkeys((one.cell, _bare(model, one)) for one in options)
        for guard in model.asked(once):
            for _, several in running(times):
                model.programme.most_one(several.elements(), guard)
            for option in options:
                if any(_overlap(option.cell, slot) for slot in taken):
                    model.programme.forbid(option.choice, guard)
        _hours(model, lecturer, options, taken)


def _bare(model: Model, option: Option) -> int:
    """The choice of the time, where the lecturer is the only one: fewer choices in a rule."""
    if lecturers_of(model, option.lesson) != (option.cell.lecturer_id,):
        return option.choice
    start = (option.cell.day, option.cell.starts_at)
    return next(one.choice for one in model.times[option.lesson.id] if one.start == start)


def _hours(model: Model, lecturer: int, options: list[Option], taken: list[SessionSlot]) -> None:
    policy = model.facts.policy
    most = most_hours(model.facts.lecturers[lecturer], policy)
    by_day: dict[date, list[Option]] = defaultdict(list)
    for option in options:
        by_day[option.cell.day].append(option)
    for guard in model.asked(Demand(PlanRule.LECTURER_HOURS, lecturer)):
        for day, several in by_day.items():
            gone = sum(periods_taken(slot, policy) for slot in taken if slot.day == day)
            hours = [periods_taken(slot_of_cell(one.lesson, one.cell), policy) for one in several]
            choices = [one.choice for one in several]
            model.programme.at_most(choices, hours, max(most - gone, 0), guard)


def write_venues(model: Model) -> None:
    by_room: dict[int, list[Option]] = defaultdict(list)
    for options in model.options.values():
        for option in options:
            if option.room is not None:
                by_room[option.room].append(option)
    for room, options in sorted(by_room.items()):
        _venue(model, room, options)


def _venue(model: Model, room: int, options: list[Option]) -> None:
    """One session at a time in each venue of a kind; closed and taken half-days are of all of a kind."""
    rooms = model.rooms.kinds[room]
    programme = model.programme
    for guard in model.asked(Demand(PlanRule.VENUE_ONCE, rooms[0])):
        for _, several in running((one.cell, one.choice) for one in options):
            if len(rooms) == 1:
                programme.most_one(several.elements(), guard)
            else:
                programme.at_most(tuple(several), tuple(several.values()), len(rooms), guard)
        taken = [slot for slot in model.facts.taken if slot.venue_id == rooms[0]]
        for option in options:
            if any(_overlap(option.cell, slot) for slot in taken):
                programme.forbid(option.choice, guard)
    closed = model.facts.venues[rooms[0]].closed
    for guard in model.asked(Demand(PlanRule.VENUE_FREE, rooms[0])):
        for option in options:
            if (option.cell.day, option.cell.half_day) in closed:
                programme.forbid(option.choice, guard)
