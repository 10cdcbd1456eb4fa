"""Cases called for, handed in, commented and chosen; discussion records typed back."""

from zhuji.exchange.actions.cases import (
    HandedIn,
    comment_case,
    decide_case,
    hand_in_case,
    save_call,
)
from zhuji.exchange.actions.discussions import save_record

__all__ = [
    "HandedIn",
    "comment_case",
    "decide_case",
    "hand_in_case",
    "save_call",
    "save_record",
]
