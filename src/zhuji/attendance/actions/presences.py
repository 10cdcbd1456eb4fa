"""What was signed is appended, what was asked is decided. No fact is ever changed."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from zhuji.attendance.actions.reasons import over
from zhuji.attendance.models import Leave, SheetReturn, Sign
from zhuji.attendance.queries import (
    Mark,
    Sheet,
    SheetRow,
    attending,
    gather,
    leave_page,
    places_of_leave,
    request_of,
    sheet_of,
    trainee_of,
)
from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now, today
from zhuji.classes.queries import places_of_batch
from zhuji.enrolment.queries import roster_of_batch
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.leave import LeaveDecider, decide_leave
from zhuji.rules.presence import Slot
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import LeaveKind, LeaveState, SignKind, SignWay
from zhuji.timetable.queries import SessionRow, session_or_404

NOT_YOURS: Final[Mapping[LeaveDecider, str]] = {
    LeaveDecider.CLASS_TEACHER: "leave_for_class_teacher",
    LeaveDecider.ORGANISER: "leave_for_organiser",
}


@dataclass(frozen=True, slots=True)
class Requested:
    """`leave_id` is None where nobody may decide on such a request; the verdict says why."""

    leave_id: int | None
    verdict: Verdict[LeaveDecider]


@transaction.atomic
def return_sheet(
    *,
    by: Actor,
    session_id: int,
    key: uuid.UUID,
    seen: int,
    marks: Mapping[int, Mark],
    reason: str = "",
) -> Verdict[Permitted]:
    """Type a session's sheet back: everybody signed except those marked.

    `marks` by trainee id; who is not in it keeps what is known. `seen` is how often the sheet had
    been typed back when the form was made; typing it once more is a correction and needs `reason`.
    Only what differs from what stands becomes a fact. The same `key` again changes nothing.
    Refused for a session that is cancelled or whose day is still to come, a class that is over, and
    where another one typed it meanwhile.
    """
    if SheetReturn.objects.filter(key=key).exists():
        return permit()
    sheet = sheet_of(session_id)
    if refusals := _sheet_refusals(sheet, seen, reason):
        return permit(*refusals)
    at = now()
    returned = SheetReturn(
        session_id=session_id,
        number=seen + 1,
        reason=reason,
        key=key,
        recorded_by_id=user_of(by),
        recorded_at=at,
    )
    if not _kept_first(returned):
        return permit(Reason.of("sheet_typed_meanwhile"))
    facts = list(_sheet_facts(by, sheet, marks, key, reason, at))
    Sign.objects.bulk_create(facts)
    details = {"session": session_id, "time": seen + 1, "facts": len(facts)}
    record(by=by, event="attendance.sheet_returned", about=("session", session_id), details=details)
    return permit()


def _sheet_refusals(sheet: Sheet, seen: int, reason: str) -> list[Reason]:
    refusals = _refusals(sheet.session)
    if sheet.returned != seen:
        refusals.append(Reason.of("sheet_typed_meanwhile"))
    elif seen and not reason:
        refusals.append(Reason.of("correction_without_reason"))
    return refusals


def _kept_first(returned: SheetReturn) -> bool:
    """Keep a return, unless another of the same number was quicker."""
    try:
        with transaction.atomic():
            returned.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _sheet_facts(
    by: Actor, sheet: Sheet, marks: Mapping[int, Mark], key: uuid.UUID, reason: str, at: datetime
) -> Iterator[Sign]:
    for row in sheet.rows:
        trainee_id = row.trainee.trainee_id
        for kind, late, early in _changes(row, marks.get(trainee_id, row.mark)):
            yield Sign(
                trainee_id=trainee_id,
                session_id=sheet.session.id,
                kind=kind,
                way=SignWay.PAPER,
                minutes_late=late,
                minutes_early=early,
                reason=reason,
                key=uuid.uuid5(key, f"{trainee_id}:{kind.value}"),
                recorded_by_id=user_of(by),
                recorded_at=at,
            )


def _changes(row: SheetRow, mark: Mark) -> Iterator[tuple[SignKind, int | None, int | None]]:
    """The facts that lead from what stands to what the sheet says: kind, minutes late and early.

    Nothing recorded and nothing marked needs none: the returned sheet says it. Who is on leave and
    yet signed needs one, for leave holds until a sign-in says otherwise.
    """
    stood = row.recorded
    if mark == stood or (stood is None and not mark.excepted and row.leave is None):
        return
    if mark.absent:
        yield SignKind.NOT_SEEN, None, None
        return
    before = stood or Mark()
    if before.absent or mark.minutes_late != before.minutes_late or (stood is None and row.leave):
        yield SignKind.SIGN_IN, mark.minutes_late, None
    if mark.minutes_early != before.minutes_early:
        yield SignKind.SIGN_OUT, None, mark.minutes_early


@transaction.atomic
def sign(
    *, by: Actor, session_id: int, trainee_id: int, kind: SignKind, key: uuid.UUID, reason: str = ""
) -> Verdict[Permitted]:
    """Record what the steward saw just now. The same `key` again changes nothing.

    NOT_SEEN takes back a sign-in that was pressed by mistake and needs `reason`. Refused for
    somebody who does not attend the session, one that is cancelled or not of today, and a class that
    is over.
    """
    session = session_or_404(session_id)
    refusals = _refusals(session)
    if session.day < today():
        refusals.append(Reason.of("session_is_past", day=session.day))
    roster = attending(roster_of_batch(session.batch_id), session.group_ids)
    if trainee_id not in {row.trainee_id for row in roster}:
        refusals.append(Reason.of("not_of_this_session"))
    if kind is SignKind.NOT_SEEN and not reason:
        refusals.append(Reason.of("correction_without_reason"))
    if refusals:
        return permit(*refusals)
    at = now()
    _, made = Sign.objects.get_or_create(
        key=key,
        defaults={
            "trainee_id": trainee_id,
            "session_id": session_id,
            "kind": kind,
            "way": SignWay.STEWARD,
            "at": at,
            "reason": reason,
            "recorded_by_id": user_of(by),
            "recorded_at": at,
        },
    )
    if made:
        details = {"trainee": trainee_id, "kind": kind.value}
        record(by=by, event="attendance.signed", about=("session", session_id), details=details)
    return permit()


@transaction.atomic
def request_leave(
    *,
    by: Actor,
    batch_id: int,
    trainee_id: int,
    kind: LeaveKind,
    starts: Slot,
    ends: Slot,
    reason: str,
) -> Requested:
    """Enter a trainee's slip. The verdict says who decides; NOBODY: nothing is kept."""
    gathered = gather(batch_id)
    trainee = trainee_of(gathered, trainee_id)
    request = request_of(gathered, trainee, kind, starts, ends)
    verdict = decide_leave(request, gathered.policies.leave, now())
    closed = over(batch_id)
    if trainee.withdrawn:
        closed.append(Reason.of("trainee_has_withdrawn", name=trainee.name))
    if closed or verdict.outcome is LeaveDecider.NOBODY:
        return Requested(None, Verdict(LeaveDecider.NOBODY, (*closed, *verdict.reasons)))
    leave = Leave.objects.create(
        trainee_id=trainee_id,
        kind=kind,
        starts_on=starts[0],
        starts_half=starts[1],
        ends_on=ends[0],
        ends_half=ends[1],
        reason=reason,
        state=LeaveState.REQUESTED,
        requested_by_id=user_of(by),
        requested_at=now(),
    )
    details = {"trainee": trainee_id, "decider": verdict.outcome.value}
    record(by=by, event="attendance.leave_requested", about=("leave", leave.pk), details=details)
    return Requested(leave.pk, verdict)


