"""One trainee's verdict is sealed again after the closing, and the person's records follow it."""

from django.db import transaction

from zhuji.classes.queries import ClassHead
from zhuji.completion.actions import seal_again
from zhuji.completion.queries import judge_batch, verdict_of_trainee
from zhuji.flows.close_class import record_lines
from zhuji.records.actions import revise_records
from zhuji.rules.actor import Actor
from zhuji.rules.words import ClassState, Completion, SealCause


@transaction.atomic
def reseal(
    *, by: Actor, head: ClassHead, trainee_id: int, cause: SealCause, why: str
) -> Completion:
    """What the verdict on a trainee is now; sealed again where a closed class's facts say otherwise.

    Before the closing nothing is sealed: the verdict follows the facts by itself.
    """
    (judged,) = judge_batch(head.batch_id, trainee_id)
    if head.state is not ClassState.CLOSED:
        return judged.verdict.outcome
    if verdict_of_trainee(head.batch_id, trainee_id).verdict == judged.verdict:
        return judged.verdict.outcome
    seal_again(by=by, class_id=head.id, judged=judged, cause=cause, why=why)
    revise_records(
        by=by,
        class_id=head.id,
        class_title=head.title,
        template=head.template,
        person_id=judged.trainee.person_id,
        lines=tuple(record_lines([judged])),
    )
    return judged.verdict.outcome
