"""What the groups discussed: the record sheet of a group, typed back."""

from django.db import models
from django.db.models import Q


class DiscussionRecord(models.Model):
    """研讨记录 of one group at one session. Typed once more it is a correction: a row of the next
    number, with a reason; the newest counts.
    """

    session = models.ForeignKey("timetable.Session", on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey("enrolment.Group", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    reason = models.CharField(max_length=200, blank=True)
    topic = models.CharField(max_length=120)
    place = models.CharField(max_length=120, blank=True)
    convenor = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    recorder = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    speaker = models.ForeignKey(
        "enrolment.Trainee",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="who speaks for the group before the whole batch",
    )
    expected = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                name="exchange_record_number", fields=["session", "group", "number"]
            ),
            models.CheckConstraint(
                name="exchange_correction_has_reason", condition=Q(number=1) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="exchange_present_of_expected",
                condition=Q(present__lte=models.F("expected")),
            ),
        ]


class DiscussionPoint(models.Model):
    """研讨要点: a line of a record. A measure is what action plans take up."""

    record = models.ForeignKey(DiscussionRecord, on_delete=models.CASCADE, related_name="points")
    number = models.PositiveIntegerField()
    finding = models.ForeignKey(
        "diagnosis.Finding", on_delete=models.PROTECT, null=True, related_name="+"
    )
    problem = models.CharField(max_length=300)
    cause = models.CharField(max_length=300, blank=True)
    measure = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(name="exchange_point_number", fields=["record", "number"]),
            models.CheckConstraint(name="exchange_point_has_problem", condition=~Q(problem="")),
        ]
