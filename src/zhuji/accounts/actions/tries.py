"""Wrong tries at a door are counted by address or user; too many close it for a while."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F

from zhuji.accounts.models import FailedTries
from zhuji.base.clock import now
from zhuji.base.fields import lookup_digest
from zhuji.policies.queries import current_policy
from zhuji.rules.policy import Figure, SecurityPolicy

FACTOR_DOOR: Final = "second-factor"
_SIGN_IN: Final = "sign-in"


def locked_until(door: str, who: str, most: Figure[int], minutes: Figure[int]) -> datetime | None:
    """Until when the door is closed for this address or user; None while it is open."""
    found = FailedTries.objects.filter(key=_key(door, who), count__gte=most.value).first()
    if found is None:
        return None
    until = found.since + timedelta(minutes=minutes.value)
    return until if until > now() else None


@transaction.atomic
def count_failure(door: str, who: str, minutes: Figure[int]) -> None:
    """One more; what is older than the figure is forgotten. The time runs from the last failure."""
    moment, key = now(), _key(door, who)
    stale = moment - timedelta(minutes=minutes.value)
    FailedTries.objects.filter(since__lte=stale).delete()
    FailedTries.objects.bulk_create(
        [FailedTries(key=key, count=0, since=moment)], ignore_conflicts=True
    )
    FailedTries.objects.filter(key=key).update(count=F("count") + 1, since=moment)


def forget_failures(door: str, who: str) -> bool:
    """Open the door again; whether anything was counted."""
    return bool(FailedTries.objects.filter(key=_key(door, who)).delete()[0])


def sign_ins_closed(address: str) -> datetime | None:
    """Until when nobody signs in from an address, for too many wrong passwords of whomever; or None.

    The lock of one name from one address does not see who tries each name once.
    """
    policy = current_policy(SecurityPolicy)
    return locked_until(_SIGN_IN, address, policy.address_failures, policy.lockout_minutes)


def count_sign_in_failure(address: str) -> None:
    count_failure(_SIGN_IN, address, current_policy(SecurityPolicy).lockout_minutes)


def _key(door: str, who: str) -> str:
    return lookup_digest("tries", f"{door}:{who}")
