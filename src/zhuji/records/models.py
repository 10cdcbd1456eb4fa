"""Trainings and hours of a person by year; the class is named by plain values, so a record outlives it."""

from django.db import models

from zhuji.base.fields import FractionField, WordField
from zhuji.rules.words import Completion


class TrainingRecord(models.Model):
    """培训记录, written when a class is sealed."""

    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    class_id = models.BigIntegerField()
    class_title = models.CharField(max_length=120)
    template = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField()
    hours = FractionField()
    outcome = WordField(Completion)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ("-year", "-id")
        constraints = [
            models.UniqueConstraint(
                name="records_once_a_year", fields=["person", "class_id", "year"]
            )
        ]
