"""Topics and reviews."""

from tests.cast import Cast
from tests.exams.made import bank
from zhuji.exams.actions.banks import (
    give_topic,
    review_questions,
    take_back_review,
)
from zhuji.exams.models import Question
from zhuji.registry.models import Topic


def test_topic_is_given_to_a_chapter_and_taken_back(cast: Cast) -> None:
    bank_id = bank(cast)
    topic, by = Topic.objects.create(name="党员管理"), cast.actor(cast.organiser)
    assert give_topic(by=by, bank_id=bank_id, topic_id=topic.pk, chapter="第一章 党员") == 3
    assert give_topic(by=by, bank_id=bank_id, topic_id=topic.pk, chapter="第一章 党员") == 0
    assert Question.objects.filter(topic=topic).count() == 3
    assert give_topic(by=by, bank_id=bank_id, topic_id=None, chapter="第一章 党员") == 3
    assert Question.objects.filter(topic=topic).count() == 0


def test_review_records_the_reviewer_once(cast: Cast) -> None:
    bank_id = bank(cast)
    ids = list(Question.objects.values_list("pk", flat=True))[:2]
    first, second = cast.actor(cast.organiser), cast.actor(cast.second_organiser)
    assert review_questions(by=first, bank_id=bank_id, question_ids=ids) == 2
    assert review_questions(by=second, bank_id=bank_id, question_ids=ids) == 0
    reviewers = Question.objects.filter(pk__in=ids).values_list("reviewed_by", flat=True)
    assert set(reviewers) == {cast.organiser.pk}
    take_back_review(by=second, bank_id=bank_id, question_id=ids[0])
    assert Question.objects.get(pk=ids[0]).reviewed_at is None
