"""Topics and reading."""

from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.policy.figure import Figure


@dataclass(frozen=True, slots=True)
class LearningPolicy:
    mastery_share: Figure[Fraction]  # share of the marks on a topic from which it is mastered
    unit_least: Figure[int]  # a unit is told no sum of fewer people


@dataclass(frozen=True, slots=True)
class ReadingPolicy:
    """How reading is credited; it enters no verdict on a person."""

    page_least_seconds: Figure[int]  # a page credited less is not read
    page_most_seconds: Figure[int]  # a page is credited no more
