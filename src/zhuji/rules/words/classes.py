"""Words of a class's life."""

from enum import StrEnum


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


class TaskPart(StrEnum):
    """Which part of the preparation a task belongs to."""

    DOCUMENTS = "documents"
    PEOPLE = "people"
    VENUE = "venue"
    LECTURERS = "lecturers"
    BOARD = "board"
    MATERIALS = "materials"
    PUBLICITY = "publicity"
    FINANCE = "finance"
    SAFETY = "safety"
    OTHER = "other"


class TaskOwner(StrEnum):
    """Whose a template's task is, until a unit is named."""

    ORGANISER = "organiser"
    CO_ORGANISER = "co_organiser"


class TaskOutcome(StrEnum):
    """How a task was settled."""

    DONE = "done"
    NOT_NEEDED = "not_needed"


class TaskStanding(StrEnum):
    """Where a task stands on a day: computed, never kept."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    SOON = "soon"  # within the days that the county looks ahead
    AHEAD = "ahead"
    UNDATED = "undated"  # the class has no opening day yet
    DONE = "done"
    NOT_NEEDED = "not_needed"


class CostKind(StrEnum):
    """What a budget line pays for; the first four have a ceiling for each person and day."""

    LODGING = "lodging"
    MEALS = "meals"
    VENUE_MATERIALS_TRANSPORT = "venue_materials_transport"
    OTHER = "other"
    LECTURE_FEE = "lecture_fee"
    LECTURER_TRAVEL = "lecturer_travel"


class LecturerRank(StrEnum):
    """By what the ceiling of a lecture fee goes."""

    EXPERT = "expert"
    SENIOR = "senior"
    ASSOCIATE = "associate"
    INTERMEDIATE = "intermediate"


class LectureUnit(StrEnum):
    """What a lecture fee is paid by."""

    HOUR = "hour"
    HALF_DAY = "half_day"


class CostScheme(StrEnum):
    """Which measure a budget is held against."""

    COUNTY = "county"
    CENTRAL = "central"


class ForbiddenCost(StrEnum):
    """What may not be paid for out of training money."""

    SIGHTSEEING = "sightseeing"
    BANQUET = "banquet"
    GIFT = "gift"
    ALCOHOL = "alcohol"
    EQUIPMENT = "equipment"


class CostStanding(StrEnum):
    """How a sum stands to its ceiling."""

    WITHIN = "within"
    WARNED = "warned"
    OVER = "over"
    NOT_JUDGED = "not_judged"  # the measure names no figure for it
