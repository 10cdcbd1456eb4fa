"""Words of completion."""

from enum import StrEnum


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
