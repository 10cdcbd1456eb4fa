"""What of an exam its trainees get to see now."""

from datetime import datetime

from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.exams.models import Exam
from zhuji.exams.queries.exams import is_over, set_for
from zhuji.exams.queries.times import ExamTimes, time_of, times_of
from zhuji.rules.policy import ClassPolicies
from zhuji.rules.release import Manner, ReleaseFacts, released, shows
from zhuji.rules.words import COUNTED_PURPOSES, ReleaseLevel, ReleaseWhen


def release_facts(
    exam: Exam, times: ExamTimes, policies: ClassPolicies, moment: datetime
) -> ReleaseFacts:
    """As `rules.release` takes it; no statement."""
    return ReleaseFacts(
        ReleaseLevel(exam.release),
        ReleaseWhen(exam.release_when),
        exam.release_at,
        exam.released_at,
        over=is_over(exam, times, policies, moment),
    )


def released_of(
    exam: Exam, times: ExamTimes, policies: ClassPolicies, moment: datetime
) -> ReleaseLevel:
    """What of an exam is released at a moment; no statement."""
    return released(release_facts(exam, times, policies, moment), moment)


def manner_of(exam: Exam) -> Manner:
    return Manner(
        exam.per_page,
        exam.proctor_starts,
        ReleaseLevel(exam.release),
        ReleaseWhen(exam.release_when),
        exam.release_at,
    )


def manner_or_404(exam_id: int) -> tuple[Manner, ReleaseFacts]:
    """How an exam is sat, and how far its release is; a fixed number of statements."""
    exam = Exam.objects.select_related("batch").get(pk=exam_id)
    policies = classes.policies_of(exam.batch.training_class_id)
    return manner_of(exam), release_facts(exam, time_of(exam_id), policies, now())


def marks_are_out(class_id: int, trainee_id: int) -> bool:
    """Whether the marks of every exam that counts towards a trainee's completion are released."""
    rows = Exam.objects.filter(set_for(trainee_id), batch__training_class_id=class_id)
    exams = list(rows.filter(purpose__in=COUNTED_PURPOSES))
    if not exams:
        return True
    policies, moment = classes.policies_of(class_id), now()
    times = times_of({exam.pk for exam in exams})
    return all(
        shows(released_of(exam, times[exam.pk], policies, moment), ReleaseLevel.MARKS)
        for exam in exams
    )
