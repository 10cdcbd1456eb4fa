"""Presence of a batch: verdicts by session, sums by trainee, the grid by half-day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from zhuji.attendance.models import Leave, SheetReturn, Sign
from zhuji.attendance.queries.facts import Gathered, SignRow, gather
from zhuji.base.clock import today
from zhuji.classes import queries as classes
from zhuji.enrolment.queries import RosterRow
from zhuji.rules.leave import half_days_within, longest_half_day
from zhuji.rules.policy import PresencePolicy
from zhuji.rules.presence import (
    LeaveFacts,
    SessionFacts,
    Slot,
    Standing,
    half_day_presence,
    presence_of,
    presence_summary,
    slot_order,
    term,
)
from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import HalfDay, LeaveState, Presence, PresenceUnit
from zhuji.timetable.queries import SessionRow, sessions_of_batch

Presences = Mapping[int, Verdict[Presence]]  # by session id


@dataclass(frozen=True, slots=True)
class PresenceCell:
    """One half-day of one trainee; `outcome` is None where nothing was to be attended."""

    slot: Slot
    outcome: Presence | None
    sessions: int


@dataclass(frozen=True, slots=True)
class PresenceRow:
    trainee: RosterRow
    cells: tuple[PresenceCell, ...]
    summary: Verdict[Standing]


@dataclass(frozen=True, slots=True)
class PresenceGrid:
    batch_id: int
    slots: tuple[Slot, ...]
    rows: tuple[PresenceRow, ...]


@dataclass(frozen=True, slots=True)
class SessionPresence:
    """One session of one trainee with its verdict and the facts behind it."""

    session: SessionRow
    facts: SessionFacts
    verdict: Verdict[Presence]
    signs: tuple[SignRow, ...]
    sheets: int


@dataclass(frozen=True, slots=True)
class TraineePresence:
    """One trainee's page; `room` says how many half-days more the limit leaves."""

    batch_id: int
    trainee: RosterRow
    summary: Verdict[Standing]
    room: Reason
    sessions: tuple[SessionPresence, ...]
    leaves: tuple[LeaveFacts, ...]


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """What keeps presence from being known. Cancelled sessions don't count."""

    unrecorded: int  # sessions, or half-days where these are the unit, without a sheet or a sign
    leaves_undecided: int


def presences_of(gathered: Gathered, trainee: RosterRow) -> dict[int, Verdict[Presence]]:
    """One trainee's verdicts by session. No statement."""
    leaves = gathered.leaves_of(trainee.trainee_id)
    return {
        session.id: presence_of(
            session,
            gathered.signs_of(trainee.trainee_id, session.id),
            leaves,
            sheet_typed=session.id in gathered.sheets,
            policy=gathered.policies.presence,
        )
        for session in gathered.sessions_for(trainee)
    }


def summary_of(gathered: Gathered, trainee: RosterRow, presences: Presences) -> Verdict[Standing]:
    """One trainee's hours against the limit. No statement."""
    return presence_summary(
        gathered.sessions_for(trainee),
        presences,
        gathered.leaves_of(trainee.trainee_id),
        gathered.policies.presence,
        gathered.policies.leave,
    )


def presence_of_batch(batch_id: int) -> dict[int, dict[int, Verdict[Presence]]]:
    """Every trainee's verdict on every session: trainee id, then session id."""
    gathered = gather(batch_id)
    return {row.trainee_id: presences_of(gathered, row) for row in gathered.roster}


def summaries_of_batch(batch_id: int) -> dict[int, Verdict[Standing]]:
    """Every trainee's sum with its arithmetic (`rules.presence.figures_of` reads it), those
    withdrawn among them.
    """
    gathered = gather(batch_id)
    return {
        row.trainee_id: summary_of(gathered, row, presences_of(gathered, row))
        for row in gathered.roster
    }


def presence_grid(batch_id: int) -> PresenceGrid:
    """Trainees × half-days, in a fixed number of statements; withdrawn trainees are left out."""
    gathered = gather(batch_id)
    slots = _slots(gathered)
    return PresenceGrid(
        batch_id,
        slots,
        tuple(_grid_row(gathered, row, slots) for row in gathered.roster if not row.withdrawn),
    )


