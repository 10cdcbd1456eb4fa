"""Sittings, their answers and what they earned."""

from django.db import models

from zhuji.base.fields import FractionField
from zhuji.exams.models.exams import Exam


class Sitting(models.Model):
    """答卷: one candidate's attempt; `mark` is set when it is marked."""

    exam = models.ForeignKey(Exam, on_delete=models.PROTECT, related_name="sittings")
    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)
    on_paper = models.BooleanField(default=False)
    mark = FractionField(null=True)
    open_mark = FractionField(
        null=True, help_text="of it, what was typed in for questions answered in sentences on paper"
    )
    awaits_markers = models.BooleanField(
        default=False, help_text="all but its answers in sentences has been marked"
    )
    generation = models.PositiveIntegerField(
        default=1, help_text="counts the openings of its page; only the newest one writes"
    )

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(name="exams_sitting_once", fields=["exam", "trainee"])
        ]


class PaperTopicMark(models.Model):
    """专题得分: what a paper typed back earned on one topic; the sum stands in its sitting."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="topic_marks")
    topic = models.ForeignKey("registry.Topic", on_delete=models.PROTECT, related_name="+")
    mark = FractionField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(name="exams_topic_mark_once", fields=["sitting", "topic"])
        ]


class Answer(models.Model):
    """作答: one version of one response, appended; the greatest version counts."""

    # No index of its own: the unique one below begins with it, and each index is written at the peak.
    sitting = models.ForeignKey(
        Sitting, on_delete=models.PROTECT, related_name="answers", db_index=False
    )
    question = models.PositiveIntegerField(help_text="its number in the paper, from 1")
    version = models.PositiveIntegerField()
    chosen = models.JSONField()
    late = models.BooleanField(default=False)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("question", "version")
        constraints = [
            models.UniqueConstraint(
                name="exams_answer_version", fields=["sitting", "question", "version"]
            )
        ]
