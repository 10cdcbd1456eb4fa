"""Make-up is done: a result is recorded, the verdict sealed again, and the path ends where all is met."""

from collections.abc import Collection
from datetime import date
from fractions import Fraction

from django.db import transaction

from zhuji.classes.queries import class_head, head_of_batch
from zhuji.completion.actions import end_make_up, record_mark, record_sessions
from zhuji.completion.queries import (
    MakeUpRow,
    make_up_row,
    verdict_of_trainee,
    verdicts_of_batch,
)
from zhuji.flows.reseal import reseal
from zhuji.rules.actor import Actor
from zhuji.rules.completion import conditions_lacking
from zhuji.rules.make_up import CURES
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import Completion, MakeUpState, SealCause
from zhuji.wording.labels import label


@transaction.atomic
def make_up_by_mark(
    *, by: Actor, make_up_id: int, done_on: date, place: str, mark: Fraction, full: Fraction
) -> Verdict[Permitted]:
    """A mark of the re-test; where it passes, the verdict is sealed again and the path fulfilled."""
    verdict = record_mark(
        by=by, make_up_id=make_up_id, done_on=done_on, place=place, mark=mark, full=full
    )
    return verdict if verdict.outcome is Permitted.NO else _follow(by, make_up_id)


@transaction.atomic
def make_up_by_sessions(
    *, by: Actor, make_up_id: int, done_on: date, place: str, session_ids: Collection[int]
) -> Verdict[Permitted]:
    """Missed sessions attended elsewhere; where nothing of it is lacking any more, the path ends."""
    verdict = record_sessions(
        by=by, make_up_id=make_up_id, done_on=done_on, place=place, session_ids=session_ids
    )
    return verdict if verdict.outcome is Permitted.NO else _follow(by, make_up_id)


@transaction.atomic
def make_up_by_work(*, by: Actor, make_up_id: int) -> Verdict[Permitted]:
    """Work that has come in late is counted; refused while it has not."""
    verdict = _follow(by, make_up_id)
    if verdict.outcome is Permitted.NO or make_up_row(make_up_id).state is MakeUpState.FULFILLED:
        return verdict
    return permit(Reason.of("make_up_still_lacking"))


@transaction.atomic
def make_up_by_next_run(*, by: Actor, make_up_id: int) -> Verdict[Permitted]:
    """The path ends with the verdict of the class attended once more. The verdict of this class
    stays as it was: that class writes its own record and issues its own certificate.
    """
    row = make_up_row(make_up_id)
    if row.target_id is None:
        return permit(Reason.of("make_up_needs_target"))
    sealed = _verdict_in(row.target_id, row.person_id)
    if sealed is None:
        return permit(Reason.of("make_up_not_done", class_title=row.target))
    done = sealed is Completion.COMPLETED
    state = MakeUpState.FULFILLED if done else MakeUpState.ENDED
    note = f"{row.target}：{label(sealed)}"
    return end_make_up(by=by, make_up_id=make_up_id, state=state, note=note[:300])


def _verdict_in(class_id: int, person_id: int) -> Completion | None:
    """The sealed verdict on a person in a class; None before it is closed, or for a stranger."""
    batch_id = class_head(None, class_id).batch_id
    for one in verdicts_of_batch(batch_id):
        if one.trainee.person_id == person_id and one.sealed_at:
            return one.verdict.outcome
    return None


def _follow(by: Actor, make_up_id: int) -> Verdict[Permitted]:
    """Judge again with what was made up; the path ends where nothing that it cures is lacking."""
    row = make_up_row(make_up_id)
    head = head_of_batch(row.batch_id)
    outcome = reseal(
        by=by,
        head=head,
        trainee_id=row.trainee_id,
        cause=SealCause.MAKE_UP,
        why=f"{label(row.path)}：{row.reason}"[:300],
    )
    if outcome is Completion.COMPLETED or not _lacks(row):
        note = label(outcome)
        return end_make_up(by=by, make_up_id=make_up_id, state=MakeUpState.FULFILLED, note=note)
    return permit()


def _lacks(row: MakeUpRow) -> bool:
    """Whether something that the path cures is still lacking."""
    verdict = verdict_of_trainee(row.batch_id, row.trainee_id).verdict
    return bool(conditions_lacking(verdict) & CURES.get(row.path, frozenset()))
