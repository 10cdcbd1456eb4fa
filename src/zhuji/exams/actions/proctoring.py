"""A proctor's hand on an exam: starting it, pausing, adding time, opening anew, taking in, notes.

What concerns all concerns the hall: where neighbours sit different papers, both exams.
"""

from django.db import transaction
from django.db.models import F
from django.http import Http404

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.enrolment.queries import roster_of_batch
from zhuji.exams.actions.exams import mark_sitting
from zhuji.exams.models import Exam, ExamIncident, ExamPause, ExtraTime, Sitting
from zhuji.exams.queries.exams import chosen_of
from zhuji.exams.queries.neighbours import ids_of_both
from zhuji.exams.queries.proctoring import hall_facts
from zhuji.exams.queries.times import facts_of, time_of
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.proctoring import (
    may_give_time,
    may_hand_in_for,
    may_pause,
    may_reopen,
    may_resume,
    may_start_all,
)
from zhuji.rules.sitting import deadline
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import IncidentKind


@transaction.atomic
def start_exam(*, by: Actor, exam_id: int) -> Verdict[Permitted]:
    """Let everybody begin, where the exam waits for its proctor; refused as `may_start_all` says."""
    exam = _exam(by, exam_id)
    moment = now()
    verdict = may_start_all(hall_facts(exam, time_of(exam_id), moment), moment)
    if verdict.outcome is Permitted.NO:
        return verdict
    halves = Exam.objects.filter(pk__in=ids_of_both(exam_id), started_at=None)
    halves.update(started_at=moment, started_by=user_of(by))
    _recorded(by, "exams.exam_started", exam_id)
    return verdict


@transaction.atomic
def pause_exam(*, by: Actor, exam_id: int, reason: str) -> Verdict[Permitted]:
    """Stop the clock for all; nobody answers until it is resumed. Refused as `may_pause` says."""
    exam = _exam(by, exam_id)
    moment = now()
    verdict = may_pause(hall_facts(exam, time_of(exam_id), moment), moment, reason)
    if verdict.outcome is Permitted.YES:
        ExamPause.objects.bulk_create(
            ExamPause(exam_id=half, reason=reason.strip(), begun_by_id=user_of(by), begun_at=moment)
            for half in ids_of_both(exam_id)
        )
        _recorded(by, "exams.exam_paused", exam_id)
    return verdict


@transaction.atomic
def resume_exam(*, by: Actor, exam_id: int) -> Verdict[Permitted]:
    """Go on; every bell has moved by the pause. Refused where nothing is paused."""
    exam = _exam(by, exam_id)
    moment = now()
    verdict = may_resume(hall_facts(exam, time_of(exam_id), moment))
    if verdict.outcome is Permitted.YES:
        lasting = ExamPause.objects.filter(exam_id__in=ids_of_both(exam_id), ended_at=None)
        lasting.update(ended_at=moment, ended_by=user_of(by))
        _recorded(by, "exams.exam_resumed", exam_id)
    return verdict


@transaction.atomic
def give_time(
    *, by: Actor, exam_id: int, minutes: int, reason: str, trainee_id: int | None = None
) -> Verdict[Permitted]:
    """Add minutes for one candidate, or give them back to all who sit; refused as `may_give_time` says.

    Whose bell is thereby still to come sits on: a mark made by the clock is taken back.
    """
    exam = _exam(by, exam_id)
    moment = now()
    verdict = may_give_time(hall_facts(exam, time_of(exam_id), moment), minutes, reason)
    if verdict.outcome is Permitted.NO:
        return verdict
    if trainee_id is not None:
        _candidate_or_404(exam, trainee_id)
    halves = [exam_id] if trainee_id else ids_of_both(exam_id)
    ExtraTime.objects.bulk_create(
        ExtraTime(
            exam_id=half,
            trainee_id=trainee_id,
            minutes=minutes,
            reason=reason.strip(),
            given_by_id=user_of(by),
            given_at=moment,
        )
        for half in halves
    )
    details = {"minutes": minutes, "sitting_on": sum(map(_unmark, halves))}
    if trainee_id is None:
        _recorded(by, "exams.time_given_back", exam_id, details)
    else:
        details["trainee"] = trainee_id
        _recorded(by, "exams.candidate_given_time", exam_id, details)
    return verdict


