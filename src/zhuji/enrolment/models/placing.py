"""What is known before the people of a class are put into batches: around whose work, and how."""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import WordField
from zhuji.enrolment.models.places import Nomination
from zhuji.rules.words import BusyKind


class AwayLimit(models.Model):
    """同时离岗上限 of one unit in one class: a share of its people, or a number; else the county's."""

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="+"
    )
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    percent = models.PositiveIntegerField(null=True, help_text="of the unit's people at work")
    number = models.PositiveIntegerField(null=True, help_text="of people")
    reason = models.CharField(max_length=200, blank=True)
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("unit__order", "unit_id")
        constraints = [
            models.UniqueConstraint(
                name="enrolment_away_limit_once", fields=["training_class", "unit"]
            ),
            models.CheckConstraint(
                name="enrolment_away_limit_one_way",
                condition=Q(percent__isnull=True, number__isnull=False)
                | Q(percent__isnull=False, percent__lte=100, number__isnull=True),
            ),
        ]


class BusyDays(models.Model):
    """不便日期: days on which a person is needed at work, whatever the class; ends included.

    Withdrawn ones stay, with the reason: a day that was given up so that a plan could be found can be
    given back.
    """

    person = models.ForeignKey("registry.Person", on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    kind = WordField(BusyKind)
    note = models.CharField(max_length=60, blank=True)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("starts_on", "id")
        constraints = [
            models.UniqueConstraint(
                name="enrolment_busy_days_once",
                fields=["person", "starts_on", "ends_on"],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="enrolment_busy_days_withdrawn_whole",
                condition=Q(withdrawn_by=None, withdrawn_at=None, withdrawn_reason="")
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False)
                & ~Q(withdrawn_reason=""),
            ),
            models.CheckConstraint(
                name="enrolment_busy_days_in_order", condition=Q(ends_on__gte=F("starts_on"))
            ),
        ]


class Wish(models.Model):
    """意向期次 of one nomination; `place` 1 is liked best."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="wishes")
    batch = models.ForeignKey("classes.Batch", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(name="enrolment_wish_once", fields=["nomination", "batch"]),
            models.UniqueConstraint(name="enrolment_wish_place", fields=["nomination", "place"]),
            models.CheckConstraint(
                name="enrolment_wish_counted_from_one", condition=Q(place__gt=0)
            ),
        ]


class UnitWish(models.Model):
    """意向期次 of a unit, for those of its nominations that have none of their own."""

    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey("classes.Batch", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(name="enrolment_unit_wish_once", fields=["unit", "batch"]),
            models.CheckConstraint(
                name="enrolment_unit_wish_counted_from_one", condition=Q(place__gt=0)
            ),
        ]


class TogetherGroup(models.Model):
    """同期人员: nominations that are to be in one batch, and why."""

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="+"
    )
    reason = models.CharField(max_length=200)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)


class TogetherMember(models.Model):
    """One of those; a nomination is in one such group at most."""

    group = models.ForeignKey(TogetherGroup, on_delete=models.CASCADE, related_name="members")
    nomination = models.OneToOneField(Nomination, on_delete=models.CASCADE, related_name="together")

    class Meta:
        ordering = ("id",)


class FixedPlacement(models.Model):
    """固定期次: a nomination's batch set by hand; no plan moves it."""

    nomination = models.OneToOneField(Nomination, on_delete=models.CASCADE, related_name="fixed")
    batch = models.ForeignKey("classes.Batch", on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=200)
    fixed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    fixed_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(name="enrolment_fixed_has_reason", condition=~Q(reason=""))
        ]


class Exemption(models.Model):
    """不计入离岗: by the leader's leave a person does not count among those away from the unit."""

    nomination = models.OneToOneField(
        Nomination, on_delete=models.CASCADE, related_name="exemption"
    )
    approver = models.CharField(max_length=60, help_text="the leader who agreed")
    note = models.CharField(max_length=200, help_text="the paper or the occasion")
    exempted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    exempted_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="enrolment_exemption_whole", condition=~Q(approver="") & ~Q(note="")
            )
        ]
