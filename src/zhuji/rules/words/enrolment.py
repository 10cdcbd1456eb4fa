"""Words of quota and nominations."""

from enum import StrEnum


class QuotaMethod(StrEnum):
    BY_PEOPLE = "by_people"
    BY_BRANCHES = "by_branches"
    BY_HAND = "by_hand"


class NominationState(StrEnum):
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
