"""Words of the county's catalogues."""

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
    VILLAGE = "village"
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


class ReadingPurpose(StrEnum):
    """调阅用途: why somebody reads in full what is masked, or all that is kept about a person."""

    VERIFY = "verify"
    CONTACT = "contact"
    SUPERIOR_REPORT = "superior_report"
    LODGING = "lodging"
    CORRECTION = "correction"
    OWN_REQUEST = "own_request"


class CorrectionCause(StrEnum):
    """更正缘由: how it came out that what is kept about a person was wrong."""

    OWN_REQUEST = "own_request"
    UNIT_CHECK = "unit_check"
    PAPERS_CHECK = "papers_check"
    TYPING_ERROR = "typing_error"
    CHANGED = "changed"  # it was right, and is no longer


class Equipment(StrEnum):
    """场地设备: what a venue has and a session may need."""

    PROJECTOR = "projector"
    SOUND = "sound"
    MOVABLE_TABLES = "movable_tables"
    COMPUTERS = "computers"
    NETWORK = "network"


class Stance(StrEnum):
    """授课人时间: how a lecturer stands to a half-day."""

    FREE = "free"
    WISHED = "wished"
    AWAY = "away"
