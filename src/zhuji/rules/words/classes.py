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
