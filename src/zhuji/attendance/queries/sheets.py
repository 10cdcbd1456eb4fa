"""One session's roster: as a sheet to type back, as the steward's list."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from zhuji.attendance.queries.facts import Gathered, attending, gather, last_return
from zhuji.attendance.queries.registration import trainee_of_badge
from zhuji.base.clock import moment_of, now, today
from zhuji.enrolment.queries import RosterRow
from zhuji.rules.policy import PresencePolicy
from zhuji.rules.presence import SessionFacts, granted_leave, presence_of
from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import LeaveKind, Presence, SignKind, SignWay
from zhuji.timetable.queries import SessionRow, session_or_404


@dataclass(frozen=True, slots=True)
class Mark:
    """What a sheet says of one trainee. Neither absent nor minutes: signed."""

    absent: bool = False
    minutes_late: int = 0
    minutes_early: int = 0

    @property
    def excepted(self) -> bool:
        return self != Mark()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of a sheet. `mark` fills the form; `recorded` is what own records say, None without
    one that would hold against a granted leave.
    """

    trainee: RosterRow
    mark: Mark
    recorded: Mark | None
    leave: LeaveKind | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A session's sheet. `returned` counts how often it was typed back; `key` names one sending."""

    session: SessionRow
    rows: tuple[SheetRow, ...]
    returned: int
    returned_by: str
    returned_at: datetime | None
    key: uuid.UUID

    @property
    def groups(self) -> tuple[tuple[str, tuple[SheetRow, ...]], ...]:
        """The rows by group, in the order in which the groups' first trainees come."""
        found: dict[str, list[SheetRow]] = {}
        for row in sorted(self.rows, key=lambda one: one.trainee.group_id or 0):
            found.setdefault(row.trainee.group, []).append(row)
        return tuple((group, tuple(rows)) for group, rows in found.items())


@dataclass(frozen=True, slots=True)
class DoorRow:
    """One trainee on the steward's list; `key` names the next press of the button."""

    trainee: RosterRow
    verdict: Verdict[Presence]
    leave: LeaveKind | None
    signed_at: datetime | None
    signed_out_at: datetime | None
    key: uuid.UUID

    @property
    def left_early(self) -> bool:
        return self.verdict.outcome is Presence.LEFT_EARLY

    @property
    def arrived(self) -> bool:
        return self.verdict.outcome in {Presence.PRESENT, Presence.LATE, Presence.LEFT_EARLY}


@dataclass(frozen=True, slots=True)
class DoorList:
    """The steward's list of one session. `rows` are those the search finds; the counts are of all."""

    session: SessionRow
    rows: tuple[DoorRow, ...]
    missing: tuple[DoorRow, ...]
    left_early: tuple[DoorRow, ...]
    not_out: tuple[DoorRow, ...]  # after the end, where sign-out is asked for
    expected: int
    arrived: int
    on_leave: int
    query: str
    open: bool  # something may be recorded: the session is held and its day is not over


def sheet_of(session_id: int) -> Sheet:
    """A session's sheet, filled with what is known; Http404 without such a session."""
    session = session_or_404(session_id)
    gathered = gather(session.batch_id)
    number, name, at = last_return(session_id)
    facts = facts_of(gathered, session)
    rows = tuple(
        _sheet_row(gathered, facts, row) for row in attending(gathered.roster, session.group_ids)
    )
    return Sheet(session, rows, number, name, at, uuid.uuid4())


