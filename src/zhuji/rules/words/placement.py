"""Words of batches: the rules a placement obeys, what a plan aims at, how a run of the planner ended."""

from enum import StrEnum


class MoveOutcome(StrEnum):
    """What becomes of a move by hand: it fits, asks for a reason, or can't be made."""

    FITS = "fits"
    ASKS = "asks"
    BLOCKED = "blocked"


class PlanAim(StrEnum):
    """What a plan is made good at, in an order that the organiser sets."""

    WISHES = "wishes"
    LEAST_CHANGE = "least_change"
    MIX = "mix"


class PlanStatus(StrEnum):
    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


class RuleKind(StrEnum):
    """What a placement may not break; `placed` is that everybody has a batch, and is never relaxed."""

    CAPACITY = "capacity"
    AT_LEAST = "at_least"
    AWAY = "away"
    BUSY = "busy"
    APART = "apart"
    TOGETHER = "together"
    FIXED = "fixed"
    PLACED = "placed"
