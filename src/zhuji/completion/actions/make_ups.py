"""Make-up: one path decided on, its facts appended, and its end."""

from collections.abc import Collection
from datetime import date
from fractions import Fraction

from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now, today
from zhuji.classes.queries import head_of_batch, policies_of
from zhuji.completion.models import MakeUp, MakeUpResult
from zhuji.completion.queries import MakeUpRow, has_open_make_up, make_up_row, verdict_of_trainee
from zhuji.enrolment.queries import TraineeHead, trainee_head
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.make_up import MakeUpFacts, may_make_up, may_record
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import MakeUpPath, MakeUpState


@transaction.atomic
def register_make_up(
    *,
    by: Actor,
    trainee_id: int,
    path: MakeUpPath,
    reason: str,
    due_on: date | None,
    target_id: int | None = None,
) -> Verdict[Permitted]:
    """Decide on a path for one who has not completed. Refused before the closing, while another is
    under way, for a path that is not open, and for the next run without a class.

    PermissionDenied, Http404.
    """
    trainee = trainee_head(trainee_id)
    ask(by, Permission.COMPLETION_MAKE_UP, class_place(trainee.class_id))
    verdict = _may_walk(trainee, path, target_id)
    if verdict.outcome is Permitted.NO:
        return verdict
    row = MakeUp(
        trainee_id=trainee_id,
        path=path,
        reason=reason,
        due_on=due_on,
        target_id=target_id,
        decided_by_id=user_of(by),
        decided_at=now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return permit(Reason.of("make_up_under_way"))
    details = {"trainee": trainee_id, "path": path.value}
    record(by=by, event="completion.make_up_decided", about=("make_up", row.pk), details=details)
    return verdict


def _may_walk(trainee: TraineeHead, path: MakeUpPath, target_id: int | None) -> Verdict[Permitted]:
    facts = MakeUpFacts(
        class_state=head_of_batch(trainee.batch_id).state,
        verdict=verdict_of_trainee(trainee.batch_id, trainee.trainee_id).verdict,
        under_way=has_open_make_up(trainee.trainee_id),
        today=today(),
    )
    verdict = may_make_up(path, facts, policies_of(trainee.class_id).completion)
    needs_target = path is MakeUpPath.NEXT_RUN and target_id is None
    if needs_target and verdict.outcome is Permitted.YES:
        return permit(Reason.of("make_up_needs_target"))
    return verdict


@transaction.atomic
def record_mark(
    *, by: Actor, make_up_id: int, done_on: date, place: str, mark: Fraction, full: Fraction
) -> Verdict[Permitted]:
    """A mark of the re-test, of so many. PermissionDenied, Http404."""
    row = make_up_row(make_up_id)
    refusals = _refusals(by, row, done_on)
    if not 0 <= mark <= full or not full:
        refusals.append(Reason.of("make_up_mark_out_of_range", full=full))
    if refusals:
        return permit(*refusals)
    _append(by, row, [MakeUpResult(mark=mark, full_marks=full, done_on=done_on, place=place)])
    return permit()


@transaction.atomic
def record_sessions(
    *, by: Actor, make_up_id: int, done_on: date, place: str, session_ids: Collection[int]
) -> Verdict[Permitted]:
    """Sessions of the class that were missed and have been attended elsewhere; each counts once."""
    row = make_up_row(make_up_id)
    refusals = _refusals(by, row, done_on)
    if not session_ids or not set(session_ids) <= {one.session_id for one in row.missed}:
        refusals.append(Reason.of("make_up_session_not_missed"))
    if refusals:
        return permit(*refusals)
    facts = [
        MakeUpResult(session_id=session_id, done_on=done_on, place=place)
        for session_id in sorted(session_ids)
    ]
    try:
        with transaction.atomic():
            _append(by, row, facts)
    except IntegrityError:
        return permit(Reason.of("make_up_session_not_missed"))
    return permit()


@transaction.atomic
def end_make_up(*, by: Actor, make_up_id: int, state: MakeUpState, note: str) -> Verdict[Permitted]:
    """Fulfilled or ended without success; a second end is refused."""
    row = make_up_row(make_up_id)
    ask(by, Permission.COMPLETION_MAKE_UP, class_place(row.class_id))
    open_ = MakeUp.objects.filter(pk=make_up_id, state=MakeUpState.OPEN.value)
    if not open_.update(state=state, outcome_note=note, ended_by_id=user_of(by), ended_at=now()):
        return permit(Reason.of("make_up_ended_already", state=row.state))
    event = f"completion.make_up_{state.value}"
    record(by=by, event=event, about=("make_up", make_up_id))
    return permit()


def _refusals(by: Actor, row: MakeUpRow, done_on: date) -> list[Reason]:
    ask(by, Permission.COMPLETION_MAKE_UP, class_place(row.class_id))
    refusals = list(may_record(row.path, row.due_on, done_on, today()).reasons)
    if row.state is not MakeUpState.OPEN:
        refusals.append(Reason.of("make_up_ended_already", state=row.state))
    return refusals


def _append(by: Actor, row: MakeUpRow, facts: list[MakeUpResult]) -> None:
    for one in facts:
        one.make_up_id = row.id
        one.recorded_by_id, one.recorded_at = user_of(by), now()
    MakeUpResult.objects.bulk_create(facts)
    details = {"facts": len(facts)}
    record(by=by, event="completion.make_up_recorded", about=("make_up", row.id), details=details)
