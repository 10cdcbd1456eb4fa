"""What a class came to, for its result file and for the county's tree: figures, no names."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from zhuji.completion.queries import sums_of_classes
from zhuji.policies.queries import current_cascade
from zhuji.rules.cascade import Mean, mean_of


@dataclass(frozen=True, slots=True)
class ClassResult:
    """A closed class. Means are shares of one, and of nobody where they would be of too few."""

    trainees: int
    completed: int
    hours: Fraction
    test: Mean
    evaluation: Mean


NOBODY = Mean(0, None)


def results_here(class_ids: Collection[int]) -> dict[int, ClassResult]:
    """By class, of those with sealed verdicts. A fixed number of statements."""
    least = current_cascade().least_counted.value
    return {
        class_id: ClassResult(
            trainees=sums.trainees,
            completed=sums.completed,
            hours=sums.hours,
            test=mean_of(sums.test_shares, least=least),
            evaluation=NOBODY,
        )
        for class_id, sums in sums_of_classes(class_ids).items()
    }
