"""Neighbours have different papers; who came later is given one too; both exams go together."""

from datetime import timedelta
from fractions import Fraction as F

import pytest
import time_machine

from tests.cast import Cast
from tests.exams.made import CLOSES, OPENS, Room, line, room, start
from zhuji.accounts.queries import actor_of
from zhuji.enrolment.models import Seat, SeatingPlan, Trainee
from zhuji.exams.actions.exams import drop_exam, mark_all_due, type_marks
from zhuji.exams.actions.manner import release_results
from zhuji.exams.actions.neighbours import set_exam_in_two, take_in_left_out
from zhuji.exams.actions.papers import draw_paper, draw_parallel, publish_paper
from zhuji.exams.actions.proctoring import give_time, pause_exam, resume_exam
from zhuji.exams.actions.sittings import start_sitting
from zhuji.exams.models import Exam, ExamCandidate, Sitting
from zhuji.exams.queries import (
    SittingState,
    exam_or_404,
    exam_rows,
    hall_or_404,
    halves_of,
    left_out,
    results_of_batch,
)
from zhuji.rules.blueprint import Blueprint
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import ExamPurpose, NameOrder, PaperVariant, QuestionKind, SeatDirection


@pytest.fixture
def hall(cast: Cast) -> tuple[Room, int]:
    """The room of three, and the B paper of its paper."""
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = room(cast)
        by = cast.actor(cast.organiser)
        second = draw_parallel(by=by, paper_id=made.paper_id, variant=PaperVariant.B, seed="2")
        assert isinstance(second, int)
        publish_paper(by=by, paper_id=second, confirmed=True)
        return made, second


def set_two(cast: Cast, room: Room, *papers: int, **more: ExamPurpose) -> int | Verdict:
    first, second = papers
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        return set_exam_in_two(
            by=cast.actor(cast.organiser),
            batch_id=room.batch_id,
            paper_ids=(first, second),
            opens_at=OPENS,
            closes_at=CLOSES,
            minutes=60,
            **more,
        )


def given(exam_id: int) -> list[int]:
    rows = ExamCandidate.objects.filter(exam=exam_id).order_by("trainee__number")
    return list(rows.values_list("trainee__number", flat=True))


def test_papers_alternate_by_number_and_late_comers_get_one(
    cast: Cast, hall: tuple[Room, int]
) -> None:
    room, second = hall
    third = Trainee.objects.filter(pk=room.trainees[2].pk)
    third.update(withdrawn_at=OPENS, withdrawn_by=cast.organiser)
    first = set_two(cast, room, room.paper_id, second)
    assert isinstance(first, int)
    other = Exam.objects.get(beside=first)
    assert (given(first), given(other.pk)) == ([1], [2])
    halves = halves_of(other.pk)
    assert halves == halves_of(first)
    assert [half.title for half in halves] == ["知识测试试卷（A卷）", "知识测试试卷（B卷）"]
    assert left_out(first) == []
    third.update(withdrawn_at=None, withdrawn_by=None)
    assert [row.number for row in left_out(other.pk)] == [3]
    by = cast.actor(cast.organiser)
    assert [take_in_left_out(by=by, exam_id=other.pk) for _ in range(2)] == [1, 0]
    assert (given(first), given(other.pk)) == ([1, 3], [2])
    with time_machine.travel(CLOSES + timedelta(hours=1), tick=False):
        marks = {one.pk: other.paper.full_marks for one in room.trainees[:2]}
        assert type_marks(by=by, exam_id=other.pk, marks={0: F(1)}).codes == ("mark_of_nobody",)
        assert type_marks(by=by, exam_id=first, marks=marks).codes == ()
        owner = Sitting.objects.order_by("exam").values_list("exam", "trainee")
        assert list(owner) == [(first, room.trainees[0].pk), (other.pk, room.trainees[1].pk)]
    taken = results_of_batch(room.batch_id)
    assert [taken[one.pk].taken for one in room.trainees] == [True, True, False]


def test_seats_decide_where_they_were_given_out(cast: Cast, hall: tuple[Room, int]) -> None:
    room, second = hall
    plan = SeatingPlan.objects.create(
        batch_id=room.batch_id,
        rows=2,
        columns=2,
        aisles="",
        order=next(iter(NameOrder)),
        direction=next(iter(SeatDirection)),
        platform="",
        arranged_by=cast.organiser,
        arranged_at=OPENS,
    )
    spots = ((1, 1), (2, 2), (2, 1))
    for trainee, (row, column) in zip(room.trainees, spots, strict=True):
        Seat.objects.create(batch_id=plan.batch_id, trainee=trainee, row=row, column=column)
    first = set_two(cast, room, room.paper_id, second)
    assert isinstance(first, int)
    assert (given(first), given(Exam.objects.get(beside=first).pk)) == ([1, 2], [3])


