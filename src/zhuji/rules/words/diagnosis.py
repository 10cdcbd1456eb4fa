"""Words of diagnosis: what a branch has held, what rules make of it, what people decide on it."""

from enum import StrEnum


class LifeKind(StrEnum):
    """党内组织生活, in the order in which the branch regulation takes them up."""

    MEMBERS_MEETING = "members_meeting"
    COMMITTEE_MEETING = "committee_meeting"
    GROUP_MEETING = "group_meeting"
    LECTURE = "lecture"
    THEME_DAY = "theme_day"
    LIFE_MEETING = "life_meeting"
    APPRAISAL = "appraisal"
    TALKS = "talks"


class LeadRule(StrEnum):
    """What a lead rests on: a kind of organisation life that a branch owes, or its size."""

    MEMBERS_MEETING = "members_meeting"
    COMMITTEE_MEETING = "committee_meeting"
    GROUP_MEETING = "group_meeting"
    LECTURE = "lecture"
    THEME_DAY = "theme_day"
    LIFE_MEETING = "life_meeting"
    APPRAISAL = "appraisal"
    TALKS = "talks"
    TOO_FEW_MEMBERS = "too_few_members"
    TOO_MANY_MEMBERS = "too_many_members"


class LeadLevel(StrEnum):
    """What is due (应当) gives a lead to be checked; what is usual (一般) a reminder, never a breach."""

    LEAD = "lead"
    REMINDER = "reminder"


class LeadState(StrEnum):
    """What people have made of a lead."""

    WAITING = "waiting"
    SET_ASIDE = "set_aside"
    CONFIRMED = "confirmed"


class FindingState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class FindingStep(StrEnum):
    """What happened to a finding, each with reason and author."""

    CONFIRMED = "confirmed"
    CLOSED = "closed"
    REOPENED = "reopened"


class RectificationStep(StrEnum):
    """What the county committee has decided on a branch."""

    LISTED = "listed"
    REMOVED = "removed"
