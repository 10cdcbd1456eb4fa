"""Words of questionnaires."""

from enum import StrEnum


class SurveyKind(StrEnum):
    NEEDS = "needs"
    EVALUATION = "evaluation"
    FOLLOW_UP = "follow_up"


class SurveyState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class ItemKind(StrEnum):
    """How an item of a questionnaire is answered."""

    RATING = "rating"  # one of ordered levels with points
    CHOICE = "choice"
    CHOICES = "choices"
    TOPICS = "topics"  # several of the county's topics
    TEXT = "text"
