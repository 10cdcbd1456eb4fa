"""Verdicts sealed when a class closes."""

from django.db import models

from zhuji.base.fields import WordField
from zhuji.rules.words import Completion


class CompletionRecord(models.Model):
    """结业: the verdict on a trainee with every reason and its arithmetic, as it stood at the closing."""

    trainee = models.OneToOneField("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    outcome = WordField(Completion)
    reasons = models.JSONField()
    arithmetic = models.JSONField()
    sealed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ("trainee__number",)
