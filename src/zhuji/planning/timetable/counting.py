"""Venues only counted: enough for a place to be found for everybody, nearly always.

By Hall's theorem lessons of one moment have venues, one each, when of those that only fit into some no
more run than there are of these. A lesson that lasts longer needs one for all its time: what that adds
is found when the venues are given out.
"""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Final

from zhuji.planning.timetable.model import Model
from zhuji.planning.timetable.places import running
from zhuji.rules.timetabling import Cell, Demand, Lesson
from zhuji.rules.words import HalfDay, PlanRule

_MOST_SETS: Final = 12  # of venues, of which pairs are joined too


def write_counts(model: Model) -> None:
    """Of the lessons that only fit into some venues, no more run at a moment than are free of those."""
    sets = {venues_of(model, lesson) for lesson in model.facts.lessons if lesson.needs_venue}
    sets |= {a | b for a in sets for b in sets} if len(sets) <= _MOST_SETS else set()
    for venues in sorted(sets, key=sorted):
        count_into(model, venues)


def venues_of(model: Model, lesson: Lesson) -> frozenset[int]:
    """The venues that a lesson fits into."""
    return frozenset(one for kind in model.rooms.fitting(lesson) for one in model.rooms.kinds[kind])


def count_into(model: Model, venues: frozenset[int]) -> None:
    """No more lessons than free venues, at every moment, of those that fit into no other venue."""
    facts = model.facts
    taken = [slot for slot in facts.taken if slot.venue_id in venues]
    times = [
        (one.cell, one.choice)
        for lesson in facts.lessons
        if lesson.needs_venue
        and Demand(PlanRule.VENUE_FITS, lesson.wanted_id) not in facts.relaxed
        and venues_of(model, lesson) <= venues
        for one in model.times[lesson.id]
    ]
    for moment, several in running(times, ((slot.day, slot.starts_at) for slot in taken)):
        free = sum(_free(model, one, moment) for one in venues)
        model.programme.at_most(tuple(several), tuple(several.values()), free)


def _free(model: Model, venue: int, moment: tuple[date, time, HalfDay]) -> bool:
    day, start, half_day = moment
    return (day, half_day) not in model.facts.venues[venue].closed and not any(
        slot.venue_id == venue and slot.day == day and slot.starts_at <= start < slot.ends_at
        for slot in model.facts.taken
    )


def cut_off(model: Model, times: Mapping[int, Cell]) -> None:
    """Venues were not to be had for these times: never again these times together. Where at one moment
    too many want too few venues, that is laid down for every moment.
    """
    found = {one for moment in _moments(times) for one in _crowded(model, times, moment)}
    for venues in sorted(found, key=sorted):
        count_into(model, venues)
    if not found:
        chosen = {
            one.choice
            for number, cell in times.items()
            for one in model.times[number]
            if one.start == (cell.day, cell.starts_at)
        }
        model.programme.at_most(tuple(sorted(chosen)), (1,) * len(chosen), len(chosen) - 1)


def _moments(times: Mapping[int, Cell]) -> set[tuple[date, time, HalfDay]]:
    return {(cell.day, cell.starts_at, cell.half_day) for cell in times.values()}


def _crowded(
    model: Model, times: Mapping[int, Cell], moment: tuple[date, time, HalfDay]
) -> Iterator[frozenset[int]]:
    """The venues that too many lessons of a moment want: by the alternating paths of a matching."""
    here = [
        model.facts.by_id[number]
        for number, cell in times.items()
        if cell.day == moment[0] and cell.starts_at <= moment[1] < cell.ends_at
    ]
    wants = {
        lesson.id: {one for one in venues_of(model, lesson) if _free(model, one, moment)}
        for lesson in here
        if lesson.needs_venue
    }
    held: dict[int, int] = {}
    for number in wants:
        seen: set[int] = set()
        if not _matched(number, wants, held, seen):
            yield frozenset(seen)


def _matched(
    number: int, wants: Mapping[int, set[int]], held: dict[int, int], seen: set[int]
) -> bool:
    """Whether a venue can be had for a lesson, others changing theirs; `seen` are those asked for."""
    for venue in sorted(wants[number] - seen):
        seen.add(venue)
        if venue not in held or _matched(held[venue], wants, held, seen):
            held[venue] = number
            return True
    return False
