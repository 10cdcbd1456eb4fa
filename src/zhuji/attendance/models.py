"""Facts of presence and conduct: what was signed or seen, which sheets came back, and leave.

Presence is computed.
"""

from django.db import models
from django.db.models import Q

from zhuji.base.fields import WordField
from zhuji.rules.words import (
    ConductDecision,
    ConductKind,
    HalfDay,
    HallOutcome,
    LeaveKind,
    LeaveState,
    SignKind,
    SignWay,
)


class Sign(models.Model):
    """签到、签退: a fact, appended and never changed; a later one of the same kind corrects it."""

    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    # The index over session and trainee serves it; every index costs each scan of a full hall.
    session = models.ForeignKey(
        "timetable.Session", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = WordField(SignKind)
    way = WordField(SignWay)
    at = models.DateTimeField(null=True, help_text="when it was seen; paper may not say")
    minutes_late = models.PositiveIntegerField(null=True)
    minutes_early = models.PositiveIntegerField(null=True)
    reason = models.CharField(
        max_length=200, blank=True, help_text="why an earlier fact is corrected"
    )
    key = models.UUIDField(unique=True, help_text="made by the sender: a repeated send is one fact")
    phone = models.CharField(
        max_length=32, blank=True, help_text="digest of the mark that the signing phone carries"
    )
    code_age = models.PositiveIntegerField(
        null=True, help_text="seconds since the hall code was first shown, when it came"
    )
    recorded_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["session", "trainee"], name="attendance_sign_session")]
        constraints = [
            models.CheckConstraint(
                name="attendance_seen_has_time",
                condition=~Q(way__in=[SignWay.STEWARD.value, SignWay.HALL_CODE.value])
                | Q(at__isnull=False),
            ),
            models.CheckConstraint(
                name="attendance_scan_names_phone",
                condition=Q(way=SignWay.HALL_CODE.value, code_age__isnull=False) & ~Q(phone="")
                | ~Q(way=SignWay.HALL_CODE.value) & Q(phone="", code_age=None),
            ),
            models.UniqueConstraint(
                name="attendance_one_person_one_phone",
                fields=["session", "trainee", "kind"],
                condition=~Q(phone=""),
            ),
            models.UniqueConstraint(
                name="attendance_one_phone_one_person",
                fields=["session", "phone", "kind"],
                condition=~Q(phone=""),
            ),
        ]


class HallCode(models.Model):
    """会场签到码 of a session: the secret that its short-lived codes are made of.

    The figures of the rule are copied when it is opened: who showed the screen knows what counted.
    """

    session = models.OneToOneField(
        "timetable.Session", on_delete=models.PROTECT, related_name="hall_code"
    )
    secret = models.CharField(max_length=64, help_text="random, hex; never shown")
    step_seconds = models.PositiveIntegerField(help_text="how long one code is shown")
    grace_seconds = models.PositiveIntegerField(help_text="how long it counts after that")
    keep_minutes = models.PositiveIntegerField(help_text="how late a scan may be sent")
    early_minutes = models.PositiveIntegerField(help_text="before the start; 0: the whole day")
    most_tries = models.PositiveIntegerField(help_text="wrong codes of one phone")
    password_counts = models.BooleanField(
        default=False, help_text="a phone that was not activated may sign in its user"
    )
    signs_out = models.BooleanField(default=False, help_text="the code takes sign-outs too")
    out_before_minutes = models.PositiveIntegerField(
        default=0, help_text="sign-out begins so long before the end"
    )
    out_after_minutes = models.PositiveIntegerField(
        default=0, help_text="and ends so long after it"
    )
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="attendance_hall_code_closed_whole",
                condition=Q(closed_by=None, closed_at=None)
                | Q(closed_by__isnull=False, closed_at__isnull=False),
            )
        ]


class HallRefusal(models.Model):
    """A scan that was refused: kept so that a person can judge, and to stop guessing."""

    session = models.ForeignKey("timetable.Session", on_delete=models.PROTECT, related_name="+")
    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(max_length=32)
    why = WordField(HallOutcome)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["session", "phone"], name="attendance_refusal_phone")]


class Registration(models.Model):
    """报到: a trainee has come to the class. `arrived` False takes a mistaken press back; the latest
    counts.
    """

    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    arrived = models.BooleanField()
    key = models.UUIDField(unique=True, help_text="made by the sender: a repeated send is one fact")
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)


class SheetReturn(models.Model):
    """The paper sheet of a session has been typed back: who is not excepted on it has signed.

    `number` counts the times: of two people who type a sheet at once, one is refused.
    """

    session = models.ForeignKey(
        "timetable.Session", on_delete=models.PROTECT, related_name="sheets"
    )
    number = models.PositiveIntegerField(default=1)
    reason = models.CharField(max_length=200, blank=True, help_text="why it was typed once more")
    key = models.UUIDField(
        unique=True, help_text="made with the form: a repeated send is one return"
    )
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(name="attendance_sheet_number", fields=["session", "number"]),
            models.CheckConstraint(
                name="attendance_sheet_again_has_reason", condition=Q(number=1) | ~Q(reason="")
            ),
        ]


class Leave(models.Model):
    """请假 over whole half-days, ends included."""

    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    kind = WordField(LeaveKind)
    starts_on = models.DateField()
    starts_half = WordField(HalfDay)
    ends_on = models.DateField()
    ends_half = WordField(HalfDay)
    reason = models.CharField(max_length=200)
    state = WordField(LeaveState, default=LeaveState.REQUESTED)
    requested_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision_remark = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                name="attendance_leave_decided_whole",
                condition=Q(decided_by=None, decided_at=None, state=LeaveState.REQUESTED.value)
                | Q(decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(state=LeaveState.REQUESTED.value),
            ),
            models.CheckConstraint(
                name="attendance_leave_in_order", condition=Q(ends_on__gte=models.F("starts_on"))
            ),
        ]


class Pledge(models.Model):
    """承诺书 of a trainee, signed or not: a fact typed back from paper; a later one corrects it."""

    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    signed = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True, help_text="why it was not signed")
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)


class ConductEntry(models.Model):
    """学员行为登记: what was seen, on which day. A person decides what it means, with the reason."""

    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    kind = WordField(ConductKind)
    fact = models.TextField()
    evidence = models.ForeignKey(
        "base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    decision = WordField(ConductDecision, blank=True)
    decision_reason = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)
    withdrawn_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-day", "-id")
        constraints = [
            models.CheckConstraint(name="attendance_conduct_says_something", condition=~Q(fact="")),
            models.CheckConstraint(
                name="attendance_conduct_decided_whole",
                condition=Q(decision="", decided_by=None, decided_at=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(decision="")
                & ~Q(decision_reason=""),
            ),
            models.CheckConstraint(
                name="attendance_conduct_withdrawn_whole",
                condition=Q(withdrawn_by=None, withdrawn_at=None)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False)
                & ~Q(withdrawn_reason=""),
            ),
        ]
