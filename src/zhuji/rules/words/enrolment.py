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
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
