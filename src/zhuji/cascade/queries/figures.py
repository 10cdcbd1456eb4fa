"""What a class came to, for its result file and for the county's tree: figures, no names."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from zhuji.completion.queries import sums_of_classes
from zhuji.evaluation.queries import evaluations_closed
from zhuji.policies.queries import current_policy
from zhuji.rules.cascade import Mean, mean_of
from zhuji.rules.policy import CascadePolicy
from zhuji.surveys.queries import rating_means


@dataclass(frozen=True, slots=True)
class ClassResult:
    """A closed class. Means are shares of one, and of nobody where they would be of too few."""

    trainees: int
    completed: int
    hours: Fraction
    test: Mean
    evaluation: Mean


def results_here(class_ids: Collection[int]) -> dict[int, ClassResult]:
    """By class, of those with sealed verdicts. A fixed number of statements."""
    least = current_policy(CascadePolicy).least_counted.value
    rated = _rated(class_ids, least)
    return {
        class_id: ClassResult(
            trainees=sums.trainees,
            completed=sums.completed,
            hours=sums.hours,
            test=mean_of(sums.test_shares, least=least),
            evaluation=rated.get(class_id, Mean(0, None)),
        )
        for class_id, sums in sums_of_classes(class_ids).items()
    }


def _rated(class_ids: Collection[int], least: int) -> dict[int, Mean]:
    """How the class was rated, by its newest closed evaluation; of too few nothing is told."""
    surveys = evaluations_closed(set(class_ids))
    means = rating_means(surveys.values())
    return {
        class_id: Mean(*means[survey_id])
        for class_id, survey_id in surveys.items()
        if survey_id in means and means[survey_id][0] >= least
    }
