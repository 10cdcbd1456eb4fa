"""Batches around work: the facts, the checker of every placement, its cost and its reasons."""

from zhuji.rules.placement.check import Violation, check
from zhuji.rules.placement.cost import cost_of, moved_people, total_cost, wish_counts
from zhuji.rules.placement.edits import Change, given_up, relaxed, without
from zhuji.rules.placement.explain import Unmet, Why, why
from zhuji.rules.placement.facts import (
    Batch,
    Fixed,
    Person,
    Placement,
    PlacementProblem,
    Rule,
    Unit,
    rules_of,
    tidied,
)
from zhuji.rules.placement.hand import changes_by_hand, may_move
from zhuji.rules.placement.moments import Moment, fullest, meeting, moments_of
from zhuji.rules.placement.standing import Standing
from zhuji.rules.placement.swaps import Swap, swaps
from zhuji.rules.placement.unit_days import UnitDay, unit_days

__all__ = [
    "Batch",
    "Change",
    "Fixed",
    "Moment",
    "Person",
    "Placement",
    "PlacementProblem",
    "Rule",
    "Standing",
    "Swap",
    "Unit",
    "UnitDay",
    "Unmet",
    "Violation",
    "Why",
    "changes_by_hand",
    "check",
    "cost_of",
    "fullest",
    "given_up",
    "may_move",
    "meeting",
    "moments_of",
    "moved_people",
    "relaxed",
    "rules_of",
    "swaps",
    "tidied",
    "total_cost",
    "unit_days",
    "why",
    "wish_counts",
    "without",
]
