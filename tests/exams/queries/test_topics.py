"""Marks by topic. The paper: two questions of topic one (4 marks), one of topic two (4), two without."""

from datetime import timedelta
from fractions import Fraction

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.exams.made import CLOSES, OPENS, Room, room
from zhuji.exams.models import Answer, Exam, Sitting, TestPaper
from zhuji.exams.queries import (
    PairedMark,
    Score,
    TopicMark,
    mastery_of_class,
    mastery_of_trainee,
    mastery_of_unit,
    paired_marks,
    paired_totals,
    topic_marks,
)
from zhuji.registry.models import Topic
from zhuji.rules.mastery import MasterySum
from zhuji.rules.words import ExamPurpose, Mastery, QuestionKind

AFTER = CLOSES + timedelta(hours=1)


@pytest.fixture
def topics() -> tuple[int, int]:
    names = ("党员", "组织生活")
    one, two = (Topic.objects.create(name=name, order=n) for n, name in enumerate(names))
    return one.pk, two.pk


@pytest.fixture
def exam(cast: Cast, topics: tuple[int, int]) -> Room:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = room(cast)
    paper = TestPaper.objects.get(pk=made.paper_id)
    by_kind = {QuestionKind.SINGLE: topics[0], QuestionKind.MULTIPLE: topics[1]}
    for question in paper.questions:
        question["topic"] = by_kind.get(question["kind"])
    paper.save(update_fields=["questions"])
    return made


def another(exam: Room, purpose: ExamPurpose) -> int:
    first = Exam.objects.get(pk=exam.exam_id)
    return Exam.objects.create(
        batch_id=exam.batch_id,
        paper_id=exam.paper_id,
        opens_at=first.opens_at,
        closes_at=first.closes_at,
        minutes=60,
        purpose=purpose,
        chosen=True,
        created_by=first.created_by,
        created_at=OPENS,
    ).pk


def sat(exam_id: int, trainee_id: int, right: set[QuestionKind]) -> None:
    """A sitting on screen that has the questions of some kinds right and the others blank."""
    exam = Exam.objects.select_related("paper").get(pk=exam_id)
    sitting = Sitting.objects.create(exam=exam, trainee_id=trainee_id, started_at=OPENS, mark=0)
    Answer.objects.bulk_create(
        Answer(
            sitting=sitting,
            question=each["number"],
            version=version,
            chosen=chosen,
            received_at=OPENS,
        )
        for each in exam.paper.questions
        for version, chosen in ((1, []), (2, each["key"] if each["kind"] in right else []))
    )


def on_paper(exam_id: int, trainee_id: int, mark: int) -> None:
    Sitting.objects.create(
        exam_id=exam_id,
        trainee_id=trainee_id,
        started_at=OPENS,
        handed_in_at=OPENS,
        on_paper=True,
        mark=Fraction(mark),
    )


def test_marks_are_told_by_topic_and_never_invented(exam: Room, topics: tuple[int, int]) -> None:
    one, two, _ = (trainee.pk for trainee in exam.trainees)
    sat(exam.exam_id, one, {QuestionKind.SINGLE, QuestionKind.TRUE_FALSE})
    on_paper(exam.exam_id, two, 7)
    with time_machine.travel(OPENS, tick=False):
        assert topic_marks(exam.class_id) == ()  # not over yet: nobody is told
    with time_machine.travel(AFTER, tick=False):
        found = topic_marks(exam.class_id)
        assert topic_marks(exam.class_id, two) == found[3:]
    known = ExamPurpose.COMPLETION

    def mark(trainee: int, topic: int | None, got: int | None, full: int) -> TopicMark:
        earned = None if got is None else Fraction(got)
        return TopicMark(trainee, exam.exam_id, known, topic, earned, Fraction(full))

    assert set(found) == {
        mark(one, topics[0], 4, 4),
        mark(one, topics[1], 0, 4),
        mark(one, None, 2, 2),
        mark(two, topics[0], None, 4),
        mark(two, topics[1], None, 4),
        mark(two, None, None, 2),
    }


