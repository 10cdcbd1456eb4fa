"""Verdicts sealed when a class closes and after; what was asked about them; make-up; the archive list."""

from django.db import models
from django.db.models import Q

from zhuji.base.fields import FractionField, WordField
from zhuji.rules.words import (
    ArchiveItem,
    Completion,
    Condition,
    Correction,
    MakeUpPath,
    MakeUpState,
    ReviewState,
    ReviewWay,
    SealCause,
)


class CompletionRecord(models.Model):
    """结业: the verdict on a trainee with every reason and its arithmetic, as it stood when sealed.

    The first is sealed at the closing. A later correction seals the next one and says why; those
    before it stay. The one with the highest number counts.
    """

    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=1)
    cause = WordField(SealCause, default=SealCause.CLOSING)
    why = models.CharField(max_length=300, blank=True, help_text="why it was sealed again")
    outcome = WordField(Completion)
    reasons = models.JSONField()
    arithmetic = models.JSONField()
    sealed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ("trainee__number", "number")
        constraints = [
            models.UniqueConstraint(name="completion_record_number", fields=["trainee", "number"]),
            models.CheckConstraint(
                name="completion_first_at_closing",
                condition=Q(number=1, cause=SealCause.CLOSING.value, why="")
                | Q(number__gt=1) & ~Q(cause=SealCause.CLOSING.value) & ~Q(why=""),
            ),
        ]


class ReviewRequest(models.Model):
    """复核申请: a trainee asks that one condition be looked at again; answered once."""

    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    condition = WordField(Condition)
    text = models.CharField(max_length=500)
    evidence = models.ForeignKey(
        "base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    way = WordField(ReviewWay)
    asked_on = models.DateField(help_text="the day on the paper, or of the page")
    state = WordField(ReviewState, default=ReviewState.REQUESTED)
    requested_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    correction = WordField(Correction, blank=True)
    corrected = models.CharField(max_length=300, blank=True, help_text="the fact put right")
    answer = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                name="completion_review_decided_whole",
                condition=Q(
                    decided_by=None, decided_at=None, state=ReviewState.REQUESTED.value, answer=""
                )
                | Q(decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(state=ReviewState.REQUESTED.value)
                & ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="completion_review_names_correction",
                condition=Q(state=ReviewState.CORRECTED.value)
                & ~Q(correction="")
                & ~Q(corrected="")
                | ~Q(state=ReviewState.CORRECTED.value) & Q(correction="", corrected=""),
            ),
            models.UniqueConstraint(
                name="completion_one_open_review",
                fields=["trainee", "condition"],
                condition=Q(state=ReviewState.REQUESTED.value),
            ),
        ]


class MakeUp(models.Model):
    """补训: by decision, one path on which a trainee may make good what was lacking at the closing."""

    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    path = WordField(MakeUpPath)
    reason = models.CharField(max_length=300, help_text="who agreed to it, and to what")
    due_on = models.DateField(null=True)
    target = models.ForeignKey(
        "classes.TrainingClass",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="the class attended once more, or where missing sessions are attended",
    )
    state = WordField(MakeUpState, default=MakeUpState.OPEN)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    outcome_note = models.CharField(max_length=300, blank=True)
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                name="completion_make_up_ended_whole",
                condition=Q(ended_by=None, ended_at=None, state=MakeUpState.OPEN.value)
                | Q(ended_by__isnull=False, ended_at__isnull=False)
                & ~Q(state=MakeUpState.OPEN.value),
            ),
            models.UniqueConstraint(
                name="completion_one_open_make_up",
                fields=["trainee"],
                condition=Q(state=MakeUpState.OPEN.value),
            ),
        ]


class MakeUpResult(models.Model):
    """补训结果: a fact of a make-up, appended: a mark of the re-test, or a session made up."""

    make_up = models.ForeignKey(MakeUp, on_delete=models.PROTECT, related_name="results")
    done_on = models.DateField()
    place = models.CharField(max_length=120, help_text="the class or place where it was done")
    session = models.ForeignKey(
        "timetable.Session", on_delete=models.PROTECT, null=True, related_name="+"
    )
    mark = FractionField(null=True)
    full_marks = FractionField(null=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="completion_make_up_result_is_one",
                condition=Q(session__isnull=False, mark=None, full_marks=None)
                | Q(session=None, mark__isnull=False, full_marks__isnull=False),
            ),
            models.UniqueConstraint(
                name="completion_session_made_up_once",
                fields=["make_up", "session"],
                condition=Q(session__isnull=False),
            ),
        ]


class ArchiveEntry(models.Model):
    """归档登记: under an item of a class's archive list, a file given in, or that there is none and why."""

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.PROTECT, related_name="+"
    )
    item = WordField(ArchiveItem)
    file = models.ForeignKey(
        "base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    title = models.CharField(max_length=120, blank=True, help_text="what the file is")
    absent_because = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    removed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="completion_archive_file_or_absence",
                condition=Q(file__isnull=False, absent_because="") & ~Q(title="")
                | Q(file=None, title="") & ~Q(absent_because=""),
            ),
            models.CheckConstraint(
                name="completion_archive_removed_whole",
                condition=Q(removed_by=None, removed_at=None)
                | Q(removed_by__isnull=False, removed_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="completion_archive_absent_once",
                fields=["training_class", "item"],
                condition=Q(file=None, removed_at=None),
            ),
        ]
