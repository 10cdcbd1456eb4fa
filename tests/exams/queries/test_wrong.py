"""The book of wrong answers: the own ones, once the test is over, with what was right later."""

from datetime import timedelta

import time_machine

from tests.cast import Cast
from tests.exams.made import CLOSES, OPENS, Room, room
from zhuji.accounts.queries import actor_of
from zhuji.exams.models import Answer, Exam, ExamCandidate, Sitting, TestPaper
from zhuji.exams.queries import wrong_questions
from zhuji.rules.words import ExamPurpose

AFTER = CLOSES + timedelta(hours=1)


def sat(made: Room, exam_id: int, wrong: set[int]) -> None:
    sitting = Sitting.objects.create(
        exam_id=exam_id, trainee=made.trainees[0], started_at=OPENS, mark=5
    )
    for each in TestPaper.objects.get(pk=made.paper_id).questions:
        own = [] if each["number"] in wrong else each["key"]
        Answer.objects.create(
            sitting=sitting, question=each["number"], version=1, chosen=own, received_at=OPENS
        )


def test_wrong_answers_are_seen_by_their_trainee_alone(cast: Cast) -> None:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = room(cast)
    first = Exam.objects.get(pk=made.exam_id)
    earlier = Exam.objects.create(
        batch_id=made.batch_id,
        paper_id=made.paper_id,
        opens_at=OPENS - timedelta(hours=5),
        closes_at=OPENS - timedelta(hours=4),
        minutes=60,
        purpose=ExamPurpose.PRE,
        chosen=True,
        created_by=first.created_by,
        created_at=OPENS,
    )
    ExamCandidate.objects.create(exam=earlier, trainee=made.trainees[0])
    sat(made, made.exam_id, {1})
    sat(made, earlier.pk, {1, 4})
    own, other = actor_of(made.first), actor_of(made.second)
    with time_machine.travel(OPENS, tick=False):
        assert [test.purpose for test in wrong_questions(own)] == [ExamPurpose.PRE]
    with time_machine.travel(AFTER, tick=False):
        assert wrong_questions(other) == ()
        assert [
            [(each.line.question.number, each.later_right) for each in test.questions]
            for test in wrong_questions(own)
        ] == [[(1, False)], [(1, False), (4, True)]]
