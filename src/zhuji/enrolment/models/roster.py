"""The trainees of a batch: groups, substitutions, seats."""

from django.db import models
from django.db.models import Q

from zhuji.base.fields import WordField
from zhuji.enrolment.models.places import Nomination
from zhuji.rules.words import DecisionWay, NameOrder, SeatDirection, SubstitutionState


class Group(models.Model):
    """研讨组 inside a batch."""

    batch = models.ForeignKey("classes.Batch", on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=40)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(name="enrolment_group_number", fields=["batch", "number"])
        ]


class Trainee(models.Model):
    """学员: an accepted nomination. `post` is copied, so that a sealed roster stays what it was."""

    batch = models.ForeignKey("classes.Batch", on_delete=models.PROTECT, related_name="trainees")
    nomination = models.OneToOneField(Nomination, on_delete=models.PROTECT, related_name="trainee")
    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(help_text="学号")
    post = models.CharField(max_length=120, blank=True)
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, related_name="trainees")
    is_leader = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(name="enrolment_trainee_once", fields=["batch", "person"]),
            models.UniqueConstraint(name="enrolment_trainee_number", fields=["batch", "number"]),
            models.CheckConstraint(
                name="enrolment_withdrawn_whole",
                condition=Q(withdrawn_by=None, withdrawn_at=None)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
            ),
        ]


class Substitute(models.Model):
    """临时顶替: a trainee taken in at the door in another's place; the formalities come later.

    They are those of the nomination: the unit confirms it, then the organiser accepts it. Until it
    is accepted they are open.
    """

    nomination = models.OneToOneField(
        Nomination, on_delete=models.PROTECT, related_name="substitute"
    )
    replaced = models.OneToOneField(Trainee, on_delete=models.PROTECT, related_name="replaced_by")
    reason = models.CharField(max_length=200)
    taken_in_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(name="enrolment_substitute_has_reason", condition=~Q(reason=""))
        ]


class Substitution(models.Model):
    """调换: after the roster lock a unit asks to send another in a trainee's place; the organiser
    decides. Rows are only added and decided once: they are the history.

    `trainee` is the one who came of it, and its nomination draws on the place of the one replaced.
    """

    replaced = models.ForeignKey(Trainee, on_delete=models.PROTECT, related_name="substitutions")
    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    proposed = models.JSONField(help_text="why this person: the verdict and the words of the list")
    state = WordField(SubstitutionState, default=SubstitutionState.ASKED)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decided_way = WordField(DecisionWay, blank=True)
    approver = models.CharField(max_length=60, blank=True, help_text="who approved it on paper")
    decided_note = models.CharField(max_length=200, blank=True)
    trainee = models.OneToOneField(
        Trainee, on_delete=models.PROTECT, null=True, related_name="came_by"
    )

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                name="enrolment_substitution_asked_once",
                fields=["replaced"],
                condition=Q(state=SubstitutionState.ASKED.value),
            ),
            models.CheckConstraint(
                name="enrolment_substitution_has_reason", condition=~Q(reason="")
            ),
            models.CheckConstraint(
                name="enrolment_substitution_decided_whole",
                condition=Q(state=SubstitutionState.ASKED.value, decided_by=None, decided_at=None)
                | ~Q(state=SubstitutionState.ASKED.value)
                & Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="enrolment_substitution_made_a_trainee",
                condition=Q(state=SubstitutionState.APPROVED.value, trainee__isnull=False)
                | ~Q(state=SubstitutionState.APPROVED.value) & Q(trainee=None),
            ),
            models.CheckConstraint(
                name="enrolment_substitution_refused_says_why",
                condition=~Q(state=SubstitutionState.REFUSED.value) | ~Q(decided_note=""),
            ),
        ]


class SeatingPlan(models.Model):
    """座次表 of a batch: the hall as it is set up, and by what the seats were given out."""

    batch = models.OneToOneField(
        "classes.Batch", on_delete=models.CASCADE, related_name="seating_plan"
    )
    rows = models.PositiveIntegerField()
    columns = models.PositiveIntegerField()
    aisles = models.CharField(
        max_length=60, blank=True, help_text="after which columns an aisle lies: 4,8"
    )
    order = WordField(NameOrder)
    direction = WordField(SeatDirection)
    platform = models.TextField(
        blank=True, help_text="those on the platform, the first in rank first, a line each"
    )
    arranged_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    arranged_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="enrolment_hall_has_seats", condition=Q(rows__gt=0, columns__gt=0)
            )
        ]


class Seat(models.Model):
    """座次: row 1 is the front, column 1 the left as seen facing the platform."""

    batch = models.ForeignKey("classes.Batch", on_delete=models.CASCADE, related_name="seats")
    trainee = models.OneToOneField(Trainee, on_delete=models.CASCADE, related_name="seat")
    row = models.PositiveIntegerField()
    column = models.PositiveIntegerField()

    class Meta:
        ordering = ("row", "column")
        constraints = [
            models.UniqueConstraint(
                name="enrolment_seat_taken_once", fields=["batch", "row", "column"]
            ),
            models.CheckConstraint(
                name="enrolment_seat_counted_from_one", condition=Q(row__gt=0, column__gt=0)
            ),
        ]
