"""Which user holds which role over which place, since when, until when, and who gave it why."""

from django.db import models
from django.db.models import F, Q

from zhuji.accounts.models.users import User
from zhuji.base.fields import WordField
from zhuji.rules.roles import AUDITOR, SECURITY_ADMINISTRATOR, SYSTEM_ADMINISTRATOR
from zhuji.rules.words import PlaceKind


class RoleAssignment(models.Model):
    """角色授予. The place is a kind and an id, plain values.

    It holds from `from_on` to the end of `until_on`, by the clock alone; one that was taken away
    stays as a row that has ended. `stand_in_for` names whose part is played meanwhile (代理).
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=40)
    place_kind = WordField(PlaceKind)
    place_id = models.BigIntegerField(default=0)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True, help_text="the last day on which it holds")
    stand_in_for = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="stood_in_for"
    )
    given_at = models.DateTimeField()
    given_by_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_id = models.BigIntegerField(null=True)
    ended_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="accounts_role_once",
                fields=["user", "role", "place_kind", "place_id"],
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="accounts_county_has_no_id",
                condition=Q(place_kind=PlaceKind.COUNTY.value, place_id=0)
                | ~Q(place_kind=PlaceKind.COUNTY.value) & Q(place_id__gt=0),
            ),
            models.CheckConstraint(
                name="accounts_role_ends_after_it_begins",
                condition=Q(from_on=None) | Q(until_on=None) | Q(from_on__lte=F("until_on")),
            ),
            models.CheckConstraint(
                name="accounts_stand_in_is_another_for_a_time",
                condition=Q(stand_in_for=None)
                | Q(until_on__isnull=False) & ~Q(stand_in_for=F("user")),
            ),
            models.CheckConstraint(
                name="accounts_role_ended_whole",
                condition=Q(ended_at=None, ended_by_id=None, ended_reason="")
                | Q(ended_at__isnull=False),
            ),
            # Both are held over the county only, so one row of the two is one of the two roles.
            models.UniqueConstraint(
                name="accounts_auditor_not_system_administrator",
                fields=["user"],
                condition=Q(role__in=[AUDITOR, SYSTEM_ADMINISTRATOR], ended_at=None),
            ),
            models.UniqueConstraint(
                name="accounts_auditor_not_security_administrator",
                fields=["user"],
                condition=Q(role__in=[AUDITOR, SECURITY_ADMINISTRATOR], ended_at=None),
            ),
        ]
