"""Exams, and who sits them where it is not the whole batch."""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import WordField
from zhuji.exams.models.papers import TestPaper
from zhuji.rules.words import ExamPurpose, ReleaseLevel, ReleaseWhen


class Exam(models.Model):
    """测试: a paper, a time window, the trainees of a batch or, with `chosen`, some of them.

    Where neighbours have different papers, the exam of those with the second paper is `beside` the
    exam of those with the first: one occasion, and each exam keeps to one paper.
    """

    batch = models.ForeignKey("classes.Batch", on_delete=models.CASCADE, related_name="exams")
    paper = models.ForeignKey(TestPaper, on_delete=models.PROTECT, related_name="exams")
    session = models.ForeignKey(
        "timetable.Session", on_delete=models.PROTECT, null=True, related_name="+"
    )
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    purpose = WordField(ExamPurpose, default=ExamPurpose.COMPLETION)
    chosen = models.BooleanField(default=False, help_text="for the trainees in candidates only")
    beside = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, related_name="other_half"
    )
    per_page = models.PositiveSmallIntegerField(
        default=1, help_text="questions; 0: all on one page"
    )
    proctor_starts = models.BooleanField(
        default=False, help_text="nobody begins before the proctor has started it"
    )
    started_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    started_at = models.DateTimeField(null=True)
    release = WordField(ReleaseLevel, default=ReleaseLevel.FULL)
    release_when = WordField(ReleaseWhen, default=ReleaseWhen.AFTER_BELL)
    release_at = models.DateTimeField(null=True, help_text="for release at a set time")
    released_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("opens_at", "id")
        constraints = [
            models.CheckConstraint(
                name="exams_exam_closes_after_opening", condition=Q(closes_at__gt=F("opens_at"))
            ),
            models.CheckConstraint(
                name="exams_make_up_for_chosen",
                condition=~Q(purpose=ExamPurpose.MAKE_UP.value) | Q(chosen=True),
            ),
            models.CheckConstraint(
                name="exams_beside_for_chosen", condition=Q(beside=None) | Q(chosen=True)
            ),
            models.CheckConstraint(
                name="exams_exam_started_whole",
                condition=Q(started_by=None, started_at=None)
                | Q(started_by__isnull=False, started_at__isnull=False),
            ),
            models.CheckConstraint(
                name="exams_exam_released_whole",
                condition=Q(released_by=None, released_at=None)
                | Q(released_by__isnull=False, released_at__isnull=False),
            ),
            models.CheckConstraint(
                name="exams_exam_release_has_its_time",
                condition=~Q(release_when=ReleaseWhen.AT_TIME.value) | Q(release_at__isnull=False),
            ),
        ]


class ExamCandidate(models.Model):
    """应考人员: a trainee for whom an exam of chosen trainees is set."""

    exam = models.ForeignKey(Exam, on_delete=models.CASCADE, related_name="candidates")
    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(name="exams_candidate_once", fields=["exam", "trainee"])
        ]
