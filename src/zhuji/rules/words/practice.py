"""Words of action plans."""

from enum import StrEnum


class PlanWay(StrEnum):
    PAPER = "paper"
    PHONE = "phone"


class PlanState(StrEnum):
    """Computed, never kept."""

    NOT_HANDED_IN = "not_handed_in"
    HANDED_IN = "handed_in"
    ON_THE_WAY = "on_the_way"
    OVERDUE = "overdue"
    DONE = "done"


class FollowUpWay(StrEnum):
    VISIT = "visit"
    CALL = "call"
    PAPER = "paper"  # the unit's written answer


class UnitOpinion(StrEnum):
    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
