"""Places are given, people put forward, trainees made and grouped."""

from zhuji.enrolment.actions.nominations import (
    Confirmed,
    confirm,
    decline,
    nominate,
    register_return,
    send_back,
    withdraw,
)
from zhuji.enrolment.actions.quotas import set_quota
from zhuji.enrolment.actions.rosters import accept_confirmed, decline_unconfirmed, save_groups
from zhuji.enrolment.actions.substitutes import (
    TakenIn,
    accept_substitute,
    refuse_substitute,
    take_in,
)

__all__ = [
    "Confirmed",
    "TakenIn",
    "accept_confirmed",
    "accept_substitute",
    "confirm",
    "decline",
    "decline_unconfirmed",
    "nominate",
    "refuse_substitute",
    "register_return",
    "save_groups",
    "send_back",
    "set_quota",
    "take_in",
    "withdraw",
]
