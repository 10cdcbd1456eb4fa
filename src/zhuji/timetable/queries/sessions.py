"""The sessions of a batch: as rows, as slots for clashes, as facts for presence."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import QuerySet
from django.http import Http404

from zhuji.base.clock import moment_of
from zhuji.classes import queries as classes
from zhuji.classes.queries import ClassHead
from zhuji.rules.actor import Place
from zhuji.rules.clashes import SessionSlot
from zhuji.rules.hours import TimedSession, earned, session_hours
from zhuji.rules.policy import HoursPolicy
from zhuji.rules.presence import SessionFacts
from zhuji.rules.timetabling import HalfDayOf
from zhuji.rules.words import ClassState, HalfDay, PlaceKind, SessionKind
from zhuji.timetable.models import Session

ANNOUNCED: Final = (
    ClassState.PUBLISHED,
    ClassState.LOCKED,
    ClassState.RUNNING,
    ClassState.CLOSED,
)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session as pages and papers show it. `groups` are (id, name); none: the whole batch."""

    id: int
    batch_id: int
    class_title: str
    day: date
    half_day: HalfDay
    starts_at: time
    ends_at: time
    kind: SessionKind
    title: str
    topic_id: int | None
    topic: str
    lecturer_id: int | None
    lecturer: str
    lecturer_title: str
    venue_id: int | None
    venue: str
    groups: tuple[tuple[int, str], ...]
    remark: str
    cancelled_at: datetime | None
    cancelled_reason: str
    revision: int
    changed_at: datetime
    wanted_id: int | None
    kept: bool
    accepted_reason: str

    @property
    def held(self) -> bool:
        return self.cancelled_at is None

    @property
    def group_ids(self) -> frozenset[int]:
        return frozenset(number for number, _ in self.groups)

    @property
    def group_names(self) -> str:
        return "、".join(name for _, name in self.groups)

    @property
    def span(self) -> str:
        """08:30–09:10."""
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"

    @property
    def stamp(self) -> str:
        """Changes with anything in the row: a form says with it what its writer saw."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


def places_of_session(session_id: int) -> tuple[Place, ...] | None:
    """Where a session lies, for the guard of its pages; None when there is no such session."""
    class_id = (
        Session.objects.filter(pk=session_id)
        .values_list("batch__training_class_id", flat=True)
        .first()
    )
    return None if class_id is None else (Place(PlaceKind.CLASS, class_id),)


def sessions_of_batch(batch_id: int) -> tuple[SessionRow, ...]:
    """All sessions of a batch in order of time, cancelled ones too. Two statements."""
    return tuple(map(row_of, _whole(Session.objects.filter(batch_id=batch_id))))


def half_days_of(head: ClassHead, rows: Collection[SessionRow]) -> tuple[HalfDayOf, ...]:
    """The half-days of a batch in order of time: mornings and afternoons of all its days, and whatever
    else has a session. No statement.
    """
    found = {(row.day, row.half_day) for row in rows if row.held}
    if head.opens_on and head.closes_on:
        days = (head.closes_on - head.opens_on).days + 1
        found |= {
            (head.opens_on + timedelta(days=number), half)
            for number in range(days)
            for half in (HalfDay.MORNING, HalfDay.AFTERNOON)
        }
    order = list(HalfDay)
    return tuple(sorted(found, key=lambda one: (one[0], order.index(one[1]))))


def session_or_404(session_id: int) -> SessionRow:
    """One session; Http404 where there is none. Two statements."""
    found = _whole(Session.objects.filter(pk=session_id)).first()
    if found is None:
        raise Http404
    return row_of(found)


def sessions_of_lecturers(lecturer_ids: Collection[int]) -> tuple[SessionRow, ...]:
    """What lecturers teach in classes that are announced, the latest first. Two statements."""
    rows = Session.objects.filter(
        lecturer__in=lecturer_ids, batch__training_class__state__in=ANNOUNCED
    )
    return tuple(row_of(row) for row in _whole(rows).order_by("-day", "-starts_at", "pk"))


def sessions_of_attending(places: Mapping[int, str]) -> tuple[SessionRow, ...]:
    """What a trainee attends in announced classes, by batch and the own group's name. Two statements."""
    rows = Session.objects.filter(batch__in=places, batch__training_class__state__in=ANNOUNCED)
    return tuple(
        row
        for row in map(row_of, _whole(rows))
        if not row.groups or places[row.batch_id] in dict(row.groups).values()
    )


