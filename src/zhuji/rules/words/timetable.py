"""Words of the timetable."""

from enum import StrEnum


class FeedKind(StrEnum):
    """Whose sessions a calendar feed has: of a class, of who teaches, of who attends."""

    CLASS = "class"
    TEACHING = "teaching"
    ATTENDING = "attending"


class ClashLevel(StrEnum):
    """What becomes of something wrong in a timetable: it can't be kept, can with a reason, is only said."""

    BLOCK = "block"
    ACCEPT = "accept"
    WARN = "warn"


class HalfDay(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class NoticeTo(StrEnum):
    """Whom a change of the timetable touches."""

    LECTURER = "lecturer"
    GROUP = "group"
    BATCH = "batch"
    VENUE = "venue"


class PlanRule(StrEnum):
    """What a timetable that is sought must meet; each names what could be relaxed."""

    LESSON_HELD = "lesson_held"
    FIXED_TIME = "fixed_time"
    LECTURER_NAMED = "lecturer_named"
    LECTURER_FREE = "lecturer_free"
    LECTURER_ONCE = "lecturer_once"
    LECTURER_HOURS = "lecturer_hours"
    VENUE_FITS = "venue_fits"
    VENUE_FREE = "venue_free"
    VENUE_ONCE = "venue_once"
    EVENING = "evening"
    OPENING_FIRST = "opening_first"
    CLOSING_LAST = "closing_last"
    LECTURE_BEFORE_TUTORING = "lecture_before_tutoring"
    TEACHING_BEFORE_TEST = "teaching_before_test"
    TEST_LAST = "test_last"
    TEST_AFTER_LUNCH = "test_after_lunch"


class PlanOutcome(StrEnum):
    """How the search for a timetable ended."""

    BEST = "best"
    FOUND = "found"  # not proven best: the bound is said
    IMPOSSIBLE = "impossible"
    OPEN = "open"  # neither an answer nor a proof within the work allowed


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
