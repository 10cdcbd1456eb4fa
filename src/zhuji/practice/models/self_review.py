"""The own review of abilities: for the own eyes. What was rated is ciphertext, and only sums leave it."""

from django.db import models
from django.db.models import Q

from zhuji.base.fields import EncryptedTextField, WordField
from zhuji.rules.words import ReviewMoment


class SelfReviewForm(models.Model):
    """自评表: the behaviours by which the county describes the abilities. The newest counts."""

    behaviours = models.JSONField(help_text="by ability the sentences, in their order")
    reason = models.CharField(max_length=200)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(name="practice_review_form_has_reason", condition=~Q(reason=""))
        ]


class SelfReview(models.Model):
    """履职能力自评 of a trainee at one moment. Without a form it followed the one of the rulebook."""

    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.CASCADE, related_name="+")
    moment = WordField(ReviewMoment)
    form = models.ForeignKey(SelfReviewForm, on_delete=models.PROTECT, null=True, related_name="+")
    ratings = EncryptedTextField(help_text="the levels in the order of the behaviours")
    rated_on = models.DateField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(name="practice_self_review_once", fields=["trainee", "moment"])
        ]
