"""What branches owe of organisation life, and what weighs in the training needs."""

from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.policy.figure import Figure


@dataclass(frozen=True, slots=True)
class BranchPolicy:
    """What a branch owes of organisation life, and its size; 0 asks for nothing."""

    members_meetings_per_quarter: Figure[int]
    committee_meetings_per_month: Figure[int]
    committee_quorum: Figure[Fraction]  # of those due, without which a committee has not met
    group_meetings_per_month: Figure[int]
    lectures_per_year: Figure[int]
    theme_days_per_month: Figure[int]
    life_meetings_per_year: Figure[int]
    appraisals_per_year: Figure[int]
    talks_per_year: Figure[int]
    committee_from_members: Figure[int]  # full members from which a branch has a committee
    least_members: Figure[int]
    most_members: Figure[int]
    entry_days: Figure[int]  # a record may be entered so many days after it; later is late


@dataclass(frozen=True, slots=True)
class NeedsPolicy:
    """What weighs how much in the list of training needs."""

    branch_weight: Figure[int]  # a branch with an open finding
    requirement_weight: Figure[int]
    wish_weight: Figure[int]
