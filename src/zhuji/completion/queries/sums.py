"""What the sealed verdicts of classes come to, as figures without names."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from zhuji.completion.models import CompletionRecord
from zhuji.rules.verdict import term_from_plain
from zhuji.rules.words import Completion


@dataclass(frozen=True, slots=True)
class ClassSums:
    """A closed class: those who stayed, those who completed, its hours, and the shares of the test."""

    trainees: int
    completed: int
    hours: Fraction
    test_shares: tuple[Fraction, ...]


def sums_of_classes(class_ids: Collection[int]) -> dict[int, ClassSums]:
    """By class, of those with sealed verdicts; who withdrew is not counted. One statement."""
    rows = CompletionRecord.objects.filter(trainee__batch__training_class__in=class_ids)
    kept = rows.order_by("number").values_list(
        "trainee", "trainee__batch__training_class", "outcome", "arithmetic"
    )
    # A verdict that was sealed again takes the place of the one before it.
    newest = {trainee_id: rest for trainee_id, *rest in kept}
    by_class = defaultdict(list)
    for class_id, outcome, arithmetic in newest.values():
        if outcome != Completion.WITHDRAWN:
            terms = {one.code: one.value for one in map(term_from_plain, arithmetic)}
            by_class[class_id].append((outcome, terms))
    return {class_id: _sums(lines) for class_id, lines in by_class.items()}


def _sums(lines: list[tuple[Completion, dict[str, Fraction]]]) -> ClassSums:
    return ClassSums(
        trainees=len(lines),
        completed=sum(outcome == Completion.COMPLETED for outcome, _ in lines),
        hours=max(terms.get("planned_hours", Fraction(0)) for _, terms in lines),
        test_shares=tuple(
            terms["best_mark"] / terms["full_marks"]
            for _, terms in lines
            if terms.get("full_marks") and "best_mark" in terms
        ),
    )