def test_a_paper_of_one_topic_tells_it_by_its_sum(exam: Room, topics: tuple[int, int]) -> None:
    paper = TestPaper.objects.get(pk=exam.paper_id)
    for question in paper.questions:
        question["topic"] = topics[1]
    paper.save(update_fields=["questions"])
    on_paper(exam.exam_id, exam.trainees[0].pk, 7)
    with time_machine.travel(AFTER, tick=False):
        assert [(mark.topic_id, mark.got, mark.full) for mark in topic_marks(exam.class_id)] == [
            (topics[1], Fraction(7), Fraction(10))
        ]


def test_pairs_are_of_those_who_sat_both(exam: Room, topics: tuple[int, int]) -> None:
    one, two, three = (trainee.pk for trainee in exam.trainees)
    pre, make_up = another(exam, ExamPurpose.PRE), another(exam, ExamPurpose.MAKE_UP)
    sat(pre, one, {QuestionKind.MULTIPLE})
    sat(exam.exam_id, one, {QuestionKind.SINGLE, QuestionKind.MULTIPLE})
    sat(make_up, two, {QuestionKind.SINGLE})
    sat(pre, two, set())
    on_paper(pre, three, 3)
    on_paper(exam.exam_id, three, 9)
    zero, four = Fraction(0), Fraction(4)
    with time_machine.travel(AFTER, tick=False):
        assert set(paired_marks(exam.class_id)) == {
            PairedMark(one, topics[0], Score(zero, four), Score(four, four)),
            PairedMark(one, topics[1], Score(four, four), Score(four, four)),
            PairedMark(one, None, Score(zero, Fraction(2)), Score(zero, Fraction(2))),
        }
        totals = {pair.trainee_id: pair for pair in paired_totals(exam.class_id)}
    assert totals.keys() == {one, three}
    ten = Fraction(10)
    assert totals[three] == PairedMark(
        three, None, Score(Fraction(3), ten), Score(Fraction(9), ten)
    )


def test_mastery_by_person_group_and_class(exam: Room) -> None:
    one, two, _ = (trainee.pk for trainee in exam.trainees)
    sat(exam.exam_id, one, {QuestionKind.SINGLE})
    on_paper(exam.exam_id, two, 9)
    with time_machine.travel(AFTER, tick=False):
        page = mastery_of_class(exam.class_id, exam.batch_id)
        own = mastery_of_trainee(exam.class_id, one)
        unit = exam.trainees[0].unit_id
        few = mastery_of_unit(exam.class_id, unit)
        for each in exam.trainees[1:]:
            each.unit_id = unit
            each.save(update_fields=["unit"])
        Sitting.objects.filter(trainee=two).delete()
        for each in exam.trainees[1:]:
            sat(exam.exam_id, each.pk, {QuestionKind.SINGLE})
        enough = mastery_of_unit(exam.class_id, unit)
    assert (few.topics, few.withheld) == ((("党员", None), ("组织生活", None)), True)
    assert enough.topics == (
        ("党员", MasterySum(3, 3, 3)),
        ("组织生活", MasterySum(0, 3, 3)),
    )
    assert [name for _, name in page.topics] == ["党员", "组织生活"]
    assert page.whole == (MasterySum(1, 1, 3), MasterySum(0, 1, 3))
    assert [(group.name, group.people, group.sums) for group in page.groups] == [
        ("", 3, page.whole)
    ]
    unknown = (Mastery.UNKNOWN, Mastery.UNKNOWN)
    assert [tuple(verdict.outcome for verdict in each.verdicts) for each in page.people] == [
        (Mastery.MASTERED, Mastery.NOT_YET),
        unknown,
        unknown,
    ]
    assert [(name, verdict.outcome) for name, verdict in own] == [
        ("党员", Mastery.MASTERED),
        ("组织生活", Mastery.NOT_YET),
    ]


def test_marks_ask_as_much_for_three_as_for_one(exam: Room) -> None:
    counts = []
    with time_machine.travel(AFTER, tick=False):
        for trainees in (exam.trainees[:1], exam.trainees[1:]):
            for trainee in trainees:
                sat(exam.exam_id, trainee.pk, {QuestionKind.SINGLE})
            with CaptureQueriesContext(connection) as asked:
                mastery_of_class(exam.class_id, exam.batch_id)
            counts.append(len(asked))
    assert counts[0] == counts[1] <= 14
