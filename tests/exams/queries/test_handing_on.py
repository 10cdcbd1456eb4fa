from fractions import Fraction

import pytest
import time_machine

from tests.base.files.samples import PNG
from tests.cast import Cast
from tests.exams import made
from zhuji.exams.imports.rows import store_picture
from zhuji.exams.models import Question, QuestionPicture
from zhuji.exams.queries import blueprints_to_hand_on, questions_to_hand_on
from zhuji.registry.models import Topic
from zhuji.rules.marking import MarkingPoint
from zhuji.rules.words import QuestionKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(made.OPENS, tick=False) as travelled:
        yield travelled


def test_questions_of_published_papers_and_reviewed_ones_of_the_topics_leave(cast: Cast) -> None:
    room = made.room(cast)
    other = made.bank(cast, "别的题库", made.TEXT.replace("预备党员", "入党积极分子"))
    topic = Topic.objects.create(name="党员")
    fresh = Question.objects.filter(bank=other, stem__contains="入党积极分子")
    fresh.update(topic=topic)
    assert len(questions_to_hand_on(room.class_id, {topic.pk})) == 5
    fresh.update(reviewed_by=cast.organiser, reviewed_at=made.OPENS)
    handed = questions_to_hand_on(room.class_id, {topic.pk})
    assert len(handed) == 6
    assert {one.notes.topic for one in handed if one.notes} == {"", "党员"}
    assert questions_to_hand_on(room.class_id, ())[0].key == (0,)


def test_a_question_in_two_banks_leaves_once_and_one_out_of_use_does_not(cast: Cast) -> None:
    room = made.room(cast)
    topic = Topic.objects.create(name="党员")
    made.bank(cast, "同样的题库")
    Question.objects.update(topic=topic, reviewed_by=cast.organiser, reviewed_at=made.OPENS)
    assert len(questions_to_hand_on(room.class_id, {topic.pk})) == 5
    Question.objects.update(retired=True)
    assert questions_to_hand_on(room.class_id, {topic.pk}) == ()


def test_a_case_leaves_whole_with_its_pictures(cast: Cast, django_assert_num_queries) -> None:
    class_id, bank_id = made.approve(cast), made.bank(cast)
    topic = Topic.objects.create(name="组织生活")
    case = Question.objects.filter(pk=made.case_in(bank_id))
    case.update(topic=topic, reviewed_by=cast.organiser, reviewed_at=made.OPENS)
    QuestionPicture.objects.create(question=case.get(), number=1, file=store_picture(PNG))
    with django_assert_num_queries(4):
        (one,) = questions_to_hand_on(class_id, {topic.pk})
    assert (one.kind, one.pictures) == (QuestionKind.CASE, (PNG,))
    assert [part.kind for part in one.parts] == [QuestionKind.SINGLE, QuestionKind.SHORT]
    assert one.parts[1].key == (MarkingPoint("到会人数不够", Fraction(1)),)


def test_blueprints_leave_with_topics_by_name(cast: Cast) -> None:
    class_id = made.approve(cast)
    bank_id = made.bank(cast)
    made.draft(cast, class_id, bank_id)
    assert blueprints_to_hand_on(class_id) == ()
    made.publish_paper(
        by=cast.actor(cast.organiser),
        paper_id=made.draft(cast, class_id, bank_id),
        confirmed=True,
    )
    (one,) = blueprints_to_hand_on(class_id)
    lines = [(line.topic, line.kind, line.count, line.marks) for line in one.lines]
    assert lines == [
        ("", QuestionKind.SINGLE, 2, Fraction(2)),
        ("", QuestionKind.MULTIPLE, 1, Fraction(4)),
        ("", QuestionKind.TRUE_FALSE, 2, Fraction(1)),
    ]
