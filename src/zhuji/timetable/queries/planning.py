"""The facts that a class's timetable is sought from, and what sessions are held against."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zhuji.classes import queries as classes
from zhuji.classes.queries import BatchRow, ClassHead
from zhuji.enrolment.queries import roster_of_batch
from zhuji.policies.queries import current_policy
from zhuji.registry.queries import lecturer_rows, venue_rows
from zhuji.registry.queries.catalogues import LecturerRow
from zhuji.rules.clashes import BatchDays
from zhuji.rules.policy import TimetablePolicy
from zhuji.rules.timetabling import (
    Cell,
    Demand,
    Fixed,
    Ground,
    HalfDayOf,
    LecturerFacts,
    Lesson,
    TimetableFacts,
    VenueFacts,
    periods_of,
    read_half_days,
)
from zhuji.rules.words import SessionKind, Stance
from zhuji.timetable.queries.sessions import SessionRow, held_on, sessions_of_batch, slot_of
from zhuji.timetable.queries.wanted import WantedRow, wanted_of_class

_MOST_DAYS = 31
_VENUELESS = frozenset({SessionKind.FIELD_VISIT})


@dataclass(frozen=True, slots=True)
class Attending:
    """Who attends a batch: how many in each group, and altogether."""

    groups: Mapping[int, int]
    people: int


def lecturer_facts() -> dict[int, LecturerFacts]:
    """All lecturers with the times they have given. One statement."""
    return {row.id: _lecturer(row) for row in lecturer_rows()}


def _lecturer(row: LecturerRow) -> LecturerFacts:
    stances: dict[HalfDayOf, Stance] = {}
    for text, stance in (
        (row.only, Stance.FREE),
        (row.wished, Stance.WISHED),
        (row.away, Stance.AWAY),
    ):
        stances |= dict.fromkeys(read_half_days(text)[0], stance)
    said = "只有{}有空" if row.only else "{}没空" if row.away else ""
    free = said.format("、".join((row.only or row.away).split("\n")))
    return LecturerFacts(row.name, stances, bool(row.only), row.most_hours, free)


def venue_facts() -> dict[int, VenueFacts]:
    """All venues with seats, equipment and when they are closed. One statement."""
    return {
        row.id: VenueFacts(
            row.name, row.seats, frozenset(row.equipment), read_half_days(row.closed)[0]
        )
        for row in venue_rows()
    }


def ground_of(head: ClassHead) -> Ground:
    """What the sessions of the batch that a class is seen from are held against. Four statements."""
    days = {}
    if head.opens_on and head.closes_on:
        days = {head.batch_id: BatchDays(head.opens_on, head.closes_on)}
    return Ground(lecturer_facts(), venue_facts(), current_policy(TimetablePolicy), days)


def attending(batch_id: int, planned: int = 0) -> Attending:
    """Who attends a batch; before there is a roster, so many as are planned. One statement."""
    groups: dict[int, int] = {}
    rows = [row for row in roster_of_batch(batch_id) if not row.withdrawn]
    for row in rows:
        if row.group_id:
            groups[row.group_id] = groups.get(row.group_id, 0) + 1
    return Attending(groups, len(rows) or planned)


def timetable_facts(class_id: int, relaxed: Iterable[Demand] = ()) -> TimetableFacts:
    """All that a class's timetable is sought from: its wanted sessions for every batch.

    A lesson that has its session already bears its id; others bear ids below 0. What is for a whole batch
    had best be in the venue that bears the name of the class's place, where there is one.
    """
    head = classes.class_head(None, class_id)
    batches = classes.batches_of_class(class_id)
    policy = current_policy(TimetablePolicy)
    days = {batch.id: days_of(batch, head) for batch in batches}
    rows = {batch.id: sessions_of_batch(batch.id) for batch in batches}
    who = {batch.id: attending(batch.id, head.planned_places // len(batches)) for batch in batches}
    wanted = wanted_of_class(class_id)
    venues = venue_facts()
    home = next((number for number, one in venues.items() if one.name == head.place), None)
    lessons = tuple(
        lesson
        for batch in batches
        for lesson in _lessons(batch.id, days[batch.id], wanted, rows[batch.id], who[batch.id])
    )
    lessons = tuple(
        replace(lesson, id=lesson.id or -place, home_id=None if lesson.group_ids else home)
        for place, lesson in enumerate(lessons, 1)
    )
    own = {lesson.id for lesson in lessons}
    every_day = {one for several in days.values() for one in several}
    return TimetableFacts(
        lessons=lessons,
        periods={number: periods_of(several, policy) for number, several in days.items()},
        groups={number: frozenset(one.groups) for number, one in who.items()},
        lecturers=lecturer_facts(),
        venues=venues,
        policy=policy,
        taken=tuple(slot_of(row) for row in held_on(every_day) if row.id not in own),
        relaxed=frozenset(relaxed),
    )


def days_of(batch: BatchRow, head: ClassHead) -> list[date]:
    """The days of a batch: its own, or those of its class."""
    starts, ends = batch.starts_on or head.opens_on, batch.ends_on or head.closes_on
    if starts is None or ends is None:
        return []
    return [
        starts + timedelta(days=one) for one in range(min((ends - starts).days + 1, _MOST_DAYS))
    ]


def _lessons(
    batch_id: int,
    days: list[date],
    wanted: tuple[WantedRow, ...],
    rows: tuple[SessionRow, ...],
    who: Attending,
) -> Iterator[Lesson]:
    there = {
        (row.wanted_id, row.group_ids): row
        for row in rows
        if row.wanted_id is not None and row.held
    }
    for row in wanted:
        parts = sorted(who.groups) if row.by_groups and who.groups else [0]
        together = len(parts) > 1 and (not row.lecturers or len(row.lecturers) >= len(parts))
        for group in parts:
            groups = frozenset({group} if group else ())
            yield _lesson(
                row,
                batch_id,
                days,
                there.get((row.id, groups)),
                groups=groups,
                people=who.groups.get(group, who.people),
                side=row.id if together else 0,
            )


def _lesson(
    row: WantedRow,
    batch_id: int,
    days: list[date],
    session: SessionRow | None,
    *,
    groups: frozenset[int],
    people: int,
    side: int,
) -> Lesson:
    day = days[row.on_day - 1] if row.on_day and row.on_day <= len(days) else None
    fixed = Fixed(day, row.half_day)
    before = cell_of(session) if session else None
    if session and session.kept:
        fixed = Fixed(session.day, session.half_day, session.starts_at)
    return Lesson(
        id=session.id if session else 0,
        wanted_id=row.id,
        batch_id=batch_id,
        title=row.title,
        kind=row.kind,
        periods=row.periods,
        topic_id=row.topic_id,
        group_ids=groups,
        people=people,
        lecturer_ids=tuple(number for number, _ in row.lecturers),
        needs_venue=row.kind not in _VENUELESS,
        equipment=frozenset(row.equipment),
        side=side,
        demanding=row.demanding,
        fixed=fixed,
        before=before,
    )


def cell_of(row: SessionRow) -> Cell:
    return Cell(row.day, row.half_day, row.starts_at, row.ends_at, row.lecturer_id, row.venue_id)


def repair_facts(batch_id: int, substitutes: Mapping[int, tuple[int, ...]]) -> TimetableFacts:
    """The sessions of a batch as they lie, each free to move; `substitutes`: who could teach instead,
    by session. Sessions of other batches and classes stay.
    """
    head = classes.head_of_batch(batch_id)
    policy = current_policy(TimetablePolicy)
    batch = next(one for one in classes.batches_of_class(head.id) if one.id == batch_id)
    days = days_of(batch, head)
    rows = [row for row in sessions_of_batch(batch_id) if row.held]
    days = sorted({*days, *(row.day for row in rows)})
    who = attending(batch_id, head.planned_places)
    return TimetableFacts(
        lessons=tuple(_as_it_lies(row, who, substitutes.get(row.id, ())) for row in rows),
        periods={batch_id: periods_of(days, policy)},
        groups={batch_id: frozenset(who.groups)},
        lecturers=lecturer_facts(),
        venues=venue_facts(),
        policy=policy,
        taken=tuple(slot_of(row) for row in held_on(days) if row.batch_id != batch_id),
    )


def _as_it_lies(row: SessionRow, who: Attending, substitutes: tuple[int, ...]) -> Lesson:
    minutes = (
        (row.ends_at.hour - row.starts_at.hour) * 60 + row.ends_at.minute - row.starts_at.minute
    )
    people = sum(who.groups.get(one, 0) for one in row.group_ids) or who.people
    return Lesson(
        id=row.id,
        wanted_id=row.id,
        batch_id=row.batch_id,
        title=row.title,
        kind=row.kind,
        periods=0,
        minutes=minutes,
        topic_id=row.topic_id,
        group_ids=row.group_ids,
        people=people,
        lecturer_ids=(row.lecturer_id, *substitutes) if row.lecturer_id else (),
        needs_venue=row.venue_id is not None,
        fixed=Fixed(row.day, row.half_day, row.starts_at) if row.kept else Fixed(),
        before=cell_of(row),
    )
