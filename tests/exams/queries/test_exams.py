from datetime import timedelta
from fractions import Fraction

import pytest
import time_machine
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.exams.made import CLOSES, OPENS, Room, room
from zhuji.accounts.queries import actor_of
from zhuji.exams.actions.exams import set_exam
from zhuji.exams.actions.sittings import start_sitting
from zhuji.exams.models import Exam, Sitting
from zhuji.exams.queries import (
    TestResult,
    counts_for_class,
    exam_or_404,
    exam_rows,
    marks_are_out,
    own_exams,
    result_of,
    results_of_batch,
)
from zhuji.policies.actions import set_figure
from zhuji.rules.words import ExamPurpose


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


def test_pre_test_and_check_do_not_count_and_a_make_up_test_does(exam: Room) -> None:
    sat(exam, 0, 4)
    for purpose, mark in (("pre", 10), ("check", 10), ("make_up", 6)):
        first = Exam.objects.get(pk=exam.exam_id)
        other = Exam.objects.create(
            batch_id=exam.batch_id,
            paper_id=exam.paper_id,
            opens_at=first.opens_at,
            closes_at=first.closes_at,
            minutes=60,
            purpose=purpose,
            chosen=True,
            created_by=first.created_by,
            created_at=OPENS,
        )
        sat(exam, 0, mark, other.pk)
    assert results_of_batch(exam.batch_id)[exam.trainees[0].pk].mark == Fraction(6)


def test_a_capped_make_up_test_says_so_to_its_trainee_and_its_organiser(cast: Cast) -> None:
    set_figure(
        by=cast.actor(cast.administrator),
        subject="exam",
        key="make_up_cap",
        value="4/5",
        reason="县里决定",
    )
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = room(cast)
    for purpose, most, counted in (("completion", None, 10), ("make_up", 8, 8)):
        Exam.objects.filter(pk=made.exam_id).update(purpose=purpose, chosen=True)
        Sitting.objects.all().delete()
        sat(made, 0, 10)
        with time_machine.travel(CLOSES + timedelta(hours=1), tick=False):
            result = result_of(Sitting.objects.get().pk)
            assert result is not None
            assert (result.mark, result.most) == (10, most)
            assert exam_or_404(made.exam_id).most == most
        assert results_of_batch(made.batch_id)[made.trainees[0].pk].mark == counted


@pytest.mark.parametrize(
    ("purpose", "candidate", "minutes", "out"),
    [
        (ExamPurpose.MAKE_UP, 0, 91, False),  # a make-up test of one's own is still open
        (ExamPurpose.MAKE_UP, 1, 91, True),  # that of another is nothing to wait for
        (ExamPurpose.CHECK, 0, 91, True),  # a check tells nothing of completion
        (ExamPurpose.MAKE_UP, 0, 300, True),
        (ExamPurpose.MAKE_UP, 0, 30, False),
    ],
)
def test_marks_are_out_once_what_counts_is_over(
    exam: Room, cast: Cast, purpose: ExamPurpose, candidate: int, minutes: int, *, out: bool
) -> None:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = set_exam(
            by=cast.actor(cast.organiser),
            batch_id=exam.batch_id,
            paper_id=exam.paper_id,
            opens_at=OPENS + timedelta(minutes=91),
            closes_at=OPENS + timedelta(minutes=151),
            minutes=60,
            purpose=purpose,
            candidates=[exam.trainees[candidate].pk],
        )
    assert isinstance(made, int)
    with time_machine.travel(OPENS + timedelta(minutes=minutes), tick=False):
        assert marks_are_out(exam.class_id, exam.trainees[0].pk) is out


def test_an_exam_of_chosen_trainees_lists_and_opens_for_them_alone(exam: Room, cast: Cast) -> None:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = set_exam(
            by=cast.actor(cast.organiser),
            batch_id=exam.batch_id,
            paper_id=exam.paper_id,
            opens_at=OPENS,
            closes_at=CLOSES,
            minutes=60,
            purpose=ExamPurpose.MAKE_UP,
            candidates=[exam.trainees[1].pk],
        )
        assert isinstance(made, int)
        card = exam_or_404(made)
        assert [row.trainee.trainee_id for row in card.rows] == [exam.trainees[1].pk]
        assert [row.chosen for row in exam_rows(exam.class_id)] == [None, 1]
        assert [own.id for own in own_exams(actor_of(exam.first))] == [exam.exam_id]
        assert [own.id for own in own_exams(actor_of(exam.second))] == [exam.exam_id, made]
    with time_machine.travel(OPENS, tick=False), pytest.raises(Http404):
        start_sitting(by=actor_of(exam.first), exam_id=made)
