"""What a trainee does at home: action plans, milestones, follow-up; and the own review of abilities."""

from zhuji.practice.models.plans import (
    ActionPlan,
    FollowUp,
    Milestone,
    MilestoneReport,
    PlanRevision,
    UnitWord,
)

__all__ = [
    "ActionPlan",
    "FollowUp",
    "Milestone",
    "MilestoneReport",
    "PlanRevision",
    "UnitWord",
]
