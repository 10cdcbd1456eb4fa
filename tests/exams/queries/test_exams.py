from datetime import timedelta
from fractions import Fraction

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.exams.made import OPENS, Room, room
from zhuji.exams.models import Exam, Sitting
from zhuji.exams.queries import TestResult, counts_for_class, results_of_batch


@pytest.fixture
def exam(cast: Cast) -> Room:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        return room(cast)


def sat(exam: Room, place: int, mark: int | None, exam_id: int | None = None) -> None:
    Sitting.objects.create(
        exam_id=exam_id or exam.exam_id,
        trainee=exam.trainees[place],
        started_at=OPENS,
        mark=None if mark is None else Fraction(mark),
    )


def test_result_is_the_best_of_several_exams(exam: Room) -> None:
    first = Exam.objects.get(pk=exam.exam_id)
    again = Exam.objects.create(
        batch_id=exam.batch_id,
        paper_id=exam.paper_id,
        opens_at=first.opens_at,
        closes_at=first.closes_at,
        minutes=60,
        created_by=first.created_by,
        created_at=OPENS,
    )
    sat(exam, 0, 4)
    sat(exam, 0, 9, again.pk)
    sat(exam, 1, None)
    one, two, three = (trainee.pk for trainee in exam.trainees)
    assert results_of_batch(exam.batch_id) == {
        one: TestResult(taken=True, mark=Fraction(9), full=Fraction(10)),
        two: TestResult(taken=False, mark=None, full=None),
        three: TestResult(taken=False, mark=None, full=None),
    }


def test_results_ask_as_much_for_three_as_for_one(exam: Room) -> None:
    counts = []
    for places in ((0,), (1, 2)):
        for place in places:
            sat(exam, place, 5)
        with CaptureQueriesContext(connection) as asked:
            results_of_batch(exam.batch_id)
        counts.append(len(asked))
    assert counts == [2, 2]


@pytest.mark.parametrize(("seconds", "count"), [(0, 2), (3599, 2), (3605, 2), (3660, 0)])
def test_sittings_are_open_until_the_grace_behind_the_bell_is_over(
    exam: Room, seconds: int, count: int
) -> None:
    sat(exam, 0, None)
    sat(exam, 1, None)
    sat(exam, 2, 5)
    with time_machine.travel(OPENS + timedelta(seconds=seconds), tick=False):
        assert counts_for_class(exam.class_id) == count
