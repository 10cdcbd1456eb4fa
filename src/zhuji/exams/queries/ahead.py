"""Tests that are still to be sat, or may be."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from zhuji.exams.models import Exam, Sitting


@dataclass(frozen=True, slots=True)
class TestToCome:
    """An exam of a batch that has not closed; `handed_in` are the trainees who have sat it."""

    __test__ = False  # not a test case

    exam_id: int
    title: str
    opens_at: datetime
    closes_at: datetime
    full_marks: Fraction
    handed_in: frozenset[int]


def tests_to_come(batch_id: int, moment: datetime) -> tuple[TestToCome, ...]:
    """The exams of a batch that close after a moment, the next first; two statements."""
    exams = Exam.objects.filter(batch_id=batch_id, closes_at__gt=moment).select_related("paper")
    sat: dict[int, set[int]] = defaultdict(set)
    sittings = Sitting.objects.filter(exam__in=exams, handed_in_at__isnull=False)
    for exam_id, trainee_id in sittings.values_list("exam_id", "trainee_id"):
        sat[exam_id].add(trainee_id)
    return tuple(
        TestToCome(
            exam_id=row.pk,
            title=row.paper.title,
            opens_at=row.opens_at,
            closes_at=row.closes_at,
            full_marks=row.paper.full_marks,
            handed_in=frozenset(sat[row.pk]),
        )
        for row in exams.order_by("closes_at", "id")
    )
