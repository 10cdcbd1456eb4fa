"""How an exam is sat and what of it is released; the organiser's click that releases it."""

from django.db import transaction
from django.http import Http404

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.exams.models import Exam, Sitting
from zhuji.exams.queries.neighbours import ids_of_both
from zhuji.exams.queries.releases import manner_of, release_facts
from zhuji.exams.queries.times import time_of
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.release import Manner, may_release, may_set_manner
from zhuji.rules.verdict import Permitted, Verdict


@transaction.atomic
def set_manner(*, by: Actor, exam_id: int, manner: Manner) -> Verdict[Permitted]:
    """Write how an exam is sat and released, of both halves where neighbours have different papers.

    Refused as `may_set_manner` says.
    """
    exam = _exam(by, exam_id)
    halves = ids_of_both(exam_id)
    begun = exam.started_at is not None or Sitting.objects.filter(exam__in=halves).exists()
    verdict = may_set_manner(
        manner_of(exam),
        manner,
        begun=begun,
        released_at=exam.released_at,
        closes_at=exam.closes_at,
    )
    if verdict.outcome is Permitted.NO:
        return verdict
    Exam.objects.filter(pk__in=halves).update(
        per_page=manner.per_page,
        proctor_starts=manner.proctor_starts,
        release=manner.release,
        release_when=manner.release_when,
        release_at=manner.release_at,
    )
    details = {"release": manner.release, "when": manner.release_when}
    record(by=by, event="exams.manner_set", about=("exam", exam_id), details=details)
    return verdict


@transaction.atomic
def release_results(*, by: Actor, exam_id: int) -> Verdict[Permitted]:
    """Let the trainees see, each alone, what the exam was set to show; refused as `may_release` says."""
    exam = _exam(by, exam_id)
    moment = now()
    policies = classes.policies_of(exam.batch.training_class_id)
    verdict = may_release(release_facts(exam, time_of(exam_id), policies, moment))
    if verdict.outcome is Permitted.NO:
        return verdict
    halves = Exam.objects.filter(pk__in=ids_of_both(exam_id), released_at=None)
    halves.update(released_at=moment, released_by=user_of(by))
    record(by=by, event="exams.results_released", about=("exam", exam_id), details={})
    return verdict


def _exam(by: Actor, exam_id: int) -> Exam:
    rows = Exam.objects.select_for_update(of=("self",)).select_related("batch")
    exam = rows.filter(pk=exam_id).first()
    if exam is None:
        raise Http404
    ask(by, Permission.EXAMS_MANAGE, class_place(exam.batch.training_class_id))
    return exam
