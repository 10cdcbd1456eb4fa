"""Test papers, drafted and frozen."""

from django.db import models
from django.db.models import Q

from zhuji.base.fields import FractionField, WordField
from zhuji.exams.models.banks import QuestionBank
from zhuji.rules.words import PaperVariant


class TestPaper(models.Model):
    """试卷. `questions` is the frozen snapshot, keys included: the bank may change afterwards.

    Of a draft, `locked` are the questions and cases that a new draw leaves in their places. Papers
    of one blueprint (`variant`) are `parallel_to` the first of them.
    A case gives one entry for each of its questions, with `case` its id; its material stands once
    in `materials`, by that id as text.
    """

    __test__ = False  # not a test case

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="papers"
    )
    title = models.CharField(max_length=120)
    variant = WordField(PaperVariant, blank=True)
    parallel_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="parallels"
    )
    bank = models.ForeignKey(QuestionBank, on_delete=models.SET_NULL, null=True, related_name="+")
    blueprint = models.JSONField()
    seed = models.CharField(max_length=40)
    questions = models.JSONField()
    locked = models.JSONField(default=list)
    materials = models.JSONField(default=dict)
    full_marks = FractionField()
    confirmed_reasons = models.JSONField(default=list)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    published_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="exams_paper_published_whole",
                condition=Q(published_by=None, published_at=None)
                | Q(published_by__isnull=False, published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="exams_paper_parallel_named",
                condition=Q(parallel_to=None) | ~Q(variant=""),
            ),
        ]