def presence_of_trainee(batch_id: int, trainee_id: int) -> TraineePresence:
    """One trainee's sessions, facts and sums; Http404 where the batch has no such trainee."""
    gathered = gather(batch_id)
    trainee = next((row for row in gathered.roster if row.trainee_id == trainee_id), None)
    if trainee is None:
        raise Http404
    verdicts = presences_of(gathered, trainee)
    summary = summary_of(gathered, trainee, verdicts)
    rows = {row.id: row for row in sessions_of_batch(batch_id)}
    return TraineePresence(
        batch_id=batch_id,
        trainee=trainee,
        summary=summary,
        room=room_left(gathered, trainee, summary),
        sessions=tuple(
            SessionPresence(
                rows[one.id],
                one,
                verdicts[one.id],
                gathered.signs.get((trainee_id, one.id), ()),
                gathered.sheets.get(one.id, 0),
            )
            for one in gathered.sessions_for(trainee)
        ),
        leaves=gathered.leaves_of(trainee_id),
    )


def room_left(gathered: Gathered, trainee: RosterRow, summary: Verdict[Standing]) -> Reason:
    """How many half-days of leave the limit still leaves, as a sentence's reason."""
    policy = gathered.policies.leave
    planned, counted = term(summary, "planned_hours"), term(summary, "counted_hours")
    longest = longest_half_day(gathered.sessions_for(trainee))
    more = half_days_within(planned, counted, longest, policy)
    limit = policy.limit
    code = "room_exceeded" if summary.outcome is Standing.OVER else "room_some"
    if code == "room_some" and not more:
        code = "room_none"
    return Reason.of(
        code, limit.citation, planned=planned, counted=counted, limit=limit.value, more=more
    )


def open_matters(batch_id: int) -> OpenMatters:
    """What is still to be typed back (of the days up to today) or decided, in a fixed number of
    statements.
    """
    policies = classes.policies_of_batch(batch_id)
    return open_matters_among(batch_id, sessions_of_batch(batch_id), policies.presence)


def open_matters_among(
    batch_id: int, sessions: Iterable[SessionRow], policy: PresencePolicy
) -> OpenMatters:
    """The same of a batch's sessions that have been read. Three statements."""
    day = today()
    held = {row.id: (row.day, row.half_day) for row in sessions if row.held and row.day <= day}
    recorded = {
        session_id
        for kept in (SheetReturn.objects, Sign.objects)
        for session_id in kept.filter(session__batch_id=batch_id)
        .order_by()
        .values_list("session_id", flat=True)
        .distinct()
    }
    if policy.unit.value is PresenceUnit.HALF_DAY:
        done = {held[session_id] for session_id in recorded & set(held)}
        unrecorded = len(set(held.values()) - done)
    else:
        unrecorded = len(set(held) - recorded)
    return OpenMatters(unrecorded, waiting_leaves(batch_id))


def waiting_leaves(batch_id: int) -> int:
    """How many requests wait for a decision. One statement."""
    return Leave.objects.filter(
        trainee__batch_id=batch_id, state=LeaveState.REQUESTED.value
    ).count()


def _slots(gathered: Gathered) -> tuple[Slot, ...]:
    found: set[tuple[date, HalfDay]] = {
        one.slot for sessions in gathered.by_group.values() for one in sessions if one.held
    }
    return tuple(sorted(found, key=slot_order))


def _grid_row(gathered: Gathered, trainee: RosterRow, slots: tuple[Slot, ...]) -> PresenceRow:
    presences = presences_of(gathered, trainee)
    by_slot: dict[Slot, list[Verdict[Presence]]] = {}
    for session in gathered.sessions_for(trainee):
        if session.held:
            by_slot.setdefault(session.slot, []).append(presences[session.id])
    cells = tuple(
        PresenceCell(slot, _shown(by_slot.get(slot, [])), len(by_slot.get(slot, [])))
        for slot in slots
    )
    return PresenceRow(trainee, cells, summary_of(gathered, trainee, presences))


def _shown(verdicts: Sequence[Verdict[Presence]]) -> Presence | None:
    """The half-day as the rules count it, with late and gone early told apart."""
    if not verdicts:
        return None
    outcome = half_day_presence(verdicts)
    if outcome is Presence.PRESENT:
        outcomes = {verdict.outcome for verdict in verdicts}
        for finer in (Presence.LATE, Presence.LEFT_EARLY):
            if finer in outcomes:
                return finer
    return outcome
