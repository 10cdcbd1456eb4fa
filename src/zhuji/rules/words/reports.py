"""Words of reports."""

from enum import StrEnum


class Change(StrEnum):
    """What may be said of a change."""

    UP = "up"
    DOWN = "down"
    UNDECIDED = "undecided"  # the interval holds no change too
    TOO_FEW = "too_few"


class Hole(StrEnum):
    """Where the trace from a problem to practice breaks off."""

    NEED_WITHOUT_SESSION = "need_without_session"
    WANTED_WITHOUT_SESSION = "wanted_without_session"
    SESSION_WITHOUT_NEED = "session_without_need"
    SESSION_WITHOUT_TOPIC = "session_without_topic"
    TOPIC_WITHOUT_QUESTION = "topic_without_question"
    NEED_WITHOUT_PRACTICE = "need_without_practice"