@transaction.atomic
def decide_on_leave(
    *, by: Actor, leave_id: int, grant: bool, remark: str = ""
) -> Verdict[Permitted]:
    """Grant or refuse a request. Refused to whoever the rule does not name, and where it has been
    decided. What nobody may ask for can't be granted, only refused.
    """
    page = leave_page(by, leave_id)
    refusals = over(page.row.batch_id)
    if page.decider.outcome is LeaveDecider.NOBODY:
        if grant:
            refusals += page.decider.reasons
        elif not by.may(Permission.ATTENDANCE_LEAVE_DECIDE, *(places_of_leave(leave_id) or ())):
            refusals.append(Reason.of("leave_for_class_teacher"))
    elif page.row.facts.state is LeaveState.REQUESTED and not page.yours:
        refusals.append(Reason.of(NOT_YOURS[page.decider.outcome]))
    if refusals:
        return permit(*refusals)
    state = LeaveState.GRANTED if grant else LeaveState.REFUSED
    open_ = Leave.objects.filter(pk=leave_id, state=LeaveState.REQUESTED.value)
    if not open_.update(
        state=state, decided_by_id=by.user_id, decided_at=now(), decision_remark=remark
    ):
        return permit(Reason.of("leave_already_decided"))
    record(by=by, event=f"attendance.leave_{state.value}", about=("leave", leave_id))
    return permit()


@transaction.atomic
def correct_presence(
    *, by: Actor, session_id: int, trainee_id: int, key: uuid.UUID, reason: str
) -> Verdict[Permitted]:
    """Record after a review that a trainee was at a session, also once the class has closed; what
    was recorded stays. The same `key` again changes nothing. PermissionDenied.
    """
    session = session_or_404(session_id)
    ask(by, Permission.COMPLETION_REVIEW_DECIDE, *(places_of_batch(session.batch_id) or ()))
    roster = attending(roster_of_batch(session.batch_id), session.group_ids)
    refusals = _ahead(session)
    if trainee_id not in {row.trainee_id for row in roster}:
        refusals.append(Reason.of("not_of_this_session"))
    if refusals:
        return permit(*refusals)
    at = now()
    _, made = Sign.objects.get_or_create(
        key=key,
        defaults={
            "trainee_id": trainee_id,
            "session_id": session_id,
            "kind": SignKind.SIGN_IN,
            "way": SignWay.PAPER,
            "minutes_late": 0,
            "reason": reason,
            "recorded_by_id": user_of(by),
            "recorded_at": at,
        },
    )
    if made:
        details = {"trainee": trainee_id}
        event = "attendance.presence_corrected"
        record(by=by, event=event, about=("session", session_id), details=details)
    return permit()


def _refusals(session: SessionRow) -> list[Reason]:
    refusals = over(session.batch_id)
    if not session.held:
        refusals.append(Reason.of("session_cancelled"))
    return refusals + _ahead(session)


def _ahead(session: SessionRow) -> list[Reason]:
    """Nobody has been at a session whose day is still to come."""
    return [Reason.of("session_is_ahead", day=session.day)] if session.day > today() else []
