"""Runs of the planner, what each proposes, which of them counts, and what was changed by hand."""

from django.db import models

from zhuji.base.fields import WordField
from zhuji.enrolment.models.places import Nomination
from zhuji.rules.words import PlanStatus


class BatchPlan(models.Model):
    """分期计划: one run of the planner, as it ended. Kept for good: the next run is another one.

    `digest` is the SHA-256 of the facts it was made on. A plan with `changes` is a trial on facts that
    do not hold; it is never adopted.
    """

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="+"
    )
    job = models.PositiveBigIntegerField(
        unique=True, help_text="the run; done twice it is one plan"
    )
    aims = models.JSONField(help_text="what it is made good at, the first first")
    seed = models.PositiveIntegerField(default=0)
    changes = models.JSONField(help_text="a trial: the rules relaxed for this run alone")
    repairs = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="the plan that counted, from which as few people as may be are moved",
    )
    digest = models.CharField(max_length=64)
    status = WordField(PlanStatus)
    cost = models.PositiveIntegerField(null=True, help_text="places in the wishes, summed")
    bound = models.PositiveIntegerField(null=True, help_text="proven: no plan costs less")
    reached = models.JSONField(help_text="by aim its value and what is proven of it")
    conflicts = models.JSONField(help_text="smallest sets of rules that cannot hold together")
    relaxations = models.JSONField(
        help_text="the cheapest changes with which everybody has a place"
    )
    notes = models.JSONField(default=list, help_text="what was not looked for to the end")
    milliseconds = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                name="enrolment_plan_bound_below_cost",
                condition=models.Q(cost=None)
                | models.Q(bound=None)
                | models.Q(bound__lte=models.F("cost")),
            )
        ]


class PlannedPlacement(models.Model):
    """One person's batch in a plan, and why."""

    plan = models.ForeignKey(BatchPlan, on_delete=models.CASCADE, related_name="placements")
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="+")
    batch = models.ForeignKey("classes.Batch", on_delete=models.CASCADE, related_name="+")
    why = models.JSONField(help_text="the reason, and what stands against each better wish")
    by_hand = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(name="enrolment_planned_once", fields=["plan", "nomination"])
        ]


class PairRelease(models.Model):
    """AB岗本班不限: in this class the two of a pair may be away together, as a trial had it.

    The pair itself goes on, and holds in every other class.
    """

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="+"
    )
    pair = models.ForeignKey("registry.StandInPair", on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(
        BatchPlan, on_delete=models.PROTECT, related_name="+", help_text="the trial it comes from"
    )
    released_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                name="enrolment_pair_released_once", fields=["training_class", "pair"]
            )
        ]


class PlanAdoption(models.Model):
    """采用: from then on this plan counts, until another one is adopted."""

    plan = models.ForeignKey(BatchPlan, on_delete=models.PROTECT, related_name="adoptions")
    adopted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)


class BatchMove(models.Model):
    """手工调期: somebody was put into a batch by hand; `accepted` is what was broken knowingly."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="+")
    left = models.ForeignKey("classes.Batch", on_delete=models.CASCADE, null=True, related_name="+")
    batch = models.ForeignKey("classes.Batch", on_delete=models.CASCADE, related_name="+")
    accepted = models.JSONField(help_text="the reasons against it, as they were said")
    reason = models.CharField(max_length=200, blank=True)
    moved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