def door_list(session_id: int, query: str = "") -> DoorList:
    """The steward's list; `query` is a part of name or pinyin, the initials, or the number."""
    session = session_or_404(session_id)
    gathered = gather(session.batch_id)
    facts = facts_of(gathered, session)
    rows = [
        _door_row(gathered, facts, row) for row in attending(gathered.roster, session.group_ids)
    ]
    badge = trainee_of_badge([row.trainee for row in rows], query)
    found = [
        row
        for row in rows
        if row.trainee.trainee_id == badge or (badge is None and row.trainee.is_meant(query))
    ]
    # Who is looked for by number or in full stands first.
    found.sort(key=lambda row: (not _exact(row.trainee, query), row.arrived, row.trainee.number))
    away = [row for row in rows if row.leave and not row.arrived]
    return DoorList(
        session=session,
        rows=tuple(found),
        missing=tuple(row for row in rows if not row.arrived and not row.leave),
        expected=len(rows),
        arrived=sum(row.arrived for row in rows),
        on_leave=len(away),
        query=query,
        left_early=tuple(row for row in rows if row.left_early),
        not_out=tuple(row for row in rows if row.arrived and row.signed_out_at is None)
        if _asks_out(gathered, session)
        else (),
        open=session.held and session.day >= today(),
    )


def _asks_out(gathered: Gathered, session: SessionRow) -> bool:
    """Whether who was there should have signed out by now."""
    asked = gathered.policies.presence.sign_out.value
    return asked and now() >= moment_of(session.day, session.ends_at)


def facts_of(gathered: Gathered, session: SessionRow) -> SessionFacts:
    """A session's facts; its hours are those of the first group that attends it."""
    group_id = min(session.group_ids, default=None)
    return next(one for one in gathered.by_group[group_id] if one.id == session.id)


def _exact(trainee: RosterRow, query: str) -> bool:
    asked = "".join(query.split()).lower()
    return asked in {trainee.name, trainee.initials.lower(), str(trainee.number)}


def _sheet_row(gathered: Gathered, session: SessionFacts, trainee: RosterRow) -> SheetRow:
    own = gathered.signs_of(trainee.trainee_id, session.id)
    leave = granted_leave(session.slot, gathered.leaves_of(trainee.trainee_id))
    typed = session.id in gathered.sheets
    recorded: Mark | None = None
    if own or (typed and not leave):
        policy = to_the_minute(gathered.policies.presence)
        recorded = mark_of(presence_of(session, own, (), sheet_typed=typed, policy=policy))
    mark = recorded or Mark(absent=leave is not None)
    return SheetRow(trainee, mark, recorded, leave.kind if leave else None)


def to_the_minute(policy: PresencePolicy) -> PresencePolicy:
    """The policy without its allowances, to read back what was recorded, not what it counts for."""
    return replace(
        policy,
        late_minutes=replace(policy.late_minutes, value=0),
        early_leave_minutes=replace(policy.early_leave_minutes, value=0),
        absent_after_minutes=replace(policy.absent_after_minutes, value=0),
    )


def mark_of(verdict: Verdict[Presence]) -> Mark | None:
    """What a verdict says in a sheet's words; None when it is not known."""
    if verdict.outcome is Presence.UNKNOWN:
        return None
    if verdict.outcome in {Presence.ABSENT, Presence.EXCUSED}:
        return Mark(absent=True)
    return Mark(
        minutes_late=_minutes(verdict.reasons, "signed_late"),
        minutes_early=_minutes(verdict.reasons, "left_early"),
    )


def _minutes(reasons: tuple[Reason, ...], code: str) -> int:
    found = (one.as_dict()["minutes"] for one in reasons if one.code == code)
    value = next(found, 0)
    return value if isinstance(value, int) else 0


def _door_row(gathered: Gathered, session: SessionFacts, trainee: RosterRow) -> DoorRow:
    own = gathered.signs_of(trainee.trainee_id, session.id)
    leaves = gathered.leaves_of(trainee.trainee_id)
    leave = granted_leave(session.slot, leaves)
    typed = session.id in gathered.sheets
    policy = gathered.policies.presence
    scans = [one for one in own if one.way is not SignWay.PAPER and one.at]
    ins = [one.at for one in scans if one.kind is SignKind.SIGN_IN]
    outs = [one.at for one in scans if one.kind is SignKind.SIGN_OUT]
    return DoorRow(
        trainee=trainee,
        verdict=presence_of(session, own, leaves, sheet_typed=typed, policy=policy),
        leave=leave.kind if leave else None,
        signed_at=ins[-1] if ins else None,
        signed_out_at=outs[-1] if outs else None,
        key=uuid.uuid4(),
    )
