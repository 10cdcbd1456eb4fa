"""What the groups discussed: the sheets of each session, the points, and who speaks for a group."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from zhuji.classes.queries import ClassHead, head_of_batch
from zhuji.enrolment.queries import GroupRow, RosterRow, groups_of_batch, roster_of_batch
from zhuji.exchange.models import DiscussionPoint, DiscussionRecord
from zhuji.rules.words import SessionKind
from zhuji.timetable.queries import SessionRow, session_or_404, sessions_of_batch

DISCUSSED = frozenset({SessionKind.DISCUSSION, SessionKind.EXCHANGE})


@dataclass(frozen=True, slots=True)
class PointRow:
    """One line of a record: a problem, its cause, what would mend it."""

    id: int
    number: int
    problem: str
    cause: str
    measure: str
    finding_id: int | None


@dataclass(frozen=True, slots=True)
class RecordRow:
    """The newest record of a group at a session; `number` counts how often it was typed."""

    id: int
    session_id: int
    group_id: int
    number: int
    reason: str
    topic: str
    place: str
    convenor_id: int
    convenor: str
    recorder_id: int
    recorder: str
    speaker_id: int | None
    speaker: str
    expected: int
    present: int
    points: tuple[PointRow, ...]
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class GroupSheet:
    """One group at a session; `record` None: nothing typed back yet."""

    group: GroupRow
    members: tuple[RosterRow, ...]
    record: RecordRow | None


@dataclass(frozen=True, slots=True)
class SessionSheets:
    """A discussion with the sheets of the groups that take part."""

    session: SessionRow
    sheets: tuple[GroupSheet, ...]

    @property
    def missing(self) -> int:
        return sum(1 for sheet in self.sheets if sheet.record is None)


@dataclass(frozen=True, slots=True)
class DiscussionSheet:
    """What one screen types back."""

    head: ClassHead
    session: SessionRow
    sheet: GroupSheet


@dataclass(frozen=True, slots=True)
class PointChoice:
    """A point as an action plan takes it up."""

    id: int
    group_id: int
    group: str
    topic: str
    problem: str
    measure: str

    @property
    def text(self) -> str:
        return f"{self.problem} → {self.measure}" if self.measure else self.problem


def discussions_of_batch(batch_id: int) -> tuple[SessionSheets, ...]:
    """The discussions held in a batch, in order of time. Seven statements."""
    held = [row for row in sessions_of_batch(batch_id) if row.held and row.kind in DISCUSSED]
    groups, roster = groups_of_batch(batch_id), roster_of_batch(batch_id)
    records = _newest({row.id for row in held})
    return tuple(SessionSheets(row, tuple(_sheets(row, groups, roster, records))) for row in held)


def discussed_among(sessions: Iterable[SessionRow]) -> bool:
    """Whether there is a record of any of these sessions, of a group that had part in it. One statement."""
    held = {row.id: row for row in sessions if row.held and row.kind in DISCUSSED}
    records = DiscussionRecord.objects.filter(session__in=held)
    return any(
        not held[session_id].groups or group_id in held[session_id].group_ids
        for session_id, group_id in records.values_list("session_id", "group_id").distinct()
    )


def discussion_sheet(session_id: int, group_id: int) -> DiscussionSheet:
    """One group at one session; Http404 where the group has no part in such a discussion."""
    session = session_or_404(session_id)
    groups, roster = groups_of_batch(session.batch_id), roster_of_batch(session.batch_id)
    records = _newest({session_id})
    for sheet in _sheets(session, groups, roster, records):
        if sheet.group.id == group_id and session.kind in DISCUSSED:
            return DiscussionSheet(head_of_batch(session.batch_id), session, sheet)
    raise Http404


def points_of_batch(batch_id: int) -> tuple[PointChoice, ...]:
    """The points that a batch's groups came to, by session and group; two statements."""
    sessions = DiscussionRecord.objects.filter(session__batch=batch_id)
    records = _newest(set(sessions.values_list("session_id", flat=True)))
    ids = [point.id for record in records.values() for point in record.points]
    return tuple(point_choices(ids).values())


def point_choices(ids: Collection[int]) -> dict[int, PointChoice]:
    """Points by id, of whichever version of a record; one statement."""
    rows = DiscussionPoint.objects.filter(pk__in=ids).select_related("record__group")
    return {
        row.pk: PointChoice(
            row.pk,
            row.record.group_id,
            row.record.group.name,
            row.record.topic,
            row.problem,
            row.measure,
        )
        for row in rows.order_by("record__session_id", "record__group__number", "number")
    }


def batch_of_point(point_id: int) -> int | None:
    """The batch in which a point was discussed; None where there is no such point."""
    found = DiscussionPoint.objects.filter(pk=point_id)
    return found.values_list("record__session__batch_id", flat=True).first()


def _sheets(
    session: SessionRow,
    groups: Iterable[GroupRow],
    roster: Iterable[RosterRow],
    records: dict[tuple[int, int], RecordRow],
) -> Iterable[GroupSheet]:
    for group in groups:
        if session.groups and group.id not in session.group_ids:
            continue
        members = [one for one in roster if one.group_id == group.id and not one.withdrawn]
        yield GroupSheet(group, tuple(members), records.get((session.id, group.id)))


def _newest(session_ids: Collection[int]) -> dict[tuple[int, int], RecordRow]:
    """The newest record by session and group. Two statements."""
    rows = (
        DiscussionRecord.objects.filter(session__in=session_ids)
        .select_related("convenor__person", "recorder__person", "speaker__person", "recorded_by")
        .prefetch_related("points")
        .order_by("number")
    )
    return {(row.session_id, row.group_id): _row(row) for row in rows}


def _row(row: DiscussionRecord) -> RecordRow:
    return RecordRow(
        id=row.pk,
        session_id=row.session_id,
        group_id=row.group_id,
        number=row.number,
        reason=row.reason,
        topic=row.topic,
        place=row.place,
        convenor_id=row.convenor_id,
        convenor=row.convenor.person.name,
        recorder_id=row.recorder_id,
        recorder=row.recorder.person.name,
        speaker_id=row.speaker_id,
        speaker=row.speaker.person.name if row.speaker else "",
        expected=row.expected,
        present=row.present,
        points=tuple(
            PointRow(
                point.pk,
                point.number,
                point.problem,
                point.cause,
                point.measure,
                point.finding_id,
            )
            for point in row.points.all()
        ),
        recorded_by=row.recorded_by.name,
        recorded_at=row.recorded_at,
    )
