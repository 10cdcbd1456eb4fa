"""What a timetable is made from: lessons to be placed, periods, lecturers, venues, what is taken."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Final

from zhuji.rules.clashes import BatchDays, SessionSlot
from zhuji.rules.policy import TimetablePolicy
from zhuji.rules.words import Equipment, HalfDay, PlanRule, SessionKind, Stance

HalfDayOf = tuple[date, HalfDay]
_HALVES: Final = (HalfDay.MORNING, HalfDay.AFTERNOON, HalfDay.EVENING)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """节: the smallest time that is laid out. Its half-day comes last, for periods sort by time."""

    day: date
    starts_at: time
    ends_at: time
    half_day: HalfDay


@dataclass(frozen=True, slots=True)
class Cell:
    """Where, when and with whom a lesson is."""

    day: date
    half_day: HalfDay
    starts_at: time
    ends_at: time
    lecturer_id: int | None = None
    venue_id: int | None = None

    @property
    def span(self) -> str:
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a person has decided of a lesson's time; None is left open."""

    day: date | None = None
    half_day: HalfDay | None = None
    starts_at: time | None = None

    def allows(self, cell: Cell) -> bool:
        return (
            self.day in (None, cell.day)
            and self.half_day in (None, cell.half_day)
            and self.starts_at in (None, cell.starts_at)
        )


@dataclass(frozen=True, slots=True)
class Lesson:
    """One session that is wanted of one batch, before it has its place.

    It takes `periods` one after the other within a half-day, or `minutes` where that is not 0. Without
    `group_ids` it is for the whole batch. It is taught by one of `lecturer_ids` (none: by nobody in
    particular). Lessons of one `side` other than 0 begin together. `home_id` is the venue it had best
    be in. `before` is where the last version has it: that time is always one of those it may have.
    """

    id: int
    wanted_id: int
    batch_id: int
    title: str
    kind: SessionKind
    periods: int
    minutes: int = 0
    topic_id: int | None = None
    group_ids: frozenset[int] = frozenset()
    people: int = 0
    lecturer_ids: tuple[int, ...] = ()
    needs_venue: bool = True
    equipment: frozenset[Equipment] = frozenset()
    side: int = 0
    demanding: bool = False
    home_id: int | None = None
    fixed: Fixed = Fixed()
    before: Cell | None = None


@dataclass(frozen=True, slots=True)
class LecturerFacts:
    """`stances` by half-day; with `only_listed` the others are not free. `hours`: most a day; None: as
    the county says. `free_text` is how a person would write when the lecturer is free.
    """

    name: str
    stances: Mapping[HalfDayOf, Stance] = field(default_factory=dict)
    only_listed: bool = False
    hours: int | None = None
    free_text: str = ""

    def free(self, half: HalfDayOf) -> bool:
        stance = self.stances.get(half)
        return not self.only_listed if stance is None else stance is not Stance.AWAY

    @property
    def wishes(self) -> bool:
        return Stance.WISHED in self.stances.values()


@dataclass(frozen=True, slots=True)
class VenueFacts:
    """`seats` None: not known, then any number fits. `closed` are half-days."""

    name: str
    seats: int | None = None
    equipment: frozenset[Equipment] = frozenset()
    closed: frozenset[HalfDayOf] = frozenset()

    def fits(self, lesson: Lesson) -> bool:
        roomy = self.seats is None or lesson.people <= self.seats
        return roomy and lesson.equipment <= self.equipment


@dataclass(frozen=True, slots=True, order=True)
class Demand:
    """One rule over one thing: `what` is a lesson's wanted id, a lecturer, a venue or 0, by its kind."""

    rule: PlanRule
    what: int = 0
    batch_id: int = 0


