"""A session as typed, before it is kept."""

from dataclasses import dataclass
from datetime import date, datetime, time

from zhuji.rules.clashes import SessionSlot
from zhuji.rules.words import HalfDay, SessionKind
from zhuji.timetable.queries.sessions import SessionRow


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A session as typed. A name not yet in the registry stands in `new_…`, its id is None."""

    day: date
    half_day: HalfDay
    starts_at: time
    ends_at: time
    kind: SessionKind
    title: str
    topic_id: int | None = None
    lecturer_id: int | None = None
    venue_id: int | None = None
    group_ids: frozenset[int] = frozenset()
    remark: str = ""
    new_topic: str = ""
    new_lecturer: tuple[str, str] | None = None  # name; unit and post
    new_venue: str = ""


def slot_of_draft(draft: SessionDraft, batch_id: int, session_id: int) -> SessionSlot:
    """A draft's place in time; a lecturer or venue not yet in the registry can't clash."""
    return SessionSlot(
        id=session_id,
        batch_id=batch_id,
        day=draft.day,
        half_day=draft.half_day,
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        lecturer_id=draft.lecturer_id,
        venue_id=draft.venue_id,
        group_ids=draft.group_ids,
        kind=draft.kind,
        topic_ids=frozenset({draft.topic_id} if draft.topic_id else ()),
    )


def moved_draft(row: SessionRow, day: date, half_day: HalfDay, starts_at: time) -> SessionDraft:
    """A kept session as it is, at another time; it lasts as long as before, at most to midnight."""
    length = datetime.combine(row.day, row.ends_at) - datetime.combine(row.day, row.starts_at)
    ends = datetime.combine(day, starts_at) + length
    return SessionDraft(
        day=day,
        half_day=half_day,
        starts_at=starts_at,
        ends_at=ends.time() if ends.date() == day else time(23, 59),
        kind=row.kind,
        title=row.title,
        topic_id=row.topic_id,
        lecturer_id=row.lecturer_id,
        venue_id=row.venue_id,
        group_ids=row.group_ids,
        remark=row.remark,
    )
