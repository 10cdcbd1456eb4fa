"""What happens in the hall of an exam: pauses, time added, notes, pages left."""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import WordField
from zhuji.rules.words import IncidentKind


class ExamPause(models.Model):
    """暂停: a stretch of an exam that counts to nobody; one at a time."""

    exam = models.ForeignKey("exams.Exam", on_delete=models.CASCADE, related_name="pauses")
    reason = models.CharField(max_length=200)
    begun_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("begun_at", "id")
        constraints = [
            models.CheckConstraint(
                name="exams_pause_ended_whole",
                condition=Q(ended_by=None, ended_at=None)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="exams_pause_ends_after_beginning",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("begun_at")),
            ),
            models.UniqueConstraint(
                name="exams_pause_one_at_a_time", fields=["exam"], condition=Q(ended_at=None)
            ),
        ]


class ExtraTime(models.Model):
    """补时: minutes added for one candidate, or with no trainee given back to all who sit."""

    exam = models.ForeignKey("exams.Exam", on_delete=models.CASCADE, related_name="extra_times")
    trainee = models.ForeignKey(
        "enrolment.Trainee", on_delete=models.PROTECT, null=True, related_name="+"
    )
    minutes = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=200)
    given_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("given_at", "id")
        constraints = [
            models.CheckConstraint(name="exams_extra_time_adds", condition=Q(minutes__gt=0))
        ]


class ExamIncident(models.Model):
    """考场记事: what happened in the hall, of one candidate or of all, written down by a proctor."""

    exam = models.ForeignKey("exams.Exam", on_delete=models.CASCADE, related_name="incidents")
    trainee = models.ForeignKey(
        "enrolment.Trainee", on_delete=models.PROTECT, null=True, related_name="+"
    )
    kind = WordField(IncidentKind)
    text = models.CharField(max_length=200)
    handed_in_at = models.DateTimeField(
        null=True, help_text="when a sitting that was opened anew had been handed in"
    )
    noted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ("noted_at", "id")
        constraints = [
            models.CheckConstraint(
                name="exams_incident_of_a_candidate",
                condition=Q(kind=IncidentKind.NOTE.value) | Q(trainee__isnull=False),
            )
        ]


class PageLeaving(models.Model):
    """离开页面: the page of a sitting went out of sight; a lead that a person looks into, no more."""

    sitting = models.ForeignKey("exams.Sitting", on_delete=models.CASCADE, related_name="leavings")
    left_at = models.DateTimeField()
    back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("left_at", "id")
        constraints = [
            models.CheckConstraint(
                name="exams_leaving_ends_after_beginning",
                condition=Q(back_at=None) | Q(back_at__gte=F("left_at")),
            )
        ]
