"""Words of the own review of abilities."""

from enum import StrEnum


class Ability(StrEnum):
    """The four abilities that the opening speech of a class names."""

    LEARNING = "learning"
    SERVING_THE_WHOLE = "serving_the_whole"
    STAYING_CLOSE = "staying_close"
    CARRYING_THROUGH = "carrying_through"


class ReviewMoment(StrEnum):
    BEFORE = "before"
    AFTER = "after"
    LATER = "later"