def held_on_topic(topic_id: int) -> tuple[SessionRow, ...]:
    """The sessions of all classes that teach a topic, the latest first. Two statements."""
    rows = _whole(Session.objects.filter(topic_id=topic_id, cancelled_at=None))
    return tuple(row_of(row) for row in rows.order_by("-day", "-starts_at", "pk"))


def held_on(days: Iterable[date]) -> tuple[SessionRow, ...]:
    """The sessions held on some days, of all classes. Two statements."""
    return tuple(map(row_of, _whole(Session.objects.filter(day__in=set(days), cancelled_at=None))))


def session_facts(batch_id: int, group_id: int | None = None) -> tuple[SessionFacts, ...]:
    """What a trainee of a group (or of none) should attend, with the class hours it earns."""
    by_group = sessions_by_group(batch_id)
    return by_group.get(group_id, by_group[None])


def sessions_by_group(batch_id: int) -> Mapping[int | None, tuple[SessionFacts, ...]]:
    """What the trainees of each group should attend, with its class hours, in order of time.

    Under None stands what is for the whole batch: who is in no group attends only that. Hours are
    counted by group, for sessions side by side for different groups don't share a half-day. Three
    statements, whatever the number of groups. Http404 where there is no such batch.
    """
    policies = classes.policies_of_batch(batch_id)
    return facts_by_group(sessions_of_batch(batch_id), policies.hours)


def facts_by_group(
    rows: Collection[SessionRow], policy: HoursPolicy
) -> Mapping[int | None, tuple[SessionFacts, ...]]:
    """The same of sessions that have been read."""
    groups = {None, *(group_id for row in rows for group_id in row.group_ids)}
    return {group_id: _facts_for(rows, group_id, policy) for group_id in groups}


def _facts_for(
    rows: Iterable[SessionRow], group_id: int | None, policy: HoursPolicy
) -> tuple[SessionFacts, ...]:
    own = [row for row in rows if not row.groups or group_id in row.group_ids]
    timed = [
        TimedSession(
            id=row.id,
            starts_at=moment_of(row.day, row.starts_at),
            ends_at=moment_of(row.day, row.ends_at),
            day=row.day,
            half_day=row.half_day,
            kind=row.kind,
            held=row.held,
        )
        for row in own
    ]
    hours = session_hours(timed, policy)
    return tuple(
        SessionFacts(
            id=one.id,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            day=one.day,
            half_day=one.half_day,
            kind=one.kind,
            hours=earned(hours[one.id]),
            held=one.held,
        )
        for one in timed
    )


def slot_of(row: SessionRow) -> SessionSlot:
    return SessionSlot(
        id=row.id,
        batch_id=row.batch_id,
        day=row.day,
        half_day=row.half_day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        lecturer_id=row.lecturer_id,
        venue_id=row.venue_id,
        group_ids=row.group_ids,
        kind=row.kind,
        topic_ids=frozenset({row.topic_id} if row.topic_id else ()),
    )


def row_of(session: Session) -> SessionRow:
    return SessionRow(
        id=session.pk,
        batch_id=session.batch_id,
        class_title=session.batch.training_class.title,
        day=session.day,
        half_day=HalfDay(session.half_day),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        kind=SessionKind(session.kind),
        title=session.title,
        topic_id=session.topic_id,
        topic=session.topic.name if session.topic else "",
        lecturer_id=session.lecturer_id,
        lecturer=session.lecturer.name if session.lecturer else "",
        lecturer_title=session.lecturer.title if session.lecturer else "",
        venue_id=session.venue_id,
        venue=session.venue.name if session.venue else "",
        groups=tuple((group.pk, group.name) for group in session.groups.all()),
        remark=session.remark,
        cancelled_at=session.cancelled_at,
        cancelled_reason=session.cancelled_reason,
        revision=session.revision,
        changed_at=session.changed_at,
        wanted_id=session.wanted_id,
        kept=session.kept,
        accepted_reason=session.accepted_reason,
    )


def _whole(sessions: QuerySet[Session]) -> QuerySet[Session]:
    related = ("topic", "lecturer", "venue", "batch__training_class")
    frozen = "batch__training_class__policies"  # by far the longest column, and no row shows it
    return sessions.select_related(*related).defer(frozen).prefetch_related("groups")
