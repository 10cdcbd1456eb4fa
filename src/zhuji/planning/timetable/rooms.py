"""Venues of a kind: those that no lesson can tell apart, so that a search need not either."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from zhuji.rules.timetabling import Cell, Lesson, TimetableFacts


@dataclass(frozen=True, slots=True)
class Rooms:
    """`kinds`: the venues of each kind, by number; `by_lesson`: which kinds fit."""

    kinds: tuple[tuple[int, ...], ...]
    by_lesson: Mapping[int, tuple[int, ...]]

    def fitting(self, lesson: Lesson) -> tuple[int, ...]:
        return self.by_lesson[lesson.id]


def rooms_of_facts(facts: TimetableFacts) -> Rooms:
    """The kinds of venues. One that a session is taken into, that was there before, or that a lesson
    calls its own is a kind by itself.
    """
    own = {slot.venue_id for slot in facts.taken}
    own |= {lesson.before.venue_id for lesson in facts.lessons if lesson.before}
    own |= {lesson.home_id for lesson in facts.lessons}
    alike: dict[object, list[int]] = defaultdict(list)
    fits: dict[int, frozenset[int]] = {}
    for number, venue in sorted(facts.venues.items()):
        fits[number] = frozenset(lesson.id for lesson in facts.lessons if venue.fits(lesson))
        alike[(number,) if number in own else (venue.closed, fits[number])].append(number)
    kinds = tuple(map(tuple, alike.values()))
    by_lesson = {
        lesson.id: tuple(k for k, rooms in enumerate(kinds) if lesson.id in fits[rooms[0]])
        for lesson in facts.lessons
    }
    return Rooms(kinds, by_lesson)


def venues_given(
    rooms: Rooms, wanted: Mapping[int, tuple[Cell, int | None]]
) -> dict[int, int | None]:
    """A venue for each lesson (its cell and kind of room): the one that has been free the longest.

    Within a kind no moment has more lessons than venues, so going by time there always is one.
    """
    last: dict[int, tuple[date, time]] = {}
    found: dict[int, int | None] = {}
    order = sorted(
        wanted, key=lambda number: (wanted[number][0].day, wanted[number][0].starts_at, number)
    )
    for number in order:
        cell, kind = wanted[number]
        if kind is None:
            found[number] = None
            continue
        start = (cell.day, cell.starts_at)
        free = [one for one in rooms.kinds[kind] if one not in last or last[one] <= start]
        found[number] = free[0]
        last[free[0]] = (cell.day, cell.ends_at)
    return found
