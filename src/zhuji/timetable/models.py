"""What is taught when, where and by whom."""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import WordField
from zhuji.rules.words import FeedKind, HalfDay, SessionKind


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
    revision = models.PositiveIntegerField(default=0, help_text="how often it was changed")
    changed_at = models.DateTimeField(auto_now_add=True)
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


class CalendarFeed(models.Model):
    """课程表订阅: an address that a calendar asks, without a sign-in, for what its user may see.

    Of the address only a keyed digest is kept. A user has one of a kind, and of a batch, open at a time.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    kind = WordField(FeedKind)
    batch = models.ForeignKey(
        "classes.Batch", on_delete=models.CASCADE, null=True, related_name="+"
    )
    digest = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="timetable_feed_of_a_class_has_its_batch",
                condition=Q(kind=FeedKind.CLASS.value, batch__isnull=False)
                | ~Q(kind=FeedKind.CLASS.value) & Q(batch=None),
            ),
            models.UniqueConstraint(
                name="timetable_feed_one_open_of_a_batch",
                fields=["user", "batch"],
                condition=Q(ended_at=None, batch__isnull=False),
            ),
            models.UniqueConstraint(
                name="timetable_feed_one_open_of_a_kind",
                fields=["user", "kind"],
                condition=Q(ended_at=None, batch=None),
            ),
        ]
