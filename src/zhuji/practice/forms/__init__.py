"""Input shapes of practice: action plans, and the own review of abilities."""

from zhuji.practice.forms.plans import (
    DoneForm,
    FollowUpForm,
    MilestoneForm,
    PlanForm,
    ReasonForm,
    RevisionForm,
    ScreenWordForm,
    UnitWordForm,
)
from zhuji.practice.forms.self_review import ReviewFormForm

__all__ = [
    "DoneForm",
    "FollowUpForm",
    "MilestoneForm",
    "PlanForm",
    "ReasonForm",
    "ReviewFormForm",
    "RevisionForm",
    "ScreenWordForm",
    "UnitWordForm",
]
