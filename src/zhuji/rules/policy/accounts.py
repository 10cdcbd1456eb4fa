"""Who may hold which roles together, and who may stand in for whom."""

from dataclasses import dataclass

from zhuji.rules.policy.figure import Figure


@dataclass(frozen=True, slots=True)
class DutiesPolicy:
    administrator_people: Figure[int]  # 2: the auditor apart from the others; 3: all three apart
    hand_over: Figure[bool]  # whether a user may hand the own roles to a colleague for a time
    stand_in_days: Figure[int]  # how long a stand-in may last, first and last day counted
    questions_apart: Figure[
        bool
    ]  # whether a question is reviewed by somebody else than who entered it
