"""Words of documents."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What a paper is; each has its file in `flows/papers`."""

    REQUEST = "request"
    BUDGET_SHEET = "budget_sheet"
    CALL_LIST = "call_list"
    NOTICE = "notice"
    QUOTA_SHEET = "quota_sheet"
    ROSTER = "roster"
    SEATING_CHART = "seating_chart"
    DESK_CARDS = "desk_cards"
    HANDBOOK = "handbook"
    TIMETABLE = "timetable"
    AGENDA = "agenda"
    SIGN_IN_SHEET = "sign_in_sheet"
    PLEDGE = "pledge"
    COMPLETION_ROSTER = "completion_roster"
    CERTIFICATES = "certificates"
    EVALUATION_REPORT = "evaluation_report"
    SUMMARY = "summary"
    CLASS_REPORT = "class_report"
    COLLECTION = "collection"
    ARCHIVE_INDEX = "archive_index"


class DocumentStage(StrEnum):
    """Where in the life of a class a paper is wanted: the shelves of the page, in their order."""

    PREPARING = "preparing"
    ENROLLING = "enrolling"
    TEACHING = "teaching"
    COMPLETING = "completing"
    FOLLOWING = "following"


class DocumentOrigin(StrEnum):
    """How a version came about."""

    MADE = "made"
    GIVEN_BACK = "given_back"


class DocumentState(StrEnum):
    """What a version is: made from data, given back from Word or WPS, or declared final."""

    DRAFT = "draft"
    REVISED = "revised"
    FINAL = "final"


class DocumentNext(StrEnum):
    """What is to be done next with a kind of document."""

    COMPLETE = "complete"
    MAKE = "make"
    MAKE_AGAIN = "make_again"
    SETTLE = "settle"
    CHECK_FINAL = "check_final"
    COMPARE = "compare"
    USE = "use"


class FactPart(StrEnum):
    """A part of the facts that papers are made from, as a change in it is told."""

    CLASS = "class"
    BUDGET = "budget"
    TASKS = "tasks"
    TEXTS = "texts"
    QUOTA = "quota"
    TRAINEES = "trainees"
    SEATS = "seats"
    TIMETABLE = "timetable"
    RULES = "rules"
    LEAVE = "leave"
    COMPLETION = "completion"
    CERTIFICATES = "certificates"
    FIGURES = "figures"
    CASES = "cases"
    ARCHIVE = "archive"


class FactField(StrEnum):
    """One value of a row of such a part."""

    AIM = "aim"
    AUDIENCE = "audience"
    BUDGET = "budget"
    BUDGET_SOURCE = "budget_source"
    CLASS_HOURS = "class_hours"
    CO_ORGANISERS = "co_organisers"
    CONTACT = "contact"
    CONTACT_PHONE = "contact_phone"
    CONTENT = "content"
    DATES = "dates"
    DEADLINE = "deadline"
    DETAILS = "details"
    FORM = "form"
    GROUP = "group"
    GROUP_LEADER = "group_leader"
    GROUPS = "groups"
    LECTURER = "lecturer"
    NAME = "name"
    NUMBER = "number"
    ORGANISER = "organiser"
    OUTSIDE_PLAN_REASON = "outside_plan_reason"
    PLACES = "places"
    POST = "post"
    REQUIREMENTS = "requirements"
    SEX = "sex"
    STATE = "state"
    TIME = "time"
    TITLE = "title"
    TRAINEE_RULES = "trainee_rules"
    UNIT = "unit"
    VALUE = "value"
    VENUE = "venue"


class NameOrder(StrEnum):
    """In which order the names of a list stand."""

    GROUP = "group"
    UNIT = "unit"
    STROKES = "strokes"
    PINYIN = "pinyin"
    NUMBER = "number"


class RevocationCause(StrEnum):
    """Why a certificate is revoked; only the county's own pages tell it."""

    MISPRINT = "misprint"
    LOST = "lost"
    VERDICT = "verdict"
    MISUSE = "misuse"
    OTHER = "other"


class CertificateFinding(StrEnum):
    """What checking a certificate finds."""

    VALID = "valid"
    REVOKED = "revoked"
    FALSE = "false"
    KEY_UNKNOWN = "key_unknown"
    KEY_ENDED = "key_ended"
    NOT_ISSUED = "not_issued"
    UNREADABLE = "unreadable"
