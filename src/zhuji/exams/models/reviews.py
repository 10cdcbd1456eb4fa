"""What is doubted of a key and decided on it, which marks that moved, and how questions have done."""

from django.db import models
from django.db.models import Q

from zhuji.base.fields import FractionField, WordField
from zhuji.rules.words import KeyDecision, StruckOut


class KeyReview(models.Model):
    """答案复核: a doubt about one question of a paper, and what was decided.

    The paper's snapshot stays as it was published; the decisions count on top of it, in their order.
    """

    paper = models.ForeignKey(
        "exams.TestPaper", on_delete=models.PROTECT, related_name="key_reviews"
    )
    question = models.PositiveIntegerField(help_text="its number in the paper, from 1")
    doubt = models.TextField()
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    decision = WordField(KeyDecision, blank=True)
    key = models.JSONField(
        default=list, help_text="the corrected key, of a decision that changed it"
    )
    struck = WordField(StruckOut, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                name="exams_key_review_one_open",
                fields=["paper", "question"],
                condition=Q(decided_at=None),
            ),
            models.CheckConstraint(
                name="exams_key_review_decided_whole",
                condition=Q(decided_by=None, decided_at=None, decision="")
                | Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(decision=""),
            ),
            models.CheckConstraint(
                name="exams_key_review_struck_how",
                condition=Q(decision=KeyDecision.STRUCK.value) & ~Q(struck="")
                | ~Q(decision=KeyDecision.STRUCK.value) & Q(struck=""),
            ),
        ]


class MarkChange(models.Model):
    """改分记录: the mark of a sitting before and after a key review."""

    review = models.ForeignKey(KeyReview, on_delete=models.PROTECT, related_name="changes")
    sitting = models.ForeignKey(
        "exams.Sitting", on_delete=models.PROTECT, related_name="mark_changes"
    )
    before = FractionField()
    after = FractionField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(name="exams_mark_change_once", fields=["review", "sitting"])
        ]


class QuestionRecord(models.Model):
    """试题使用记录: how a question of a bank has done in one exam; figures of people, nobody's name."""

    exam = models.ForeignKey("exams.Exam", on_delete=models.CASCADE, related_name="records")
    question = models.ForeignKey("exams.Question", on_delete=models.CASCADE, related_name="records")
    number = models.PositiveIntegerField(help_text="in the exam's paper, from 1")
    people = models.PositiveIntegerField()
    facility = FractionField()
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(name="exams_question_record_once", fields=["exam", "number"])
        ]
