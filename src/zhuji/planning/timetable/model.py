"""A timetable as choices: every lesson's time, and at that time its lecturer and venue.

A side (lessons that begin together) has one choice of time; each lesson of it then has its options at
that time. Demands that a search may leave undone have a guard; the others simply hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time

from zhuji.base.solver import Choices
from zhuji.planning.timetable.rooms import Rooms
from zhuji.rules.timetabling import (
    Cell,
    Demand,
    Lesson,
    TimetableFacts,
    after_lunch,
    cells_of,
    slot_of_cell,
    unlike_morning,
    unwished,
)
from zhuji.rules.words import HalfDay, PlanRule

Moment = tuple[date, time]


@dataclass(frozen=True, slots=True)
class Option:
    """One way to hold a lesson; `room` is the number of a kind of venue, None: without one."""

    choice: int
    lesson: Lesson
    cell: Cell
    room: int | None


@dataclass(frozen=True, slots=True)
class Time:
    """One time at which a side may begin; `cell` has neither lecturer nor venue."""

    choice: int
    cell: Cell

    @property
    def start(self) -> Moment:
        return self.cell.day, self.cell.starts_at


@dataclass(slots=True)
class Model:
    """The programme, and what its choices mean. `open`: every demand is guarded. `roomless`: venues are
    only counted, each lesson gets its own afterwards. `gaps`: a choice that is yes while one of the next
    is and none of those before it.
    """

    facts: TimetableFacts
    rooms: Rooms
    open: bool = False
    roomless: bool = False
    programme: Choices = field(default_factory=Choices)
    times: dict[int, tuple[Time, ...]] = field(default_factory=dict)  # by lesson
    skips: dict[int, int] = field(default_factory=dict)  # the choice not to hold it, by lesson
    options: dict[int, list[Option]] = field(default_factory=dict)  # by lesson
    guards: dict[Demand, int] = field(default_factory=dict)
    gaps: list[tuple[int, frozenset[int], frozenset[int]]] = field(default_factory=list)

    def asked(self, demand: Demand) -> Iterator[int | None]:
        """The guard of a demand, None where it simply holds; nothing where it is relaxed."""
        if demand in self.facts.relaxed:
            return
        if not self.open:
            yield None
            return
        if demand not in self.guards:
            self.guards[demand] = self.programme.new()
        yield self.guards[demand]

    def may_be_left(self, demand: Demand) -> bool:
        """Whether what breaks a demand is to be thought of at all."""
        return self.open or demand in self.facts.relaxed


# --- lessons --------------------------------------------------------------------------------------


def held(lesson: Lesson) -> Demand:
    return Demand(PlanRule.LESSON_HELD, lesson.wanted_id, lesson.batch_id)


def write_times(model: Model, lesson: Lesson) -> None:
    """The times of a lesson; those of a side share the times of its first lesson."""
    first = next(
        one for one in model.facts.lessons if one.id == lesson.id or _same_side(one, lesson)
    )
    if first.id in model.times:
        model.times[lesson.id] = model.times[first.id]
        if first.id in model.skips:
            model.skips[lesson.id] = model.skips[first.id]
        return
    programme, facts = model.programme, model.facts
    cells = cells_of(lesson, facts.periods[lesson.batch_id])
    times = tuple(Time(programme.new(), cell) for cell in cells)
    model.times[lesson.id] = times
    whole = [one.choice for one in times]
    if model.may_be_left(held(lesson)):
        skip = programme.new()
        model.skips[lesson.id] = skip
        whole.append(skip)
        for guard in model.asked(held(lesson)):
            programme.forbid(skip, guard)
    programme.exactly_one(whole)
    for one in times:
        for demand in _against_time(model, lesson, one.cell):
            for guard in model.asked(demand):
                programme.forbid(one.choice, guard)


def _same_side(a: Lesson, b: Lesson) -> bool:
    return a.side != 0 and a.side == b.side and a.batch_id == b.batch_id


def _against_time(model: Model, lesson: Lesson, cell: Cell) -> Iterator[Demand]:
    policy = model.facts.policy
    if not lesson.fixed.allows(cell):
        yield Demand(PlanRule.FIXED_TIME, lesson.wanted_id)
    if cell.half_day is HalfDay.EVENING and lesson.kind not in policy.evening_kinds.value:
        yield Demand(PlanRule.EVENING, batch_id=lesson.batch_id)
    if after_lunch(slot_of_cell(lesson, cell), policy):
        yield Demand(PlanRule.TEST_AFTER_LUNCH, batch_id=lesson.batch_id)


def write_options(model: Model, lesson: Lesson) -> None:
    """At each time one lecturer and one venue."""
    lecturers = lecturers_of(model, lesson)
    rooms = rooms_of(model, lesson)
    found: list[Option] = []
    for moment in model.times[lesson.id]:
        alone = len(lecturers) == 1 and len(rooms) == 1
        here = []
        for lecturer in lecturers:
            for room in rooms:
                choice = moment.choice if alone else model.programme.new()
                cell = replace(moment.cell, lecturer_id=lecturer)
                here.append(Option(choice, lesson, cell, room))
        if not alone:
            model.programme.sum_is([one.choice for one in here], moment.choice)
        found += here
    model.options[lesson.id] = found
    for option in found:
        for demand in _against_option(model, option):
            for guard in model.asked(demand):
                model.programme.forbid(option.choice, guard)


def lecturers_of(model: Model, lesson: Lesson) -> tuple[int | None, ...]:
    if not lesson.lecturer_ids:
        return (None,)
    left = model.may_be_left(Demand(PlanRule.LECTURER_NAMED, lesson.wanted_id))
    return (*lesson.lecturer_ids, None) if left else lesson.lecturer_ids


def rooms_of(model: Model, lesson: Lesson) -> tuple[int | None, ...]:
    if model.roomless or not lesson.needs_venue:
        return (None,)
    left = model.may_be_left(Demand(PlanRule.VENUE_FITS, lesson.wanted_id))
    fitting = model.rooms.fitting(lesson)
    return (*fitting, None) if left else fitting


def _against_option(model: Model, option: Option) -> Iterator[Demand]:
    lesson, cell, half = option.lesson, option.cell, (option.cell.day, option.cell.half_day)
    if cell.lecturer_id is not None:
        if not model.facts.lecturers[cell.lecturer_id].free(half):
            yield Demand(PlanRule.LECTURER_FREE, cell.lecturer_id)
    elif lesson.lecturer_ids:
        yield Demand(PlanRule.LECTURER_NAMED, lesson.wanted_id)
    if option.room is None and lesson.needs_venue and not model.roomless:
        yield Demand(PlanRule.VENUE_FITS, lesson.wanted_id)


def price_of(model: Model, option: Option) -> int:
    """What an option costs by itself: its own change, its lecturer's wish, its morning, its venue."""
    facts, policy, lesson, cell = model.facts, model.facts.policy, option.lesson, option.cell
    lecturer = facts.lecturers.get(cell.lecturer_id or 0)
    rooms = model.rooms.kinds[option.room] if option.room is not None else ()
    homeless = lesson.home_id is not None and lesson.home_id not in rooms and not model.roomless
    return (
        _changed(model, option) * policy.weigh_change.value
        + unwished(lecturer, cell) * policy.weigh_wish.value
        + unlike_morning(lesson, cell) * policy.weigh_morning.value
        + homeless * policy.weigh_home.value
    )


def _changed(model: Model, option: Option) -> bool:
    """Whether the lesson is not as before; where venues are only counted, whether that is certain."""
    before = option.lesson.before
    if before is None:
        return False
    rooms = model.rooms.kinds[option.room] if option.room is not None else (None,)
    if not model.roomless:
        return before != replace(option.cell, venue_id=rooms[0])
    if before.venue_id is None or not option.lesson.needs_venue:
        return before != replace(option.cell, venue_id=before.venue_id)
    shut = (before.day, before.half_day) in model.facts.venues[before.venue_id].closed
    return shut or before != replace(option.cell, venue_id=before.venue_id)
