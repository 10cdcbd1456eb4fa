"""Words of the timetable."""

from enum import StrEnum


class FeedKind(StrEnum):
    """Whose sessions a calendar feed has: of a class, of who teaches, of who attends."""

    CLASS = "class"
    TEACHING = "teaching"
    ATTENDING = "attending"


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
