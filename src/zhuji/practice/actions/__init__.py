"""What is planned, done, followed up and confirmed; the own review."""

from zhuji.practice.actions.milestones import add_milestone, drop_milestone, report_milestone
from zhuji.practice.actions.plans import hand_in_plan, revise_plan
from zhuji.practice.actions.words import follow_up, put_unit_word

__all__ = [
    "add_milestone",
    "drop_milestone",
    "follow_up",
    "hand_in_plan",
    "put_unit_word",
    "report_milestone",
    "revise_plan",
]
