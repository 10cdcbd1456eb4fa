"""The evaluation of a batch: which questionnaire it is, and which sections rate which session."""

from django.db import models


class Evaluation(models.Model):
    """教学评估 of a batch, by one questionnaire."""

    batch = models.ForeignKey("classes.Batch", on_delete=models.PROTECT, related_name="evaluations")
    survey = models.OneToOneField("surveys.Survey", on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ("id",)


class RatedSession(models.Model):
    """被评教学安排: the section of the questionnaire that rates a session of the timetable."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="rated")
    section = models.PositiveIntegerField()
    session = models.ForeignKey("timetable.Session", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("section",)
        constraints = [
            models.UniqueConstraint(
                name="evaluation_rated_section", fields=["evaluation", "section"]
            ),
            models.UniqueConstraint(
                name="evaluation_rated_session", fields=["evaluation", "session"]
            ),
        ]
