"""Words of cases and discussions."""

from enum import StrEnum


class CaseOutcome(StrEnum):
    SELECTED = "selected"
    NOT_SELECTED = "not_selected"
    GIVEN_BACK = "given_back"  # the unit may hand in another version, whatever the deadline


class CommentKind(StrEnum):
    """In whose name a comment on a case stands."""

    ORGANISER = "organiser"
    TEACHER = "teacher"
    REVIEWER = "reviewer"  # reads without knowing unit and author
    GROUP = "group"
