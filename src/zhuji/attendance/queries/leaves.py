"""Requests for leave: the list, and one with what would remain if it were granted."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from zhuji.attendance.models import Leave
from zhuji.attendance.queries.facts import Gathered, gather, leave_facts
from zhuji.attendance.queries.presence import presences_of
from zhuji.enrolment.queries import RosterRow
from zhuji.rules.actor import Actor, Place
from zhuji.rules.leave import (
    MAY_DECIDE,
    LeaveDecider,
    LeaveRequest,
    Outlook,
    decide_leave,
    forecast,
)
from zhuji.rules.presence import LeaveFacts, SessionFacts, Slot
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import LeaveKind, LeaveState, PlaceKind


@dataclass(frozen=True, slots=True)
class LeaveRow:
    id: int
    batch_id: int
    trainee_id: int
    number: int
    name: str
    unit: str
    facts: LeaveFacts
    reason: str
    requested_by: str
    requested_at: datetime
    decided_by: str
    decided_at: datetime | None
    remark: str


@dataclass(frozen=True, slots=True)
class LeavePage:
    """One request. `decider` says by whom it is decided and why; `yours` that it is the actor."""

    row: LeaveRow
    trainee: RosterRow
    covered: tuple[SessionFacts, ...]
    decider: Verdict[LeaveDecider]
    outlook: Verdict[Outlook]
    yours: bool


def places_of_leave(leave_id: int) -> tuple[Place, ...] | None:
    """Where a request lies, for the guard of its page; None when there is no such request."""
    found = Leave.objects.filter(pk=leave_id)
    class_id = found.values_list("trainee__batch__training_class_id", flat=True).first()
    return None if class_id is None else (Place(PlaceKind.CLASS, class_id),)


def leaves_of_batch(batch_id: int) -> tuple[LeaveRow, ...]:
    """The requests of a batch: undecided ones first, then the newest. One statement."""
    rows = _whole(Leave.objects.filter(trainee__batch_id=batch_id))
    found = sorted(map(_row, rows), key=lambda row: row.facts.state is not LeaveState.REQUESTED)
    return tuple(found)


def leave_was_asked(batch_id: int) -> bool:
    """Whether anybody of a batch has ever asked for leave; one statement."""
    return Leave.objects.filter(trainee__batch_id=batch_id).exists()


def leaves_of_trainee(trainee_id: int) -> tuple[LeaveRow, ...]:
    """The requests of one trainee, the newest first. One statement."""
    return tuple(map(_row, _whole(Leave.objects.filter(trainee_id=trainee_id))))


def leave_or_404(leave_id: int) -> LeaveRow:
    found = _whole(Leave.objects.filter(pk=leave_id)).first()
    if found is None:
        raise Http404
    return _row(found)


def leave_page(actor: Actor, leave_id: int) -> LeavePage:
    """One request with who decides on it and what would remain; Http404 without it."""
    row = leave_or_404(leave_id)
    gathered = gather(row.batch_id)
    trainee = trainee_of(gathered, row.trainee_id)
    request = request_of(
        gathered, trainee, row.facts.kind, row.facts.starts, row.facts.ends, row.id
    )
    policies = gathered.policies
    decider = decide_leave(request, policies.leave, row.requested_at)
    outlook = forecast(request, presences_of(gathered, trainee), policies.presence, policies.leave)
    places = places_of_leave(leave_id) or ()
    return LeavePage(
        row=row,
        trainee=trainee,
        covered=request.covered(),
        decider=decider,
        outlook=outlook,
        yours=row.facts.state is LeaveState.REQUESTED
        and may_decide(actor, decider.outcome, places),
    )


def may_decide(actor: Actor, decider: LeaveDecider, places: tuple[Place, ...]) -> bool:
    """Whether the actor is the one whom the rule names."""
    return any(actor.may(permission, *places) for permission in MAY_DECIDE[decider])


def trainee_of(gathered: Gathered, trainee_id: int) -> RosterRow:
    """One trainee of the roster; Http404 where it has none of that id."""
    for row in gathered.roster:
        if row.trainee_id == trainee_id:
            return row
    raise Http404


def request_of(
    gathered: Gathered,
    trainee: RosterRow,
    kind: LeaveKind,
    starts: Slot,
    ends: Slot,
    leave_id: int | None = None,
) -> LeaveRequest:
    """A request as the rule takes it; `leave_id` None: one not yet kept, all others come before."""
    others = tuple(
        one
        for one in gathered.leaves_of(trainee.trainee_id)
        if leave_id is None or one.id < leave_id
    )
    return LeaveRequest(kind, starts, ends, gathered.sessions_for(trainee), others)


def _whole(leaves: QuerySet[Leave]) -> QuerySet[Leave]:
    related = ("trainee__person", "trainee__unit", "requested_by", "decided_by")
    return leaves.select_related(*related)


def _row(leave: Leave) -> LeaveRow:
    return LeaveRow(
        id=leave.pk,
        batch_id=leave.trainee.batch_id,
        trainee_id=leave.trainee_id,
        number=leave.trainee.number,
        name=leave.trainee.person.name,
        unit=leave.trainee.unit.name,
        facts=leave_facts(leave),
        reason=leave.reason,
        requested_by=leave.requested_by.name,
        requested_at=leave.requested_at,
        decided_by=leave.decided_by.name if leave.decided_by else "",
        decided_at=leave.decided_at,
        remark=leave.decision_remark,
    )
