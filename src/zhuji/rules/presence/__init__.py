"""Presence: what was seen and what was granted, as a verdict per session and a sum per trainee."""

from zhuji.rules.presence.facts import (
    LeaveFacts,
    SessionFacts,
    SignFacts,
    Slot,
    covers,
    granted_leave,
    slot_order,
)
from zhuji.rules.presence.session import presence_of
from zhuji.rules.presence.summary import (
    PresenceFigures,
    Standing,
    figures_of,
    half_day_presence,
    presence_summary,
    term,
    unrecorded_hours,
)

__all__ = [
    "LeaveFacts",
    "PresenceFigures",
    "SessionFacts",
    "SignFacts",
    "Slot",
    "Standing",
    "covers",
    "figures_of",
    "granted_leave",
    "half_day_presence",
    "presence_of",
    "presence_summary",
    "slot_order",
    "term",
    "unrecorded_hours",
]
