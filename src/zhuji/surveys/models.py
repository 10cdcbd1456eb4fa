"""Questionnaires and what came of them. An answer is not kept: it is added to sums and forgotten.

What is kept of N answers is the same whatever their order and whoever gave which: sums, and texts in
an order drawn anew at each hand-in. Nothing here has a time finer than a day, nor a user who answered.
"""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import EncryptedTextField, WordField
from zhuji.rules.words import ItemKind, SurveyKind, SurveyState


class Survey(models.Model):
    """问卷. Its items are frozen when it is opened.

    `places` are as many as may answer, `codes_out` the codes handed out and not yet used. Both
    counters are raised by conditional updates only, and the table refuses more answers than places.
    """

    title = models.CharField(max_length=120)
    kind = WordField(SurveyKind)
    state = WordField(SurveyState, default=SurveyState.DRAFT)
    intro = models.TextField(blank=True, help_text="what stands above the items")
    closes_on = models.DateField(null=True, help_text="the last day on which it may be answered")
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    places = models.PositiveIntegerField(default=0)
    codes_out = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                name="surveys_survey_not_over_answered",
                condition=Q(places__gte=F("answered") + F("codes_out")),
            ),
            models.CheckConstraint(
                name="surveys_survey_days_by_state",
                condition=Q(
                    state=SurveyState.DRAFT.value, opened_on=None, closed_on=None, answered=0
                )
                | Q(state=SurveyState.OPEN.value, opened_on__isnull=False, closed_on=None)
                | Q(
                    state=SurveyState.CLOSED.value,
                    opened_on__isnull=False,
                    closed_on__isnull=False,
                    codes_out=0,
                ),
            ),
        ]


class SurveyItem(models.Model):
    """问卷题目. `section` groups the items of one subject; `most` is how many may be chosen."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    section = models.PositiveIntegerField(default=0)
    heading = models.CharField(max_length=160, blank=True, help_text="of the section")
    kind = WordField(ItemKind)
    text = models.CharField(max_length=200)
    most = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(name="surveys_item_number", fields=["survey", "number"]),
            models.CheckConstraint(name="surveys_item_most_positive", condition=Q(most__gte=1)),
        ]


class SurveyOption(models.Model):
    """选项 of an item; `points` where levels have them, `topic` where topics are chosen."""

    item = models.ForeignKey(SurveyItem, on_delete=models.CASCADE, related_name="options")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=120)
    points = models.PositiveIntegerField(null=True)
    topic = models.ForeignKey(
        "registry.Topic", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(name="surveys_option_number", fields=["item", "number"])
        ]


class RollEntry(models.Model):
    """填答名单: who may answer, and whether a code has been taken. Nothing of what was answered."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="roll")
    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    taken = models.BooleanField(default=False)

    class Meta:
        ordering = ("person",)
        constraints = [
            models.UniqueConstraint(name="surveys_roll_once", fields=["survey", "person"])
        ]


class AnswerCode(models.Model):
    """填答码, as a keyed digest: handed out once, gone when it is used."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("digest",)


class SurveyUnit(models.Model):
    """调查单位 of a needs survey: how many were asked there, and how many forms came back."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    asked = models.PositiveIntegerField()
    answered = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("unit__order", "unit_id")
        constraints = [
            models.UniqueConstraint(name="surveys_unit_once", fields=["survey", "unit"]),
            models.CheckConstraint(
                name="surveys_unit_not_over_answered", condition=Q(answered__lte=F("asked"))
            ),
        ]


class Tally(models.Model):
    """计数: how many chose one option; `value` is its number."""

    item = models.ForeignKey(SurveyItem, on_delete=models.CASCADE, related_name="tallies")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    value = models.PositiveIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ("item", "unit", "value")
        constraints = [
            models.UniqueConstraint(
                name="surveys_tally_once", fields=["item", "value"], condition=Q(unit=None)
            ),
            models.UniqueConstraint(
                name="surveys_tally_once_in_unit",
                fields=["item", "unit", "value"],
                condition=Q(unit__isnull=False),
            ),
        ]


class SurveyText(models.Model):
    """文字意见, by itself: not beside the other answers of whoever wrote it."""

    key = models.UUIDField(primary_key=True)
    item = models.ForeignKey(SurveyItem, on_delete=models.CASCADE, related_name="texts")
    text = EncryptedTextField()

    class Meta:
        ordering = ("key",)
