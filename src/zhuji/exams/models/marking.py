"""What people gave for answers in sentences."""

from django.db import models
from django.db.models import Q

from zhuji.base.fields import FractionField


class GivenMark(models.Model):
    """评阅记录: what one marker gave one answer, by the points of its key; the newest version counts."""

    sitting = models.ForeignKey(
        "exams.Sitting", on_delete=models.PROTECT, related_name="given_marks"
    )
    question = models.PositiveIntegerField(help_text="its number in the paper, from 1")
    marker = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    points = models.JSONField(help_text="marks for each point of the key, as fractions in text")
    mark = FractionField()
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                name="exams_given_mark_version",
                fields=["sitting", "question", "marker", "version"],
            ),
            models.CheckConstraint(
                name="exams_given_mark_from_one", condition=Q(question__gt=0, version__gt=0)
            ),
        ]