@dataclass(frozen=True)
class TimetableFacts:
    """All that a timetable is sought from. `taken` are sessions that stay as they are: of other
    classes, or cancelled from the search. `relaxed` demands are not asked for.
    """

    lessons: tuple[Lesson, ...]
    periods: Mapping[int, tuple[Period, ...]]  # by batch
    groups: Mapping[int, frozenset[int]]  # by batch
    lecturers: Mapping[int, LecturerFacts]
    venues: Mapping[int, VenueFacts]
    policy: TimetablePolicy
    taken: tuple[SessionSlot, ...] = ()
    relaxed: frozenset[Demand] = frozenset()

    @cached_property
    def by_id(self) -> dict[int, Lesson]:
        return {lesson.id: lesson for lesson in self.lessons}

    @property
    def batches(self) -> dict[int, BatchDays]:
        """The first and last day of each batch that has any."""
        return {
            batch: BatchDays(periods[0].day, periods[-1].day)
            for batch, periods in self.periods.items()
            if periods
        }


def clock(figure: int) -> time:
    """830 as half past eight; a figure that is no time of day counts up to the last minute of the hour."""
    return time(min(figure // 100, 23), min(figure % 100, 59))


def _later(day: date, start: time, minutes: int) -> time:
    return (datetime.combine(day, start) + timedelta(minutes=minutes)).time()


def day_periods(day: date, policy: TimetablePolicy) -> tuple[Period, ...]:
    """The periods of a day as the county lays them out, with the break in the middle of a half-day."""
    counts = (policy.morning_periods, policy.afternoon_periods, policy.evening_periods)
    starts = (policy.morning_from, policy.afternoon_from, policy.evening_from)
    length, rest = policy.period_minutes.value, policy.break_minutes.value
    found: list[Period] = []
    for half_day, start, count in zip(_HALVES, starts, counts, strict=True):
        middle = (count.value + 1) // 2
        for number in range(count.value):
            gone = number * length + (rest if number >= middle and half_day != _HALVES[2] else 0)
            begins = _later(day, clock(start.value), gone)
            ends = _later(day, begins, length)
            if (not found or begins >= found[-1].ends_at) and ends > begins:
                found.append(Period(day, begins, ends, half_day))
    return tuple(found)


def periods_of(days: Iterable[date], policy: TimetablePolicy) -> tuple[Period, ...]:
    """The periods of some days in order of time."""
    return tuple(period for day in sorted(set(days)) for period in day_periods(day, policy))


def cells_of(lesson: Lesson, periods: tuple[Period, ...]) -> Iterator[Cell]:
    """Every time at which a lesson could lie in its batch's periods, whoever teaches it and wherever."""
    own = lesson.before
    seen = set()
    if own:
        seen.add((own.day, own.starts_at))
        yield Cell(own.day, own.half_day, own.starts_at, own.ends_at)
    for cell in _laid(lesson, periods):
        if (cell.day, cell.starts_at) not in seen:
            yield cell


def _laid(lesson: Lesson, periods: tuple[Period, ...]) -> Iterator[Cell]:
    for place, first in enumerate(periods):
        half = [
            one for one in periods[place:] if (one.day, one.half_day) == (first.day, first.half_day)
        ]
        if lesson.minutes:
            ends = _later(first.day, first.starts_at, lesson.minutes)
            if first.starts_at < ends <= half[-1].ends_at:
                yield Cell(first.day, first.half_day, first.starts_at, ends)
        elif 0 < lesson.periods <= len(half):
            ends = half[lesson.periods - 1].ends_at
            yield Cell(first.day, first.half_day, first.starts_at, ends)


def slot_of_cell(lesson: Lesson, cell: Cell) -> SessionSlot:
    """A placed lesson as the checker takes it."""
    return SessionSlot(
        id=lesson.id,
        batch_id=lesson.batch_id,
        day=cell.day,
        half_day=cell.half_day,
        starts_at=cell.starts_at,
        ends_at=cell.ends_at,
        lecturer_id=cell.lecturer_id,
        venue_id=cell.venue_id,
        group_ids=lesson.group_ids,
        kind=lesson.kind,
        topic_ids=frozenset({lesson.topic_id} if lesson.topic_id else ()),
    )