@transaction.atomic
def reopen_sitting(*, by: Actor, exam_id: int, trainee_id: int, reason: str) -> Verdict[Permitted]:
    """Open a sitting anew: what is open now is old, a hand-in by mistake is taken back.

    For a broken device, too: the candidate goes on at any other. Refused as `may_reopen` says.
    """
    exam = _exam(by, exam_id)
    sitting = _sitting_or_404(exam, trainee_id)
    times, moment = time_of(exam_id), now()
    hall, facts = hall_facts(exam, times, moment), facts_of(exam, sitting, times)
    verdict = may_reopen(hall, facts, moment, reason)
    if verdict.outcome is Permitted.NO:
        return verdict
    _note(by, exam, IncidentKind.REOPENED, reason, sitting)
    rows = Sitting.objects.filter(pk=sitting.pk, on_paper=False)
    rows.update(handed_in_at=None, mark=None, generation=F("generation") + 1)
    details = {"handed_in": sitting.handed_in_at is not None}
    record(by=by, event="exams.sitting_reopened", about=("sitting", sitting.pk), details=details)
    return verdict


@transaction.atomic
def take_in(*, by: Actor, exam_id: int, trainee_id: int, reason: str) -> Verdict[Permitted]:
    """Hand in for a candidate after the bell, as of the bell, and mark; as `may_hand_in_for` says."""
    exam = _exam(by, exam_id)
    sitting = _sitting_or_404(exam, trainee_id)
    times, moment = time_of(exam_id), now()
    facts = facts_of(exam, sitting, times)
    verdict = may_hand_in_for(hall_facts(exam, times, moment), facts, moment)
    if verdict.outcome is Permitted.NO:
        return verdict
    _note(by, exam, IncidentKind.HANDED_IN_FOR, reason, sitting)
    rows = Sitting.objects.filter(pk=sitting.pk, handed_in_at=None)
    rows.update(handed_in_at=min(moment, deadline(facts, moment)))
    mark_sitting(sitting)
    record(by=by, event="exams.sitting_taken_in", about=("sitting", sitting.pk), details={})
    return verdict


@transaction.atomic
def note_incident(
    *, by: Actor, exam_id: int, text: str, trainee_id: int | None = None
) -> Verdict[Permitted]:
    """Write down what happened, of one candidate or of all; refused without a word."""
    exam = _exam(by, exam_id)
    if not text.strip():
        return permit(Reason.of("proctor_reason_missing"))
    if trainee_id is not None:
        _candidate_or_404(exam, trainee_id)
    ExamIncident.objects.create(
        exam=exam,
        trainee_id=trainee_id,
        kind=IncidentKind.NOTE,
        text=text.strip(),
        noted_by_id=user_of(by),
        noted_at=now(),
    )
    _recorded(by, "exams.incident_noted", exam_id)
    return permit()


def _exam(by: Actor, exam_id: int) -> Exam:
    """The exam, held until the end of the transaction; Http404, PermissionDenied."""
    rows = Exam.objects.select_for_update(of=("self",)).select_related("batch", "paper")
    exam = rows.filter(pk=exam_id).first()
    if exam is None:
        raise Http404
    ask(by, Permission.EXAMS_PROCTOR, class_place(exam.batch.training_class_id))
    return exam


def _sitting_or_404(exam: Exam, trainee_id: int) -> Sitting:
    rows = Sitting.objects.select_for_update(of=("self",))
    whole = rows.select_related("exam__paper", "exam__batch")
    sitting = whole.filter(exam=exam, trainee_id=trainee_id, on_paper=False).first()
    if sitting is None:
        raise Http404
    return sitting


def _candidate_or_404(exam: Exam, trainee_id: int) -> None:
    chosen = chosen_of(exam)
    known = {row.trainee_id for row in roster_of_batch(exam.batch_id)}
    if trainee_id not in (known if chosen is None else chosen):
        raise Http404


def _unmark(exam_id: int) -> int:
    """Take back the marks that the clock made of sittings whose bell is to come again; how many."""
    times, moment = time_of(exam_id), now()
    by_clock = Sitting.objects.filter(exam_id=exam_id, handed_in_at=None, on_paper=False)
    again = [
        sitting.pk
        for sitting in by_clock.exclude(mark=None).select_related("exam")
        if moment < deadline(facts_of(sitting.exam, sitting, times), moment)
    ]
    return Sitting.objects.filter(pk__in=again, handed_in_at=None).update(mark=None)


def _note(by: Actor, exam: Exam, kind: IncidentKind, text: str, sitting: Sitting) -> None:
    ExamIncident.objects.create(
        exam=exam,
        trainee_id=sitting.trainee_id,
        kind=kind,
        text=text.strip(),
        handed_in_at=sitting.handed_in_at,
        noted_by_id=user_of(by),
        noted_at=now(),
    )


def _recorded(by: Actor, event: str, exam_id: int, details: dict[str, int] | None = None) -> None:
    record(by=by, event=event, about=("exam", exam_id), details=details or {})
