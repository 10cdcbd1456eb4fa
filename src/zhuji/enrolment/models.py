"""Places divided among units, people put forward for them, and the trainees who come of it."""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import WordField
from zhuji.rules.words import (
    DecisionWay,
    NameOrder,
    NominationState,
    QuotaMethod,
    SeatDirection,
)

LIVE = [
    NominationState.NOMINATED.value,
    NominationState.CONFIRMED.value,
    NominationState.ACCEPTED.value,
]


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


class Nomination(models.Model):
    """报名（推荐）: a unit puts a person forward."""

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


class Group(models.Model):
    """研讨组 inside a batch."""

    batch = models.ForeignKey("classes.Batch", on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=40)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(name="enrolment_group_number", fields=["batch", "number"])
        ]


class Trainee(models.Model):
    """学员: an accepted nomination. `post` is copied, so that a sealed roster stays what it was."""

    batch = models.ForeignKey("classes.Batch", on_delete=models.PROTECT, related_name="trainees")
    nomination = models.OneToOneField(Nomination, on_delete=models.PROTECT, related_name="trainee")
    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(help_text="学号")
    post = models.CharField(max_length=120, blank=True)
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, related_name="trainees")
    is_leader = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(name="enrolment_trainee_once", fields=["batch", "person"]),
            models.UniqueConstraint(name="enrolment_trainee_number", fields=["batch", "number"]),
            models.CheckConstraint(
                name="enrolment_withdrawn_whole",
                condition=Q(withdrawn_by=None, withdrawn_at=None)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
            ),
        ]


class Substitute(models.Model):
    """临时顶替: a trainee taken in at the door in another's place; the formalities come later.

    They are those of the nomination: the unit confirms it, then the organiser accepts it. Until it
    is accepted they are open.
    """

    nomination = models.OneToOneField(
        Nomination, on_delete=models.PROTECT, related_name="substitute"
    )
    replaced = models.OneToOneField(Trainee, on_delete=models.PROTECT, related_name="replaced_by")
    reason = models.CharField(max_length=200)
    taken_in_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(name="enrolment_substitute_has_reason", condition=~Q(reason=""))
        ]


class SeatingPlan(models.Model):
    """座次表 of a batch: the hall as it is set up, and by what the seats were given out."""

    batch = models.OneToOneField(
        "classes.Batch", on_delete=models.CASCADE, related_name="seating_plan"
    )
    rows = models.PositiveIntegerField()
    columns = models.PositiveIntegerField()
    aisles = models.CharField(
        max_length=60, blank=True, help_text="after which columns an aisle lies: 4,8"
    )
    order = WordField(NameOrder)
    direction = WordField(SeatDirection)
    platform = models.TextField(
        blank=True, help_text="those on the platform, the first in rank first, a line each"
    )
    arranged_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    arranged_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="enrolment_hall_has_seats", condition=Q(rows__gt=0, columns__gt=0)
            )
        ]


class Seat(models.Model):
    """座次: row 1 is the front, column 1 the left as seen facing the platform."""

    batch = models.ForeignKey("classes.Batch", on_delete=models.CASCADE, related_name="seats")
    trainee = models.OneToOneField(Trainee, on_delete=models.CASCADE, related_name="seat")
    row = models.PositiveIntegerField()
    column = models.PositiveIntegerField()

    class Meta:
        ordering = ("row", "column")
        constraints = [
            models.UniqueConstraint(
                name="enrolment_seat_taken_once", fields=["batch", "row", "column"]
            ),
            models.CheckConstraint(
                name="enrolment_seat_counted_from_one", condition=Q(row__gt=0, column__gt=0)
            ),
        ]
