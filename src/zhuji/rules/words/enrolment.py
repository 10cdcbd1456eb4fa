"""Words of quota and nominations."""

from enum import StrEnum


class QuotaMethod(StrEnum):
    EQUAL = "equal"
    BY_PEOPLE = "by_people"
    BY_BRANCHES = "by_branches"
    BY_FINDINGS = "by_findings"  # confirmed findings on the topics of the class
    BY_HAND = "by_hand"


class WaitingRule(StrEnum):
    """Who gets a place that has become free."""

    NONE = "none"  # there is no waiting list
    OWN_UNIT = "own_unit"
    OWN_THEN_COUNTY = "own_then_county"


class NominationState(StrEnum):
    WAITING = "waiting"  # beyond its unit's places, in the unit's own order
    NOMINATED = "nominated"
    CONFIRMED = "confirmed"  # by the unit's approver, or by a sealed return registered
    ACCEPTED = "accepted"  # a trainee since the roster lock
    RETURNED = "returned"  # by the one who reviews it, with a reason; the place is free again
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class SeatDirection(StrEnum):
    """How the seats of a hall are filled; the front is higher."""

    ROWS = "rows"
    COLUMNS = "columns"


class PlatformRule(StrEnum):
    """Where the second sits on a platform of an even number; the sources differ."""

    SECOND_RIGHT = "second_right"
    SECOND_LEFT = "second_left"


class ReminderWay(StrEnum):
    PHONE = "phone"
    PAPER = "paper"
    ON_SCREEN = "on_screen"  # a line on the unit's own first page


class SubstitutionState(StrEnum):
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"  # by the unit, before it was decided


class BusyKind(StrEnum):
    """Why somebody is needed at work; no more is asked."""

    DUTY = "duty"
    MEETING = "meeting"
    TASK = "task"
    LEAVE = "leave"
    OTHER = "other"
