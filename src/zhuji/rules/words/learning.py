"""Words of learning by topic."""

from enum import StrEnum


class Mastery(StrEnum):
    """What the tests say of a person and a topic."""

    MASTERED = "mastered"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"  # nothing is known: no test on the topic has been marked by topic


class SourceStanding(StrEnum):
    """Whether the version that a topic rests on still holds."""

    CURRENT = "current"
    TO_BE_REPLACED = "to_be_replaced"  # a newer version is known and not in force yet
    REPLACED = "replaced"


class CoursewareState(StrEnum):
    """Where one version of a courseware stands; only a reviewed one shows."""

    CONVERTING = "converting"
    WAITING = "waiting"
    REVIEWED = "reviewed"
    WITHDRAWN = "withdrawn"


class ReadingState(StrEnum):
    UNREAD = "unread"
    BEGUN = "begun"
    HAS_READ = "read"
