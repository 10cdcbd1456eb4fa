"""Questionnaires."""

from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.policy.figure import Figure


@dataclass(frozen=True, slots=True)
class SurveyPolicy:
    """What of a questionnaire may be shown, and when it stands for all who were asked."""

    smallest_group: Figure[int]  # nothing is shown of fewer
    return_floor: Figure[Fraction]  # share of the forms that must come back
    topics_most: Figure[int]  # how many topics may be chosen in a needs survey
    confidence: Figure[Fraction]  # how sure the interval of a mean is
