"""What branches owe and have done, what people have decided on leads, and what asks for training.

A lead is computed and stands in no table; only what a person has decided on it does.
"""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import WordField
from zhuji.rules.words import FindingState, FindingStep, LeadRule, LifeKind, RectificationStep


class OrganisationLife(models.Model):
    """党内组织生活: one occasion of a branch. A wrong one is withdrawn with a reason, never deleted."""

    branch = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = WordField(LifeKind)
    held_on = models.DateField()
    due = models.PositiveIntegerField(null=True, help_text="应到")
    attended = models.PositiveIntegerField(null=True, help_text="实到")
    topic = models.CharField(max_length=120, blank=True)
    remark = models.CharField(max_length=200, blank=True)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("held_on", "id")
        indexes = [models.Index(fields=["branch", "held_on"], name="diagnosis_life_branch_day")]
        constraints = [
            models.UniqueConstraint(
                name="diagnosis_life_once",
                fields=["branch", "kind", "held_on"],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="diagnosis_life_attended_of_due",
                condition=Q(due=None) | Q(attended=None) | Q(attended__lte=F("due")),
            ),
            models.CheckConstraint(
                name="diagnosis_life_withdrawn_whole",
                condition=Q(withdrawn_by=None, withdrawn_at=None, withdrawn_reason="")
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False)
                & ~Q(withdrawn_reason=""),
            ),
        ]


class BranchStructure(models.Model):
    """支部设置 from a day on: whether there is a committee, and how many Party groups.

    It says what a branch owes; rows are only added, and the newest of a day counts.
    """

    branch = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    committee = models.BooleanField()
    party_groups = models.PositiveIntegerField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("since", "id")
        indexes = [models.Index(fields=["branch", "since"], name="diagnosis_structure_branch")]


class SetAsideLead(models.Model):
    """A lead that a person has set aside, with the reason; it can be taken back."""

    organisation = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    rule = WordField(LeadRule)
    period = models.CharField(max_length=10, help_text="2026, 2026-Q2 or 2026-05")
    evidence = models.JSONField(help_text="the reasons of the lead as they then stood")
    reason = models.CharField(max_length=200)
    set_aside_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    set_aside_at = models.DateTimeField()
    taken_back_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                name="diagnosis_set_aside_once",
                fields=["organisation", "rule", "period"],
                condition=Q(taken_back_at=None),
            ),
            models.CheckConstraint(name="diagnosis_set_aside_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="diagnosis_taken_back_whole",
                condition=Q(taken_back_by=None, taken_back_at=None)
                | Q(taken_back_by__isnull=False, taken_back_at__isnull=False),
            ),
        ]


class Finding(models.Model):
    """问题: a lead that a person has confirmed, with the evidence as it then stood.

    `state` is the outcome of the newest of its changes. `unit` is the branch's at that time.
    """

    organisation = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    rule = WordField(LeadRule)
    period = models.CharField(max_length=10, help_text="2026, 2026-Q2 or 2026-05")
    topic = models.ForeignKey(
        "registry.Topic", on_delete=models.PROTECT, null=True, related_name="+"
    )
    evidence = models.JSONField(help_text="the reasons of the lead as they then stood")
    remark = models.CharField(max_length=200, blank=True)
    state = WordField(FindingState, default=FindingState.OPEN)
    confirmed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=["unit", "state"], name="diagnosis_finding_unit_state")]
        constraints = [
            models.UniqueConstraint(
                name="diagnosis_finding_once", fields=["organisation", "rule", "period"]
            )
        ]


class FindingChange(models.Model):
    """What happened to a finding: confirmed, closed, reopened. Rows are only added."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="changes")
    step = WordField(FindingStep)
    reason = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="diagnosis_finding_change_has_reason",
                condition=Q(step=FindingStep.CONFIRMED.value) | ~Q(reason=""),
            )
        ]


class RuleTopic(models.Model):
    """Which topic the findings of a rule call for; rows are only added, and the newest counts."""

    rule = WordField(LeadRule)
    topic = models.ForeignKey(
        "registry.Topic", on_delete=models.PROTECT, null=True, related_name="+"
    )
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)


class RectificationDecision(models.Model):
    """整顿台账: a document by which the county committee lists branches or removes them again."""

    step = WordField(RectificationStep)
    title = models.CharField(max_length=120)
    number = models.CharField(max_length=60)
    decided_on = models.DateField()
    scan = models.ForeignKey(
        "base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-decided_on", "-id")
        constraints = [
            models.UniqueConstraint(
                name="diagnosis_rectification_document", fields=["number", "step"]
            ),
            models.CheckConstraint(
                name="diagnosis_rectification_has_document",
                condition=~Q(number="") & ~Q(title=""),
            ),
        ]


class RectifiedBranch(models.Model):
    """One branch that a decision names, with the type as the document writes it."""

    decision = models.ForeignKey(
        RectificationDecision, on_delete=models.PROTECT, related_name="branches"
    )
    organisation = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    type = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                name="diagnosis_rectified_once", fields=["decision", "organisation"]
            )
        ]


class Requirement(models.Model):
    """上级部署: what a document from above asks to be taught. Without units it holds for all of them."""

    title = models.CharField(max_length=160)
    number = models.CharField(max_length=60)
    issuer = models.CharField(max_length=80)
    issued_on = models.DateField()
    topic = models.ForeignKey("registry.Topic", on_delete=models.PROTECT, related_name="+")
    units = models.ManyToManyField("registry.Unit", related_name="+")
    scope = models.CharField(max_length=200, blank=True, help_text="as the document says it")
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-issued_on", "-id")
        constraints = [
            models.UniqueConstraint(name="diagnosis_requirement_once", fields=["number", "topic"]),
            models.CheckConstraint(
                name="diagnosis_requirement_has_document",
                condition=~Q(number="") & ~Q(title="") & ~Q(issuer=""),
            ),
            models.CheckConstraint(
                name="diagnosis_requirement_ended_whole",
                condition=Q(ended_by=None, ended_at=None, ended_reason="")
                | Q(ended_by__isnull=False, ended_at__isnull=False) & ~Q(ended_reason=""),
            ),
        ]
