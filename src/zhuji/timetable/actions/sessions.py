"""Sessions are added, changed and cancelled. What clashes is kept only with a reason."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.base.fields import lookup_digest
from zhuji.classes import queries as classes
from zhuji.registry.actions import add_entry
from zhuji.registry.queries import lecturer_rows, topic_rows, venue_rows
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClashLevel, FeedKind, HalfDay, PlaceKind, SessionKind
from zhuji.timetable.models import CalendarFeed, Session
from zhuji.timetable.queries import (
    PURPOSE,
    SessionDraft,
    SessionRow,
    at_level,
    draft_findings,
    feed_kinds,
    feeds_on,
    session_or_404,
    sessions_of_batch,
    slot_of_draft,
)


@dataclass(frozen=True, slots=True)
class Saved:
    """`session_id` is None where the verdict refuses."""

    session_id: int | None
    verdict: Verdict[Permitted]


@dataclass(frozen=True, slots=True)
class LaidSession:
    """One item of a pattern; `day_offset` 0 is the class's first day."""

    day_offset: int
    half_day: HalfDay
    starts_at: time
    ends_at: time
    kind: SessionKind
    title: str
    topic_id: int | None = None


@transaction.atomic
def add_session(*, by: Actor, batch_id: int, draft: SessionDraft, accepted: str = "") -> Saved:
    """Put a session into the timetable. Refused in a class that is over, for what the county blocks,
    and for what it lets pass with a reason where `accepted` gives none.
    """
    held = _Held.of(draft, batch_id, 0)
    refusals = (*_closed(batch_id), *held.refusals(accepted))
    if refusals:
        return Saved(None, permit(*refusals))
    columns = _columns(by, draft) | held.columns(by, accepted)
    session = Session.objects.create(batch_id=batch_id, **columns)
    session.groups.set(draft.group_ids)
    details = {"batch": batch_id, "clashes": len(held.accepting)}
    record(by=by, event="timetable.session_added", about=("session", session.pk), details=details)
    return Saved(session.pk, permit())


@transaction.atomic
def change_session(
    *,
    by: Actor,
    session_id: int,
    draft: SessionDraft,
    seen: str = "",
    accepted: str = "",
) -> Saved:
    """Change a session that is held. `seen` is the stamp of what the writer saw (empty: not asked).

    Refused as `add_session` does, and where the session was cancelled or changed meanwhile.
    """
    Session.objects.select_for_update().filter(pk=session_id).first()
    row = session_or_404(session_id)
    refusals = list(_closed(row.batch_id))
    if not row.held:
        refusals.append(Reason.of("session_is_cancelled", reason=row.cancelled_reason))
    elif seen and seen != row.stamp:
        refusals.append(Reason.of("session_changed_meanwhile"))
    held = _Held.of(draft, row.batch_id, session_id)
    refusals += held.refusals(accepted)
    if refusals:
        return Saved(None, permit(*refusals))
    kept = Session.objects.filter(pk=session_id, cancelled_at=None)
    by_hand = {"kept": row.kept or _moved(row, draft)}
    columns = _columns(by, draft) | held.columns(by, accepted) | by_hand
    if not kept.update(**columns, **_changed()):
        return Saved(None, permit(Reason.of("session_changed_meanwhile")))
    kept.get().groups.set(draft.group_ids)
    details = {"batch": row.batch_id, "clashes": len(held.accepting)}
    record(by=by, event="timetable.session_changed", about=("session", session_id), details=details)
    return Saved(session_id, permit())


@transaction.atomic
def cancel_session(*, by: Actor, session_id: int, reason: str) -> Verdict[Permitted]:
    """Cancel a session; it stays in the timetable with the reason. Twice is refused."""
    row = session_or_404(session_id)
    closed = _closed(row.batch_id)
    if closed:
        return permit(*closed)
    held = Session.objects.filter(pk=session_id, cancelled_at=None)
    if not held.update(
        cancelled_at=now(), cancelled_by_id=by.user_id, cancelled_reason=reason, **_changed()
    ):
        return permit(Reason.of("session_is_cancelled", reason=row.cancelled_reason))
    record(by=by, event="timetable.session_cancelled", about=("session", session_id))
    return permit()


@transaction.atomic
def copy_pattern(*, by: Actor, batch_id: int) -> Verdict[Permitted]:
    """Fill an empty timetable with the sessions of the class's template, from its first day on.

    Lecturers, venues and topics are for people to add. Refused without a first day, where the
    timetable is not empty, and where the template has no sessions.
    """
    head = classes.head_of_batch(batch_id)
    pattern = classes.template_sessions(head.template)
    refusals = list(_closed(batch_id))
    if sessions_of_batch(batch_id):
        refusals.append(Reason.of("timetable_not_empty"))
    if head.opens_on is None:
        refusals.append(Reason.of("pattern_without_dates"))
    if not pattern:
        refusals.append(Reason.of("pattern_unknown"))
    if refusals or head.opens_on is None:
        return permit(*refusals)
    _lay(batch_id, head.opens_on, [LaidSession(**asdict(one)) for one in pattern])
    details = {"template": head.template, "sessions": len(pattern)}
    record(by=by, event="timetable.pattern_copied", about=("batch", batch_id), details=details)
    return permit()


