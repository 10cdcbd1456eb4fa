"""What is reckoned together: one paper over several exams, and what the neighbours' paper has too."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import Cast
from tests.exams.made import CLOSES, OPENS, room
from zhuji.exams.actions.neighbours import set_exam_in_two
from zhuji.exams.actions.papers import draw_parallel, publish_paper
from zhuji.exams.models import Answer, Exam, Sitting, TestPaper
from zhuji.exams.queries import analysis_of_exam
from zhuji.rules.words import PaperVariant

AFTER = CLOSES + timedelta(hours=1)


def sit(exam: Exam, trainee: object, wrong: set[int]) -> None:
    """`wrong`: questions of the bank that are not answered."""
    sitting = Sitting.objects.create(exam=exam, trainee=trainee, started_at=OPENS)
    for each in exam.paper.questions:
        own = [] if each["id"] in wrong else each["key"]
        Answer.objects.create(
            sitting=sitting, question=each["number"], version=1, chosen=own, received_at=OPENS
        )


def test_exams_of_one_occasion_are_analysed_together(cast: Cast) -> None:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made, by = room(cast), cast.actor(cast.organiser)
        second = draw_parallel(by=by, paper_id=made.paper_id, variant=PaperVariant.B, seed="2")
        assert isinstance(second, int)
        publish_paper(by=by, paper_id=second, confirmed=True)
        first = set_exam_in_two(
            by=by,
            batch_id=made.batch_id,
            paper_ids=(made.paper_id, second),
            opens_at=OPENS,
            closes_at=CLOSES,
            minutes=60,
        )
    halves = Exam.objects.get(pk=first), Exam.objects.get(beside=first)
    whole = Exam.objects.get(pk=made.exam_id)
    # the bank has these five only, so both papers have them; one was changed in between
    questions, theirs = halves[0].paper.questions, halves[1].paper.questions
    numbers = {each["id"]: each["number"] for each in theirs}
    changed, asked = questions[0], questions[1]["id"]
    next(each for each in theirs if each["id"] == changed["id"])["stem"] += "（改）"
    TestPaper.objects.filter(pk=second).update(questions=theirs)
    halves[1].paper.questions = theirs
    for exam, trainee, wrong in (
        (halves[0], made.trainees[0], {asked}),
        (halves[0], made.trainees[2], set()),
        (halves[1], made.trainees[1], {asked}),
        (whole, made.trainees[1], set()),
    ):
        sit(exam, trainee, wrong)
    with time_machine.travel(AFTER, tick=False):
        found = analysis_of_exam(halves[0].pk)
        alone = analysis_of_exam(halves[0].pk, alone=True)
        other = analysis_of_exam(halves[1].pk)
    assert [(one.id, one.people, one.shared) for one in found.pooled] == [
        (whole.pk, 1, None),
        (halves[1].pk, 1, 4),
    ]
    assert [(one.number, one.their_number, one.title) for one in found.differing] == [
        (1, numbers[changed["id"]], "知识测试试卷（B卷）")
    ]
    assert found.analysis is not None
    assert alone.analysis is not None
    assert other.analysis is not None
    people = [each.people for each in found.analysis.questions]
    assert (found.analysis.figures.n, people) == (3, [3, 4, 4, 4, 4])
    facilities = [each.item.facility for each in found.analysis.questions]
    assert facilities == [1, 0.5, 1, 1, 1]
    assert [each.item.facility for each in alone.analysis.questions] == [1, 0.5, 1, 1, 1]
    assert (alone.analysis.figures.n, alone.pooled, alone.differing) == (2, (), ())
    seen = {each.asked.number: each.item.facility for each in other.analysis.questions}
    assert seen == {numbers[each]: 0.5 if each == asked else 1 for each in numbers}
    assert [(one.id, one.shared) for one in other.pooled] == [
        (whole.pk, 4),
        (halves[0].pk, 4),
    ]


@pytest.mark.parametrize("minutes", [0, 300])
def test_what_is_not_over_or_for_another_purpose_stays_out(cast: Cast, minutes: int) -> None:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = room(cast)
    first = Exam.objects.get(pk=made.exam_id)
    later = Exam.objects.create(
        batch_id=made.batch_id,
        paper_id=made.paper_id,
        opens_at=OPENS,
        closes_at=CLOSES + timedelta(minutes=minutes),
        minutes=60,
        purpose=first.purpose if minutes else "pre",
        created_by=first.created_by,
        created_at=OPENS,
    )
    sit(first, made.trainees[0], set())
    sit(later, made.trainees[1], set())
    with time_machine.travel(AFTER, tick=False):
        found = analysis_of_exam(first.pk)
    assert found.pooled == ()
    assert found.analysis is not None
    assert found.analysis.figures.n == 1
