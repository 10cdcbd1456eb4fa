"""What follows at home."""

from dataclasses import dataclass

from zhuji.rules.policy.figure import Figure


@dataclass(frozen=True, slots=True)
class PracticePolicy:
    """What is asked of trainees at home. Days count from the last day of the class."""

    plan_asked: Figure[bool]
    plan_within_days: Figure[int]
    milestones_least: Figure[int]
    first_follow_up: Figure[int]  # days; 0: none
    second_follow_up: Figure[int]
    third_follow_up: Figure[int]
