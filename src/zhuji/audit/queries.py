"""Reading the audit record, and checking its chain."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from django.conf import settings
from django.core.paginator import Page, Paginator

from zhuji.audit.models import AuditEvent, AuditHead
from zhuji.base.clock import moment_of
from zhuji.base.fields import derived_key
from zhuji.rules.seal import START, Finding, Link, check_chain, mark_of

PAGE_SIZE: Final = 100


@dataclass(frozen=True, slots=True)
class Event:
    sequence: int
    at: datetime
    user_name: str
    event: str
    details: Mapping[str, object]
    about: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What the record is narrowed to: who, what, and between which days; empty asks for nothing."""

    q: str = ""
    event: str = ""
    first: date | None = None
    last: date | None = None


def chain_key() -> bytes:
    return derived_key(settings.SECRET_KEY, "audit")


def body_of(row: AuditEvent) -> str:
    """The text an event is sealed over; the same for a row just made and one read back."""
    at = row.at.astimezone(UTC).isoformat(timespec="microseconds")
    return json.dumps(
        [at, row.user_id, row.user_name, row.event, row.about_kind, row.about_id, row.details],
        ensure_ascii=False,
    )


def _shown(row: AuditEvent) -> Event:
    about = (row.about_kind, row.about_id) if row.about_id is not None else None
    return Event(row.sequence, row.at, row.user_name, row.event, json.loads(row.details), about)


def events_about(kind: str, about_id: int) -> list[Event]:
    """What happened to one thing, oldest first."""
    rows = AuditEvent.objects.filter(about_kind=kind, about_id=about_id).order_by("sequence")
    return [_shown(row) for row in rows]


def users_behind(event: str, kind: str, ids: Collection[int]) -> frozenset[int]:
    """The users who did a thing to any of some others; one statement."""
    rows = AuditEvent.objects.filter(event=event, about_kind=kind, about_id__in=ids)
    return frozenset(user for user in rows.values_list("user_id", flat=True) if user)


def done_by_others(event: str, user_id: int, since: datetime) -> tuple[tuple[datetime, str], ...]:
    """When others did a thing to a user, and who; the newest first, one statement."""
    rows = AuditEvent.objects.filter(event=event, about_kind="user", about_id=user_id)
    rows = rows.filter(at__gte=since).exclude(user_id=user_id).order_by("-sequence")
    return tuple(rows.values_list("at", "user_name"))


def event_page(asked: EventFilter, number: str | int) -> Page[Event]:
    """One page of the record, the newest first; two statements."""
    rows = AuditEvent.objects.order_by("-sequence")
    if asked.q:
        rows = rows.filter(user_name__icontains=asked.q)
    if asked.event:
        rows = rows.filter(event=asked.event)
    if asked.first:
        rows = rows.filter(at__gte=moment_of(asked.first, time.min))
    if asked.last:
        rows = rows.filter(at__lt=moment_of(asked.last + timedelta(days=1), time.min))
    page: Any = Paginator(rows, PAGE_SIZE).get_page(number)
    page.object_list = [_shown(row) for row in page.object_list]
    return page  # type: ignore[no-any-return] # the page, its rows made ready to show


def verify() -> tuple[int, list[Finding]]:
    """How many events there are, and every fault of their chain."""
    rows = AuditEvent.objects.order_by("sequence").iterator(chunk_size=2000)
    head = AuditHead.objects.filter(id=1).first()
    end = (
        (head.sequence, head.seal, head.mark)
        if head
        else (0, START, mark_of(chain_key(), 0, START))
    )
    links = (Link(row.sequence, body_of(row), row.seal) for row in rows)
    return AuditEvent.objects.count(), check_chain(chain_key(), links, end)
