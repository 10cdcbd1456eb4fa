"""What a trainee does at home: action plans, milestones, follow-up; and the own review of abilities."""

from zhuji.practice.models.plans import (
    ActionPlan,
    FollowUp,
    Milestone,
    MilestoneReport,
    PlanRevision,
    UnitWord,
)
from zhuji.practice.models.self_review import SelfReview, SelfReviewForm

__all__ = [
    "ActionPlan",
    "FollowUp",
    "Milestone",
    "MilestoneReport",
    "PlanRevision",
    "SelfReview",
    "SelfReviewForm",
    "UnitWord",
]
