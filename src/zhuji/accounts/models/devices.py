"""The phones of trainees, the codes that open them, and who has tried too often.

Neither a device's token nor a code is kept: only a keyed digest, which finds the row again.
"""

from django.db import models
from django.db.models import Q

from zhuji.base.fields import WordField
from zhuji.rules.words import ActivationWay, DeviceEnd


class Device(models.Model):
    """已激活的手机. One of a person is open at a time; it ends when its class closes, or before.

    `class_id` is a plain value: the class lies on a floor above.
    """

    person = models.ForeignKey("registry.Person", on_delete=models.CASCADE, related_name="+")
    class_id = models.BigIntegerField()
    digest = models.CharField(max_length=64, unique=True)
    activated_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by_id = models.BigIntegerField(null=True)
    end = WordField(DeviceEnd, blank=True)

    class Meta:
        indexes = [models.Index(fields=["class_id"], name="accounts_device_class")]
        constraints = [
            models.UniqueConstraint(
                name="accounts_device_one_open", fields=["person"], condition=Q(ended_at=None)
            ),
            models.CheckConstraint(
                name="accounts_device_ended_whole",
                condition=Q(ended_at=None, ended_by_id=None, end="")
                | Q(ended_at__isnull=False) & ~Q(end=""),
            ),
        ]


class ActivationCode(models.Model):
    """激活码. One of a person is open at a time; a later one voids it."""

    person = models.ForeignKey("registry.Person", on_delete=models.CASCADE, related_name="+")
    class_id = models.BigIntegerField()
    way = WordField(ActivationWay)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    expires_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    device = models.OneToOneField(Device, on_delete=models.CASCADE, null=True, related_name="code")

    class Meta:
        indexes = [models.Index(fields=["class_id"], name="accounts_code_class")]
        constraints = [
            models.UniqueConstraint(
                name="accounts_code_one_open",
                fields=["person"],
                condition=Q(used_at=None, voided_at=None),
            ),
            models.CheckConstraint(
                name="accounts_code_used_whole",
                condition=Q(used_at=None, device=None)
                | Q(used_at__isnull=False, device__isnull=False, voided_at=None),
            ),
            models.CheckConstraint(
                name="accounts_code_expires_after_made",
                condition=Q(expires_at__gt=models.F("made_at")),
            ),
        ]


class FailedTries(models.Model):
    """试错次数. How often one key (a door and an address or user, as a digest) has failed of late."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField()
    since = models.DateTimeField()
