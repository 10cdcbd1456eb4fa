"""A class closes: verdicts are sealed, hours written, phones signed out, and the class is over.

All of it or nothing.
"""

from collections.abc import Iterator, Sequence

from django.db import transaction

from zhuji.accounts.actions import end_devices_of_class
from zhuji.base.asking import ask
from zhuji.classes.actions import take_step
from zhuji.classes.queries import StepVerdict, class_head, step_verdict
from zhuji.completion.actions import seal_verdicts
from zhuji.completion.queries import Judged, judge_batch
from zhuji.exams.actions.exams import mark_due
from zhuji.exams.queries import exams_of_batch
from zhuji.flows.class_facts import class_facts
from zhuji.records.actions import RecordLine, write_records
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.lifecycle import Refusal
from zhuji.rules.words import ClassStep


@transaction.atomic
def close_class(*, by: Actor, class_id: int, confirmed: bool) -> StepVerdict:
    """Seal the verdicts of a class, write the hours of its people, and close it; or say why not.

    Sittings that are over are marked first. Refused while leave is undecided or a sitting runs;
    sheets that are missing ask for `confirmed`. Who presses again is refused: the class is over.
    Raises PermissionDenied and Http404.
    """
    ask(by, Permission.COMPLETION_CLOSE, class_place(class_id))
    head = class_head(None, class_id)
    for batch in head.batches:
        for exam_id in exams_of_batch(batch.id):
            mark_due(exam_id, by=by)
    facts = class_facts(class_id)
    verdict = take_step(
        by=by, class_id=class_id, step=ClassStep.CLOSE, facts=facts, confirmed=confirmed
    )
    if isinstance(verdict.outcome, Refusal):
        return verdict
    end_devices_of_class(by=by, class_id=class_id)
    judged = tuple(one for batch in head.batches for one in judge_batch(batch.id))
    seal_verdicts(by=by, class_id=class_id, judged=judged)
    write_records(
        by=by,
        class_id=class_id,
        class_title=head.title,
        template=head.template,
        lines=tuple(record_lines(judged)),
    )
    return verdict


def closing_outlook(class_id: int) -> StepVerdict:
    """What would be said to the closing now; changes nothing."""
    return step_verdict(class_id, ClassStep.CLOSE, class_facts(class_id), confirmed=False)[1]


def record_lines(judged: Sequence[Judged]) -> Iterator[RecordLine]:
    """One line a year; who has withdrawn and attended nothing has no training to record."""
    for one in judged:
        if one.trainee.withdrawn and not any(part.hours for part in one.years):
            continue
        for part in one.years:
            yield RecordLine(
                person_id=one.trainee.person_id,
                year=part.year,
                starts_on=part.starts_on,
                ends_on=part.ends_on,
                hours=part.hours,
                outcome=one.verdict.outcome,
            )
