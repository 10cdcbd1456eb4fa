"""Written experiences, what was said of them, and what the groups discussed."""

from zhuji.exchange.models.cases import (
    Case,
    CaseCall,
    CaseComment,
    CaseDecision,
    CaseVersion,
)
from zhuji.exchange.models.discussions import DiscussionPoint, DiscussionRecord

__all__ = [
    "Case",
    "CaseCall",
    "CaseComment",
    "CaseDecision",
    "CaseVersion",
    "DiscussionPoint",
    "DiscussionRecord",
]
