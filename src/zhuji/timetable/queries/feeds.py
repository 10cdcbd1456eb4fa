"""Calendars of sessions: what an address that a calendar asks shows. No name of another stands in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils.translation import gettext

from zhuji.accounts.queries import actor_by_id
from zhuji.base.calendars import CalendarEvent
from zhuji.base.clock import moment_of
from zhuji.base.fields import lookup_digest
from zhuji.classes.queries import head_of_batch
from zhuji.enrolment.queries import trainees_of_person
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.words import ClassState, FeedKind, PlaceKind
from zhuji.timetable.models import CalendarFeed
from zhuji.timetable.queries.sessions import (
    SessionRow,
    sessions_of_attending,
    sessions_of_batch,
    sessions_of_lecturers,
)
from zhuji.wording.labels import label

PURPOSE: Final = "calendar-feed"


@dataclass(frozen=True, slots=True)
class CalendarShown:
    """A calendar by its name, with its events."""

    name: str
    events: tuple[CalendarEvent, ...]


def feeds_on() -> bool:
    """Whether the county lets calendars ask."""
    return current_policy(FunctionsPolicy).calendar_feeds.value


def feed_kinds(actor: Actor) -> tuple[FeedKind, ...]:
    """Of which sessions of their own the actor may have a feed; one statement at most."""
    found = []
    if actor.ids(Permission.TIMETABLE_TEACH, PlaceKind.LECTURER):
        found.append(FeedKind.TEACHING)
    if actor.person_id is not None and trainees_of_person(actor.person_id):
        found.append(FeedKind.ATTENDING)
    return tuple(found)


def open_feeds(actor: Actor, batch_id: int | None = None) -> frozenset[FeedKind]:
    """The kinds of the actor's feeds that are open; with a batch, those of that batch. One statement."""
    rows = CalendarFeed.objects.filter(user=actor.user_id, batch=batch_id, ended_at=None)
    return frozenset(FeedKind(kind) for kind in rows.values_list("kind", flat=True))


def calendar_of_token(token: str) -> CalendarShown | None:
    """What an address shows now; None once it has ended, its user is closed or may no longer see it,
    and while the county has feeds switched off.
    """
    found = CalendarFeed.objects.filter(digest=lookup_digest(PURPOSE, token), ended_at=None).first()
    actor = actor_by_id(found.user_id) if found and feeds_on() else None
    if found is None or actor is None:
        return None
    if found.batch_id is not None:
        place = Place(PlaceKind.CLASS, head_of_batch(found.batch_id).id)
        may = actor.may(Permission.TIMETABLE_SEE, place)
        return calendar_of_batch(found.batch_id) if may else None
    kind = FeedKind(found.kind)
    sessions = _taught(actor) if kind is FeedKind.TEACHING else _attended(actor)
    return CalendarShown(label(kind), tuple(map(_event, sessions)))


def calendar_of_batch(batch_id: int) -> CalendarShown:
    """The whole timetable of a batch; all of it cancelled where its class is. Four statements."""
    head = head_of_batch(batch_id)
    off = head.state is ClassState.CANCELLED
    rows = sessions_of_batch(batch_id)
    return CalendarShown(head.title, tuple(_event(row, cancelled=off) for row in rows))


def _taught(actor: Actor) -> Iterable[SessionRow]:
    return sessions_of_lecturers(actor.ids(Permission.TIMETABLE_TEACH, PlaceKind.LECTURER) or ())


def _attended(actor: Actor) -> Iterable[SessionRow]:
    trainees = trainees_of_person(actor.person_id) if actor.person_id is not None else ()
    return sessions_of_attending({one.batch_id: one.group for one in trainees if not one.withdrawn})


def _event(row: SessionRow, *, cancelled: bool = False) -> CalendarEvent:
    kind = label(row.kind)
    about = [row.class_title, *([] if row.title == kind else [kind])]
    if not row.held:
        about.append(gettext("已取消：%(reason)s") % {"reason": row.cancelled_reason})
    return CalendarEvent(
        uid=f"session-{row.id}@{_installation()}",
        starts_at=moment_of(row.day, row.starts_at),
        ends_at=moment_of(row.day, row.ends_at),
        summary=row.title or kind,
        location=row.venue,
        description="\n".join(about),
        sequence=row.revision,
        changed_at=row.changed_at,
        cancelled=cancelled or not row.held,
    )


def _installation() -> str:
    """Tells the sessions of one installation from another's in a calendar that has both."""
    return f"{lookup_digest(PURPOSE, settings.TIME_ZONE)[:16]}.zhuji"
