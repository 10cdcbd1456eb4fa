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

__all__ = [
    "Confirmed",
    "accept_confirmed",
    "confirm",
    "decline",
    "decline_unconfirmed",
    "nominate",
    "register_return",
    "save_groups",
    "send_back",
    "set_quota",
    "withdraw",
]