def test_what_makes_no_sense_is_refused(cast: Cast, hall: tuple[Room, int]) -> None:
    room, second = hall
    by = cast.actor(cast.organiser)
    smaller = draw_paper(
        by=by,
        class_id=room.class_id,
        bank_id=room.bank_id,
        title="小卷",
        blueprint=Blueprint((line(QuestionKind.SINGLE, 1, 2),)),
        seed="1",
    )
    assert isinstance(smaller, int)
    for papers, more, code in (
        ((room.paper_id, room.paper_id), {}, "exam_same_paper_twice"),
        ((room.paper_id, smaller), {}, "exam_papers_unequal"),
        ((room.paper_id, second), {"purpose": ExamPurpose.MAKE_UP}, "exam_in_two_for_all"),
    ):
        refused = set_two(cast, room, *papers, **more)
        assert isinstance(refused, Verdict)
        assert refused.codes == (code,)
    unpublished = draw_parallel(
        by=by, paper_id=room.paper_id, variant=PaperVariant.MAKE_UP, seed="3"
    )
    assert isinstance(unpublished, int)
    before = Exam.objects.count()
    refused = set_two(cast, room, room.paper_id, unpublished)
    assert isinstance(refused, Verdict)
    assert (refused.codes, Exam.objects.count()) == (("exam_paper_not_published",), before)


def test_both_exams_are_taken_back_together(cast: Cast, hall: tuple[Room, int]) -> None:
    room, second = hall
    by = cast.actor(cast.organiser)
    first = set_two(cast, room, second, room.paper_id)
    assert isinstance(first, int)
    other = Exam.objects.get(beside=first).pk
    assert drop_exam(by=by, exam_id=other).codes == ()
    assert list(Exam.objects.values_list("pk", flat=True)) == [room.exam_id]
    with time_machine.travel(OPENS, tick=False):
        start(room)
        assert drop_exam(by=by, exam_id=room.exam_id).codes == ("exam_has_sittings",)


def test_both_papers_are_one_hall_one_list_and_one_release(
    cast: Cast, hall: tuple[Room, int]
) -> None:
    room, second = hall
    first = set_two(cast, room, room.paper_id, second)
    assert isinstance(first, int)
    other, by = Exam.objects.get(beside=first).pk, cast.actor(cast.organiser)
    with time_machine.travel(OPENS + timedelta(minutes=5), tick=False):
        begun = start_sitting(by=actor_of(room.second), exam_id=other)
        assert isinstance(begun, int)
        pause_exam(by=by, exam_id=first, reason="停电")
    with time_machine.travel(OPENS + timedelta(minutes=15), tick=False):
        resume_exam(by=by, exam_id=other)
        give_time(by=by, exam_id=first, minutes=5, reason="断网")
        give_time(by=by, exam_id=other, minutes=30, reason="换手机", trainee_id=room.trainees[1].pk)
        seen = hall_or_404(other)
        assert (seen, seen.id) == (hall_or_404(first), first)
        assert [(one.trainee.number, one.exam_id, one.variant) for one in seen.seats] == [
            (1, first, "A卷"),
            (2, other, "B卷"),
            (3, first, "A卷"),
        ]
        assert [one.what for one in seen.events] == ["paused", "given_back", "extra"]
        # 16:30, ten minutes of the pause, five given back, thirty of one with the other paper
        assert seen.facts.ends_at == CLOSES + timedelta(minutes=45)
    with time_machine.travel(CLOSES + timedelta(minutes=20), tick=False):
        assert not exam_or_404(first).over
        assert release_results(by=by, exam_id=first).codes[-1:] == ("release_before_the_end",)
    with time_machine.travel(CLOSES + timedelta(hours=1), tick=False):
        mark_all_due(first)
        card = exam_or_404(other)
        assert (card.id, card.over, card.title) == (first, True, "知识测试试卷")
        assert [row.state for row in card.rows] == [
            SittingState.ABSENT,
            SittingState.TIME_OVER,
            SittingState.ABSENT,
        ]
        assert card.rows[1].mark == 0
    (row,) = [row for row in exam_rows(room.class_id) if row.id == first]
    assert (row.variants, row.chosen, row.started, row.marked) == (("A卷", "B卷"), None, 1, 1)
