"""The words of the trade as closed lists. Values are kept in tables and addresses: never rename one.

Labels stand in `wording`; which class state may follow which stands in `lifecycle`.
"""

from enum import StrEnum


class OrganisationKind(StrEnum):
    """Kinds of nodes of the Party tree, top to bottom."""

    COUNTY_COMMITTEE = "county_committee"
    WORKING_COMMITTEE = "working_committee"
    PARTY_GROUP = "party_group"
    GRASSROOTS_COMMITTEE = "grassroots_committee"
    GENERAL_BRANCH = "general_branch"
    BRANCH = "branch"


# 基层党组织 are these three only; the county committee, working committees and Party groups are not counted.
GRASSROOTS_KINDS = (
    OrganisationKind.GRASSROOTS_COMMITTEE,
    OrganisationKind.GENERAL_BRANCH,
    OrganisationKind.BRANCH,
)


class Track(StrEnum):
    """领域."""

    RURAL = "rural"
    COMMUNITY = "community"
    ORGAN = "organ"
    STATE_ENTERPRISE = "state_enterprise"
    SCHOOL = "school"
    NEW = "new"  # 两新组织


class UnitKind(StrEnum):
    TOWN = "town"
    DEPARTMENT = "department"
    ENTERPRISE = "enterprise"
    OTHER = "other"


class PostKind(StrEnum):
    """党务职务."""

    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy_secretary"
    ORGANISATION_COMMISSIONER = "organisation_commissioner"
    PUBLICITY_COMMISSIONER = "publicity_commissioner"
    DISCIPLINE_COMMISSIONER = "discipline_commissioner"
    COMMISSIONER = "commissioner"
    CLERK = "clerk"
    OTHER = "other"


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"


class ClassState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PUBLISHED = "published"
    LOCKED = "locked"
    RUNNING = "running"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ClassStep(StrEnum):
    """What moves a class from one state to another."""

    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    PUBLISH = "publish"
    LOCK_ROSTER = "lock_roster"
    OPEN = "open"
    CLOSE = "close"
    CANCEL = "cancel"


class DecisionWay(StrEnum):
    """How a decision reached the system."""

    ON_SCREEN = "on_screen"
    FROM_PAPER = "from_paper"


class Decision(StrEnum):
    APPROVED = "approved"
    RETURNED = "returned"


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


class HalfDay(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class SessionKind(StrEnum):
    OPENING = "opening"
    LECTURE = "lecture"
    TUTORING = "tutoring"
    DISCUSSION = "discussion"
    EXCHANGE = "exchange"
    FIELD_VISIT = "field_visit"
    SELF_STUDY = "self_study"
    TEST = "test"
    CLOSING = "closing"


class PresenceUnit(StrEnum):
    SESSION = "session"
    HALF_DAY = "half_day"


class SignKind(StrEnum):
    """What was seen or signed: a fact, not a verdict."""

    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    NOT_SEEN = "not_seen"  # the paper sheet has no signature


class SignWay(StrEnum):
    PAPER = "paper"
    STEWARD = "steward"


class LeaveKind(StrEnum):
    PERSONAL = "personal"
    SICK = "sick"
    OFFICIAL = "official"


class LeaveState(StrEnum):
    REQUESTED = "requested"
    GRANTED = "granted"
    REFUSED = "refused"


class Presence(StrEnum):
    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left_early"
    ABSENT = "absent"
    EXCUSED = "excused"
    UNKNOWN = "unknown"  # no sheet typed back yet


class QuestionKind(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"


class Difficulty(StrEnum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class RowLevel(StrEnum):
    """What became of one row of an import."""

    ACCEPTED = "accepted"
    WARNED = "warned"
    REJECTED = "rejected"


class Completion(StrEnum):
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"
    WITHDRAWN = "withdrawn"
    MAKE_UP = "make_up"


class Consequence(StrEnum):
    """What going over a limit means."""

    WITHDRAWAL = "withdrawal"
    NOT_COMPLETED = "not_completed"
    WARNING = "warning"


class DocumentKind(StrEnum):
    NOTICE = "notice"
    ROSTER = "roster"
    TIMETABLE = "timetable"
    SIGN_IN_SHEET = "sign_in_sheet"
    CERTIFICATES = "certificates"


class PlaceKind(StrEnum):
    """Over what a role is held."""

    COUNTY = "county"
    UNIT = "unit"
    CLASS = "class"
    PERSON = "person"
