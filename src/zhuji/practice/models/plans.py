"""Action plans: what a trainee means to do, what was done, and the unit's word on it."""

from django.db import models
from django.db.models import Q

from zhuji.base.fields import WordField
from zhuji.rules.words import DecisionWay, FollowUpWay, PlanWay, UnitOpinion


class ActionPlan(models.Model):
    """成果转化计划 of a trainee, tied to what it answers. The three 紧贴 are headings of its form.

    A change after it was handed in raises `version` and keeps the words before as a revision.
    """

    trainee = models.OneToOneField("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    finding = models.ForeignKey(
        "diagnosis.Finding", on_delete=models.PROTECT, null=True, related_name="+"
    )
    point = models.ForeignKey(
        "exchange.DiscussionPoint", on_delete=models.PROTECT, null=True, related_name="+"
    )
    title = models.CharField(max_length=120)
    centre = models.TextField(blank=True, help_text="紧贴本级本系统本单位工作重点中心")
    reality = models.TextField(blank=True, help_text="紧贴基层组织实际")
    aims = models.TextField(blank=True, help_text="紧贴党建目标任务")
    work = models.TextField(help_text="what will be done")
    way = WordField(PlanWay)
    handed_in_on = models.DateField(help_text="the date on the paper")
    version = models.PositiveIntegerField(default=1)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("trainee__number",)
        constraints = [
            models.CheckConstraint(
                name="practice_plan_says_something", condition=~Q(title="") & ~Q(work="")
            ),
            models.CheckConstraint(
                name="practice_plan_answers_something",
                condition=Q(finding__isnull=False) | Q(point__isnull=False),
            ),
        ]


class PlanRevision(models.Model):
    """修订: the words of a plan before a change, and why it was changed."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField(help_text="of the words before")
    before = models.JSONField()
    reason = models.CharField(max_length=200)
    revised_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    revised_at = models.DateTimeField()

    class Meta:
        ordering = ("version",)
        constraints = [
            models.UniqueConstraint(name="practice_revision_version", fields=["plan", "version"]),
            models.CheckConstraint(name="practice_revision_has_reason", condition=~Q(reason="")),
        ]


class Milestone(models.Model):
    """节点: a dated piece of a plan. One that is not pursued is dropped with a reason, never erased."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="milestones")
    number = models.PositiveIntegerField()
    due_on = models.DateField()
    what = models.CharField(max_length=200)
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    dropped_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    dropped_at = models.DateTimeField(null=True)
    dropped_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("due_on", "number")
        constraints = [
            models.UniqueConstraint(name="practice_milestone_number", fields=["plan", "number"]),
            models.CheckConstraint(name="practice_milestone_says_what", condition=~Q(what="")),
            models.CheckConstraint(
                name="practice_dropped_whole",
                condition=Q(dropped_by=None, dropped_at=None, dropped_reason="")
                | Q(dropped_by__isnull=False, dropped_at__isnull=False) & ~Q(dropped_reason=""),
            ),
        ]


class MilestoneReport(models.Model):
    """节点完成情况: done, with its evidence; or not done after all, with the reason. The newest counts."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="reports")
    number = models.PositiveIntegerField()
    done_on = models.DateField(null=True, help_text="None takes an earlier report back")
    evidence = models.TextField(help_text="what was done; or why it is taken back")
    file = models.ForeignKey(
        "base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    way = WordField(PlanWay)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(name="practice_report_number", fields=["milestone", "number"]),
            models.CheckConstraint(name="practice_report_has_evidence", condition=~Q(evidence="")),
        ]


class FollowUp(models.Model):
    """跟踪回访 at 30, 60 or 90 days: what was found. A later row adds to an earlier one."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="follow_ups")
    days = models.PositiveIntegerField(help_text="which checkpoint, in days after the class")
    held_on = models.DateField()
    way = WordField(FollowUpWay)
    found = models.TextField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("held_on", "id")
        constraints = [
            models.CheckConstraint(name="practice_follow_up_found", condition=~Q(found=""))
        ]


class UnitWord(models.Model):
    """单位意见 on what was done: given on screen, or typed from the signed paper. The newest counts."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="words")
    number = models.PositiveIntegerField()
    opinion = WordField(UnitOpinion)
    text = models.CharField(max_length=300, blank=True)
    given_on = models.DateField()
    given_name = models.CharField(max_length=60)
    way = WordField(DecisionWay)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(name="practice_word_number", fields=["plan", "number"]),
            models.CheckConstraint(
                name="practice_refusal_says_why",
                condition=Q(opinion=UnitOpinion.CONFIRMED.value) | ~Q(text=""),
            ),
            models.CheckConstraint(name="practice_word_is_signed", condition=~Q(given_name="")),
        ]
