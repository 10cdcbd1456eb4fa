"""Signing in: when a session has been idle too long, who needs a second factor, what a password holds."""

from datetime import datetime, timedelta
from typing import Final

from zhuji.rules.actor import Actor
from zhuji.rules.policy import SecurityPolicy
from zhuji.rules.roles import ADMINISTRATORS
from zhuji.rules.words import PlaceKind, SecondFactorFor

_SYSTEMS: Final = (
    *(("Android", "Android"), ("iPhone", "iPhone"), ("Windows", "Windows"), ("UOS", "UOS")),
    *(("Kylin", "Kylin"), ("Macintosh", "Mac"), ("Linux", "Linux")),
)
_PROGRAMS: Final = (
    *(("MicroMessenger", "WeChat"), ("Edg/", "Edge"), ("Firefox/", "Firefox")),
    *(("Chrome/", "Chrome"), ("Safari/", "Safari")),
)


def is_idle(seen: datetime, now: datetime, policy: SecurityPolicy) -> bool:
    """Whether a session without a request since `seen` has ended."""
    return now - seen > timedelta(minutes=policy.idle_minutes.value)


def needs_second_factor(actor: Actor, policy: SecurityPolicy) -> bool:
    """Whether the county asks a second factor of this user. Of trainees it never does."""
    match policy.second_factor_for.value:
        case SecondFactorFor.ADMINISTRATORS:
            return any(grant.role in ADMINISTRATORS for grant in actor.grants)
        case SecondFactorFor.ALL_STAFF:
            return any(grant.place.kind is not PlaceKind.PERSON for grant in actor.grants)
        case _:
            return False


def kinds_in(password: str) -> int:
    """How many of small letters, capitals, digits and other characters a password holds."""
    small = any(one.islower() for one in password)
    capital = any(one.isupper() for one in password)
    digit = any(one.isdigit() for one in password)
    other = any(not (one.islower() or one.isupper() or one.isdigit()) for one in password)
    return small + capital + digit + other


def browser_words(told: str) -> str:
    """System and program of a browser from what it says of itself; empty parts where it is unknown."""
    system = next((name for mark, name in _SYSTEMS if mark in told), "")
    program = next((name for mark, name in _PROGRAMS if mark in told), "")
    return " · ".join(filter(None, (system, program)))
