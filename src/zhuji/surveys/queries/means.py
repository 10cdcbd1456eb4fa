"""One figure of a questionnaire: how high all of it was rated, taken together."""

from collections import defaultdict
from collections.abc import Collection
from fractions import Fraction

from zhuji.rules.words import ItemKind, SurveyState
from zhuji.surveys.models import Survey, SurveyOption, Tally


def rating_means(survey_ids: Collection[int]) -> dict[int, tuple[int, Fraction]]:
    """Of the closed ones that rate anything: how many answered, and the mean share of full points.

    Whether so few may be told of is the caller's to ask. Three statements, however many.
    """
    answered = dict(
        Survey.objects.filter(pk__in=survey_ids, state=SurveyState.CLOSED).values_list(
            "pk", "answered"
        )
    )
    points: dict[int, dict[int, int]] = defaultdict(dict)
    options = SurveyOption.objects.filter(item__survey__in=answered, item__kind=ItemKind.RATING)
    for item_id, number, worth in options.values_list("item_id", "number", "points"):
        points[item_id][number] = worth or 0
    given: dict[int, int] = defaultdict(int)
    full: dict[int, int] = defaultdict(int)
    tallies = Tally.objects.filter(item__in=points).values_list(
        "item__survey", "item_id", "value", "count"
    )
    for survey_id, item_id, value, count in tallies:
        given[survey_id] += points[item_id].get(value, 0) * count
        full[survey_id] += max(points[item_id].values()) * count
    return {
        survey_id: (answered[survey_id], Fraction(given[survey_id], most))
        for survey_id, most in full.items()
        if most
    }
