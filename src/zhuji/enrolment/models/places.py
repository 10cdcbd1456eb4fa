"""Places divided among units, people put forward for them, and who was asked for them again."""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import WordField
from zhuji.rules.nomination import FINAL, TAKES_PLACE
from zhuji.rules.words import DecisionWay, NominationState, QuotaMethod, ReminderWay

# In the order of the words, so that constraints read the same each time.
LIVE = [state.value for state in NominationState if state not in FINAL]
PLACED = [state.value for state in NominationState if state in TAKES_PLACE]


class Quota(models.Model):
    """名额 of one unit. `used` is the ledger: it is raised and lowered by conditional updates only."""

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="quotas"
    )
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    places = models.PositiveIntegerField()
    used = models.PositiveIntegerField(default=0)
    method = WordField(QuotaMethod)

    class Meta:
        ordering = ("unit__order", "unit_id")
        constraints = [
            models.UniqueConstraint(name="enrolment_quota_once", fields=["training_class", "unit"]),
            models.CheckConstraint(
                name="enrolment_quota_not_overdrawn", condition=Q(used__lte=F("places"))
            ),
        ]


class SparePlaces(models.Model):
    """机动名额: what units gave back after the deadline and nobody has taken up yet.

    `places` is a ledger too: it is raised and lowered by conditional updates only.
    """

    training_class = models.OneToOneField(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="+"
    )
    places = models.PositiveIntegerField(default=0)


class Nomination(models.Model):
    """报名（推荐）: a unit puts a person forward, for one of its places or for its waiting list."""

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="nominations"
    )
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    quota_unit = models.ForeignKey(
        "registry.Unit",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="whose place it takes up, where that is a unit above; empty: the unit's own",
    )
    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    state = WordField(NominationState, default=NominationState.NOMINATED)
    eligibility = models.JSONField(help_text="the verdict when it was made: outcome and reasons")
    remark = models.CharField(max_length=200, blank=True)
    waiting_order = models.PositiveIntegerField(
        null=True, help_text="候补: the unit's own order, 1 is next; kept after it has moved up"
    )
    moved_up_at = models.DateTimeField(null=True, help_text="when it left the waiting list")
    nominated_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    nominated_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    confirmed_way = WordField(DecisionWay, blank=True)
    return_dated = models.DateField(null=True, help_text="the date on the sealed paper return")
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("unit__order", "unit_id", "id")
        constraints = [
            models.UniqueConstraint(
                name="enrolment_nominated_once",
                fields=["training_class", "person"],
                condition=Q(state__in=LIVE),
            ),
            models.CheckConstraint(
                name="enrolment_waits_in_order",
                condition=~Q(state=NominationState.WAITING.value)
                | Q(waiting_order__gt=0, moved_up_at=None),
            ),
            models.CheckConstraint(
                name="enrolment_confirmed_whole",
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="enrolment_ended_whole",
                condition=Q(state__in=LIVE, ended_by=None, ended_at=None)
                | ~Q(state__in=LIVE) & Q(ended_by__isnull=False, ended_at__isnull=False),
            ),
        ]

    @property
    def drawn_from(self) -> int:
        """The unit whose place it takes up."""
        return self.quota_unit_id or self.unit_id


class EnrolmentReturn(models.Model):
    """回执 that came as a workbook, by its SHA-256: the same file twice is the same return. Of the
    file itself nothing is kept; the nominations that came of it are.
    """

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="+"
    )
    sha256 = models.CharField(max_length=64)
    people = models.PositiveIntegerField()
    taken_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="enrolment_return_once", fields=["training_class", "sha256"]
            )
        ]


class Reminder(models.Model):
    """催报: a unit was asked again for the people of a class; nothing is sent by it."""

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="+"
    )
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    way = WordField(ReminderWay)
    note = models.CharField(max_length=200, blank=True)
    reminded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    reminded_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["training_class", "unit"], name="enrolment_reminder_unit"),
        ]
