"""What is taught when, where and by whom."""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import WordField
from zhuji.rules.words import FeedKind, HalfDay, NoticeTo, PlanOutcome, SessionKind


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
    wanted = models.ForeignKey(
        "WantedSession", on_delete=models.SET_NULL, null=True, related_name="sessions"
    )
    kept = models.BooleanField(default=False, help_text="laid by hand: later plans leave its time")
    accepted_reason = models.CharField(max_length=200, blank=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
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
                name="timetable_accepted_whole",
                condition=Q(accepted_by=None, accepted_at=None, accepted_reason="")
                | Q(accepted_by__isnull=False, accepted_at__isnull=False) & ~Q(accepted_reason=""),
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


class WantedSession(models.Model):
    """课程需求: a session that each batch of a class is to have, before it has its place.

    `on_day` counts from 1, the first day of the batch; what is empty is left open.
    """

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="wanted_sessions"
    )
    order = models.PositiveIntegerField(default=0)
    kind = WordField(SessionKind)
    title = models.CharField(max_length=120)
    topic = models.ForeignKey(
        "registry.Topic", on_delete=models.PROTECT, null=True, related_name="+"
    )
    periods = models.PositiveSmallIntegerField()
    lecturers = models.ManyToManyField("registry.Lecturer", related_name="+")
    by_groups = models.BooleanField(default=False)
    equipment = models.JSONField(default=list, blank=True)
    demanding = models.BooleanField(default=False, help_text="best in the morning")
    on_day = models.PositiveSmallIntegerField(null=True)
    half_day = WordField(HalfDay, blank=True)

    class Meta:
        ordering = ("order", "id")
        constraints = [
            models.CheckConstraint(name="timetable_wanted_takes_time", condition=Q(periods__gt=0)),
        ]


class ProposedTimetable(models.Model):
    """排课方案: what a search came to, with its reasons; kept as it was found."""

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="+"
    )
    outcome = WordField(PlanOutcome)
    relaxed = models.JSONField(default=list)
    answer = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                name="timetable_taken_whole",
                condition=Q(taken_by=None, taken_at=None)
                | Q(taken_by__isnull=False, taken_at__isnull=False),
            ),
        ]


class TimetableVersion(models.Model):
    """课程表版本: a batch's timetable as it was published; never changed afterwards."""

    batch = models.ForeignKey("classes.Batch", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(name="timetable_version_once", fields=["batch", "number"])
        ]


class ChangeNotice(models.Model):
    """变更告知: someone whom a version touches, and when they were told."""

    version = models.ForeignKey(TimetableVersion, on_delete=models.CASCADE, related_name="notices")
    to = WordField(NoticeTo)
    to_id = models.PositiveIntegerField(help_text="of the lecturer, group, batch or venue")
    name = models.CharField(max_length=200)
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                name="timetable_notice_once", fields=["version", "to", "to_id"]
            ),
            models.CheckConstraint(
                name="timetable_told_whole",
                condition=Q(told_by=None, told_at=None)
                | Q(told_by__isnull=False, told_at__isnull=False),
            ),
        ]
