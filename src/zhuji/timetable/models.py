"""What is taught when, where and by whom."""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import WordField
from zhuji.rules.words import HalfDay, SessionKind


class Session(models.Model):
    """教学安排: one timetabled item of any kind. Without groups it is for the whole batch."""

    batch = models.ForeignKey("classes.Batch", on_delete=models.CASCADE, related_name="sessions")
    day = models.DateField()
    half_day = WordField(HalfDay)
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    kind = WordField(SessionKind)
    title = models.CharField(max_length=120)
    topic = models.ForeignKey(
        "registry.Topic", on_delete=models.PROTECT, null=True, related_name="+"
    )
    lecturer = models.ForeignKey(
        "registry.Lecturer", on_delete=models.PROTECT, null=True, related_name="+"
    )
    venue = models.ForeignKey(
        "registry.Venue", on_delete=models.PROTECT, null=True, related_name="+"
    )
    groups = models.ManyToManyField("enrolment.Group", related_name="+")
    remark = models.CharField(max_length=200, blank=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    cancelled_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("day", "starts_at", "id")
        constraints = [
            models.CheckConstraint(
                name="timetable_session_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="timetable_cancelled_whole",
                condition=Q(cancelled_by=None, cancelled_at=None, cancelled_reason="")
                | Q(cancelled_by__isnull=False, cancelled_at__isnull=False)
                & ~Q(cancelled_reason=""),
            ),
        ]
