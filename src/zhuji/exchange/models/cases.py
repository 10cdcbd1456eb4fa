"""Cases: what is asked for, what came in, what was said of it, what was chosen. All but the call is
appended and never changed.
"""

from django.db import models
from django.db.models import Q

from zhuji.base.fields import WordField
from zhuji.rules.words import CaseOutcome, CommentKind


class CaseCall(models.Model):
    """经验材料征集: until when, how many of a unit, how long."""

    training_class = models.OneToOneField(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="+"
    )
    due_on = models.DateField(help_text="until the end of this day")
    most_per_unit = models.PositiveIntegerField()
    most_characters = models.PositiveIntegerField()
    requirements = models.TextField(blank=True)
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exchange_call_asks_for_some",
                condition=Q(most_per_unit__gt=0, most_characters__gt=0),
            )
        ]


class Case(models.Model):
    """经验材料 of a unit; its text stands in its versions. `number` is all that a reviewer knows."""

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="+"
    )
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    writer = models.ForeignKey(
        "enrolment.Trainee", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                name="exchange_case_number", fields=["training_class", "number"]
            )
        ]


class CaseVersion(models.Model):
    """One handing in of a case: the first, or one that takes the place of the one before."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    author = models.CharField(max_length=120, help_text="branch or people, as the office writes it")
    topic = models.ForeignKey(
        "registry.Topic", on_delete=models.PROTECT, null=True, related_name="+"
    )
    text = models.TextField(help_text="paragraphs, one a line")
    file = models.ForeignKey(
        "base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    due_on = models.DateField(help_text="the deadline that counted when it came in")
    handed_in_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(name="exchange_version_number", fields=["case", "number"]),
            models.CheckConstraint(
                name="exchange_version_says_something",
                condition=~Q(title="") & ~Q(author="") & ~Q(text=""),
            ),
        ]


class CaseComment(models.Model):
    """评阅意见 on a case; a group's names the group that discussed it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="comments")
    kind = WordField(CommentKind)
    group = models.ForeignKey(
        "enrolment.Group", on_delete=models.PROTECT, null=True, related_name="+"
    )
    recommends = models.BooleanField(null=True, help_text="for the collection; None: says neither")
    text = models.TextField()
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="exchange_group_comment_names_group",
                condition=Q(kind=CommentKind.GROUP.value, group__isnull=False)
                | ~Q(kind=CommentKind.GROUP.value) & Q(group=None),
            ),
            models.CheckConstraint(name="exchange_comment_has_text", condition=~Q(text="")),
        ]


class CaseDecision(models.Model):
    """取舍: chosen, not chosen or given back to the unit, with the reason; the last one counts."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    number = models.PositiveIntegerField()
    version = models.ForeignKey(CaseVersion, on_delete=models.PROTECT, related_name="+")
    outcome = WordField(CaseOutcome)
    reason = models.CharField(max_length=200)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(name="exchange_decision_number", fields=["case", "number"]),
            models.CheckConstraint(name="exchange_decision_has_reason", condition=~Q(reason="")),
        ]
