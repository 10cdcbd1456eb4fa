"""The class itself: its proposal, the decisions on it, its batches, its preparation and budget."""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import WordField
from zhuji.rules.words import (
    ClassState,
    CostKind,
    Decision,
    DecisionWay,
    LecturerRank,
    TaskOutcome,
    TaskPart,
)


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
    budget_staff = models.PositiveIntegerField(default=0, help_text="working staff in the budget")
    budget_edge_days = models.PositiveIntegerField(
        default=0, help_text="days of arriving and leaving beside those of the class"
    )
    trainee_rules = models.TextField(blank=True, help_text="学员守则, in the office's own words")
    pledge = models.TextField(blank=True, help_text="承诺书, in the office's own words")
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
    capacity = models.PositiveIntegerField(null=True, help_text="people at most; empty: any number")
    at_least = models.PositiveIntegerField(null=True, help_text="people at least, where it runs")

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
            models.CheckConstraint(
                name="classes_batch_sizes_in_order",
                condition=Q(capacity=None) | Q(at_least=None) | Q(capacity__gte=F("at_least")),
            ),
        ]


class PreparationTask(models.Model):
    """筹备事项. Its day is counted back from the opening, unless a person has pinned one."""

    training_class = models.ForeignKey(
        TrainingClass, on_delete=models.CASCADE, related_name="tasks"
    )
    key = models.CharField(max_length=40, blank=True, help_text="of the template; empty: added")
    part = WordField(TaskPart)
    title = models.CharField(max_length=120)
    days_before = models.IntegerField(help_text="days before the opening; less than 0: after it")
    pinned_on = models.DateField(null=True)
    pinned_reason = models.CharField(max_length=200, blank=True)
    owner_unit = models.ForeignKey(
        "registry.Unit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    owner_name = models.CharField(max_length=60, blank=True)
    owner_phone = models.CharField(max_length=40, blank=True)
    order = models.PositiveIntegerField(default=0)
    outcome = WordField(TaskOutcome, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    settled_note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("order", "id")
        constraints = [
            models.UniqueConstraint(
                name="classes_task_of_template_once",
                fields=["training_class", "key"],
                condition=~Q(key=""),
            ),
            models.CheckConstraint(
                name="classes_task_settled_whole",
                condition=Q(outcome="", settled_at=None, settled_by=None)
                | ~Q(outcome="") & Q(settled_at__isnull=False, settled_by__isnull=False),
            ),
            models.CheckConstraint(
                name="classes_task_not_needed_has_note",
                condition=~Q(outcome=TaskOutcome.NOT_NEEDED.value) | ~Q(settled_note=""),
            ),
            models.CheckConstraint(
                name="classes_task_pinned_has_reason",
                condition=Q(pinned_on=None) | ~Q(pinned_reason=""),
            ),
        ]


class BudgetLine(models.Model):
    """经费科目: unit price × count × times. The sum is computed, never kept."""

    training_class = models.ForeignKey(
        TrainingClass, on_delete=models.CASCADE, related_name="budget_lines"
    )
    kind = WordField(CostKind)
    title = models.CharField(max_length=80)
    unit_price = models.DecimalField(max_digits=9, decimal_places=2, help_text="yuan")
    count = models.PositiveIntegerField(help_text="people or pieces")
    times = models.DecimalField(
        max_digits=5, decimal_places=1, help_text="days; class hours or half-days of a lecture"
    )
    rank = WordField(LecturerRank, blank=True)
    half_days = models.PositiveIntegerField(
        null=True, help_text="over how many half-days the hours of a lecture lie"
    )
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="classes_budget_line_of_something",
                condition=Q(unit_price__gt=0, count__gt=0, times__gt=0),
            ),
            models.CheckConstraint(
                name="classes_lecture_fee_whole",
                condition=Q(kind=CostKind.LECTURE_FEE.value, half_days__gt=0) & ~Q(rank="")
                | ~Q(kind=CostKind.LECTURE_FEE.value) & Q(rank="", half_days=None),
            ),
        ]
