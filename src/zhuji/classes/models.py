"""The class itself: its proposal, the decisions on it, its batches, and its rules."""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import WordField
from zhuji.rules.words import ClassState, Decision, DecisionWay


class TrainingClass(models.Model):
    """培训班. `policies` are frozen at the approval; until then the county's current ones count."""

    title = models.CharField(max_length=120)
    template = models.CharField(max_length=40)
    year = models.PositiveIntegerField()
    aim = models.TextField(blank=True)
    audience = models.TextField(blank=True)
    content = models.TextField(blank=True)
    requirements = models.TextField(
        blank=True, help_text="what the notice asks of trainees and units"
    )
    organiser = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    co_organisers = models.CharField(max_length=200, blank=True)
    opens_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    place = models.CharField(max_length=120, blank=True)
    planned_places = models.PositiveIntegerField(default=0)
    budget = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    budget_source = models.CharField(max_length=120, blank=True)
    in_plan = models.BooleanField(default=True)
    outside_plan_reason = models.TextField(blank=True)
    contact = models.CharField(max_length=60, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    nominate_by = models.DateField(null=True)
    state = WordField(ClassState, default=ClassState.DRAFT)
    policies = models.JSONField(null=True)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True)
    proposal_version = models.PositiveIntegerField(default=0, help_text="raised by each saving")

    class Meta:
        ordering = ("-year", "-id")
        constraints = [
            models.UniqueConstraint(name="classes_title_in_year", fields=["year", "title"]),
            models.CheckConstraint(
                name="classes_dates_in_order",
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
            ),
            models.CheckConstraint(
                name="classes_proposed_whole",
                condition=Q(proposed_by=None, proposed_at=None)
                | Q(proposed_by__isnull=False, proposed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="classes_frozen_once_approved",
                condition=Q(policies__isnull=False)
                | Q(
                    state__in=[
                        ClassState.DRAFT.value,
                        ClassState.SUBMITTED.value,
                        ClassState.CANCELLED.value,
                    ]
                ),
            ),
        ]


class ClassTopic(models.Model):
    """培训班的专题: what a class takes up, so that each need can say which class answers it."""

    training_class = models.ForeignKey(
        TrainingClass, on_delete=models.CASCADE, related_name="topics"
    )
    topic = models.ForeignKey("registry.Topic", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("topic__order", "topic_id")
        constraints = [
            models.UniqueConstraint(name="classes_topic_once", fields=["training_class", "topic"])
        ]


class ApprovalStep(models.Model):
    """审批环节: one decision, on screen or registered from paper; never changed afterwards."""

    training_class = models.ForeignKey(
        TrainingClass, on_delete=models.CASCADE, related_name="steps"
    )
    decision = WordField(Decision)
    way = WordField(DecisionWay)
    number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField()
    approver_name = models.CharField(max_length=60)
    approver = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    scan = models.ForeignKey(
        "base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    remark = models.TextField(blank=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="classes_paper_decision_whole",
                condition=Q(way=DecisionWay.ON_SCREEN.value, approver__isnull=False)
                | Q(way=DecisionWay.FROM_PAPER.value, scan__isnull=False)
                & ~Q(approver_name="")
                & (Q(decision=Decision.RETURNED.value) | ~Q(number="")),
            )
        ]


class Batch(models.Model):
    """期: one run of the class; every class has at least one."""

    training_class = models.ForeignKey(
        TrainingClass, on_delete=models.CASCADE, related_name="batches"
    )
    number = models.PositiveIntegerField()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    venue = models.ForeignKey(
        "registry.Venue", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                name="classes_batch_number", fields=["training_class", "number"]
            ),
            models.CheckConstraint(
                name="classes_batch_dates_in_order",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]