@transaction.atomic
def lay_sessions(*, by: Actor, batch_id: int, pattern: Sequence[LaidSession]) -> Verdict[Permitted]:
    """Fill an empty timetable with a pattern brought from elsewhere, from the class's first day on.

    Refused without a first day, where the timetable is not empty, and in a class that is over.
    """
    head = classes.head_of_batch(batch_id)
    refusals = list(_closed(batch_id))
    if sessions_of_batch(batch_id):
        refusals.append(Reason.of("timetable_not_empty"))
    if head.opens_on is None:
        refusals.append(Reason.of("pattern_without_dates"))
    if refusals or head.opens_on is None:
        return permit(*refusals)
    _lay(batch_id, head.opens_on, pattern)
    about, details = ("batch", batch_id), {"sessions": len(pattern)}
    record(by=by, event="timetable.pattern_laid", about=about, details=details)
    return permit()


def _lay(batch_id: int, first_day: date, pattern: Sequence[LaidSession]) -> None:
    Session.objects.bulk_create(
        Session(
            batch_id=batch_id,
            day=first_day + timedelta(days=one.day_offset),
            half_day=one.half_day,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            kind=one.kind,
            title=one.title,
            topic_id=one.topic_id,
        )
        for one in pattern
    )


def _changed() -> dict[str, Any]:
    """What a calendar tells a newer form of a session by."""
    return {"revision": F("revision") + 1, "changed_at": now()}


def _closed(batch_id: int) -> tuple[Reason, ...]:
    state = classes.head_of_batch(batch_id).state
    return (Reason.of("timetable_is_final", state=state),) if state in FINAL else ()


@dataclass(frozen=True, slots=True)
class _Held:
    """A draft held against the rules: what blocks it, and what passes with a reason."""

    blocking: tuple[Reason, ...]
    accepting: tuple[Reason, ...]

    @classmethod
    def of(cls, draft: SessionDraft, batch_id: int, session_id: int) -> "_Held":
        found = draft_findings(slot_of_draft(draft, batch_id, session_id), draft.title)
        return cls(at_level(found, ClashLevel.BLOCK), at_level(found, ClashLevel.ACCEPT))

    def refusals(self, accepted: str) -> tuple[Reason, ...]:
        return self.blocking if accepted else (*self.blocking, *self.accepting)

    def columns(self, by: Actor, accepted: str) -> dict[str, Any]:
        """The reason is kept with who gave it, as long as there is something to be accepted."""
        if not (self.accepting and accepted):
            return {"accepted_reason": "", "accepted_at": None, "accepted_by_id": None}
        return {"accepted_reason": accepted, "accepted_at": now(), "accepted_by_id": user_of(by)}


def _moved(row: SessionRow, draft: SessionDraft) -> bool:
    """Whether a person lays the session elsewhere: later plans then leave it there."""
    times = (row.day, row.half_day, row.starts_at, row.ends_at)
    return times != (draft.day, draft.half_day, draft.starts_at, draft.ends_at)


def _columns(by: Actor, draft: SessionDraft) -> dict[str, Any]:
    """The columns of a draft; a name that is new is added to the registry, even one that another
    has just added.
    """
    lecturer_id, topic_id, venue_id = draft.lecturer_id, draft.topic_id, draft.venue_id
    if draft.new_lecturer:
        name, title = draft.new_lecturer
        add_entry(by=by, catalogue="lecturer", values={"name": name, "title": title})
        known = lecturer_rows()
        lecturer_id = next(row.id for row in known if (row.name, row.title) == (name, title))
    if draft.new_topic:
        add_entry(by=by, catalogue="topic", values={"name": draft.new_topic})
        topic_id = next(row.id for row in topic_rows() if row.name == draft.new_topic)
    if draft.new_venue:
        add_entry(by=by, catalogue="venue", values={"name": draft.new_venue})
        venue_id = next(row.id for row in venue_rows() if row.name == draft.new_venue)
    return {
        "day": draft.day,
        "half_day": draft.half_day,
        "starts_at": draft.starts_at,
        "ends_at": draft.ends_at,
        "kind": draft.kind,
        "title": draft.title,
        "topic_id": topic_id,
        "lecturer_id": lecturer_id,
        "venue_id": venue_id,
        "remark": draft.remark,
    }


@transaction.atomic
def open_feed(*, by: Actor, kind: FeedKind, batch_id: int | None = None) -> str | None:
    """A new address for a calendar, of the actor's own sessions or of a batch; the one before ends.

    The token is handed out this once; only its digest is kept. None while the county has feeds
    switched off; PermissionDenied for sessions that are not the actor's to see.
    """
    user_id = user_of(by)
    if batch_id is not None:
        ask(by, Permission.TIMETABLE_SEE, Place(PlaceKind.CLASS, _class_of(batch_id)))
    elif kind not in feed_kinds(by):
        raise PermissionDenied
    if not feeds_on():
        return None
    end_feed(by=by, kind=kind, batch_id=batch_id)
    token = secrets.token_urlsafe(24)
    CalendarFeed.objects.create(
        user_id=user_id,
        kind=kind,
        batch_id=batch_id,
        digest=lookup_digest(PURPOSE, token),
        opened_at=now(),
    )
    record(by=by, event="timetable.feed_opened", about=_feed_of(user_id, batch_id))
    return token


@transaction.atomic
def end_feed(*, by: Actor, kind: FeedKind, batch_id: int | None = None) -> bool:
    """End the actor's own address of a kind and batch, at once; False where none was open."""
    user_id = user_of(by)
    mine = CalendarFeed.objects.filter(user=user_id, kind=kind, batch=batch_id, ended_at=None)
    ended = bool(mine.update(ended_at=now()))
    if ended:
        record(by=by, event="timetable.feed_ended", about=_feed_of(user_id, batch_id))
    return ended


def _feed_of(user_id: int, batch_id: int | None) -> tuple[str, int]:
    return ("user", user_id) if batch_id is None else ("batch", batch_id)


def _class_of(batch_id: int) -> int:
    return classes.head_of_batch(batch_id).id
