"""Tests that are still to be sat, or may be."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from zhuji.exams.models import Exam, ExamCandidate, Sitting
from zhuji.rules.words import COUNTED_PURPOSES


@dataclass(frozen=True, slots=True)
class TestToCome:
    """An exam that counts towards completion and has not closed. `handed_in` are the trainees who
    have sat it; `chosen` those for whom it is set, None for all.
    """

    __test__ = False  # not a test case

    exam_id: int
    title: str
    opens_at: datetime
    closes_at: datetime
    full_marks: Fraction
    handed_in: frozenset[int]
    chosen: frozenset[int] | None

    def is_open_to(self, trainee_id: int) -> bool:
        """Whether the trainee may still sit it."""
        asked = self.chosen is None or trainee_id in self.chosen
        return asked and trainee_id not in self.handed_in


def tests_to_come(batch_id: int, moment: datetime) -> tuple[TestToCome, ...]:
    """The exams of a batch that close after a moment, the next first; three statements."""
    exams = Exam.objects.filter(
        batch_id=batch_id, purpose__in=COUNTED_PURPOSES, closes_at__gt=moment
    ).select_related("paper")
    sat: dict[int, set[int]] = defaultdict(set)
    sittings = Sitting.objects.filter(exam__in=exams, handed_in_at__isnull=False)
    for exam_id, trainee_id in sittings.values_list("exam_id", "trainee_id"):
        sat[exam_id].add(trainee_id)
    chosen: dict[int, set[int]] = defaultdict(set)
    candidates = ExamCandidate.objects.filter(exam__in=exams)
    for exam_id, trainee_id in candidates.values_list("exam_id", "trainee_id"):
        chosen[exam_id].add(trainee_id)
    return tuple(
        TestToCome(
            exam_id=row.pk,
            title=row.paper.title,
            opens_at=row.opens_at,
            closes_at=row.closes_at,
            full_marks=row.paper.full_marks,
            handed_in=frozenset(sat[row.pk]),
            chosen=frozenset(chosen[row.pk]) if row.chosen else None,
        )
        for row in exams.order_by("closes_at", "id")
    )
