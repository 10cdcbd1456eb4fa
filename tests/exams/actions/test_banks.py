"""Topics and reviews."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import Cast, give, user
from tests.exams.made import bank
from zhuji.exams.actions.banks import (
    give_topic,
    review_questions,
    take_back_review,
)
from zhuji.exams.models import Question
from zhuji.registry.models import Topic
from zhuji.rules.actor import COUNTY


def test_topic_is_given_to_a_chapter_and_taken_back(cast: Cast) -> None:
    bank_id = bank(cast)
    topic, by = Topic.objects.create(name="党员管理"), cast.actor(cast.organiser)
    assert give_topic(by=by, bank_id=bank_id, topic_id=topic.pk, chapter="第一章 党员") == 3
    assert give_topic(by=by, bank_id=bank_id, topic_id=topic.pk, chapter="第一章 党员") == 0
    assert Question.objects.filter(topic=topic).count() == 3
    assert give_topic(by=by, bank_id=bank_id, topic_id=None, chapter="第一章 党员") == 3
    assert Question.objects.filter(topic=topic).count() == 0


def test_review_records_the_reviewer_once_and_never_who_entered_it(cast: Cast) -> None:
    bank_id = bank(cast)
    ids = list(Question.objects.values_list("pk", flat=True))[:2]
    reviewer = user("first", "辛审题", "question_reviewer")
    first, second = cast.actor(reviewer), cast.actor(user("second", "古审题", "question_reviewer"))
    with pytest.raises(PermissionDenied):
        review_questions(by=cast.actor(cast.organiser), bank_id=bank_id, question_ids=ids)
    give(cast.organiser, "question_reviewer", COUNTY)
    refused = review_questions(by=cast.actor(cast.organiser), bank_id=bank_id, question_ids=ids)
    assert (refused[0].codes, refused[1]) == (("question_own_entry",), 0)
    assert review_questions(by=first, bank_id=bank_id, question_ids=ids)[1] == 2
    assert review_questions(by=second, bank_id=bank_id, question_ids=ids)[1] == 0
    reviewers = Question.objects.filter(pk__in=ids).values_list("reviewed_by", flat=True)
    assert set(reviewers) == {reviewer.pk}
    take_back_review(by=second, bank_id=bank_id, question_id=ids[0])
    assert Question.objects.get(pk=ids[0]).reviewed_at is None
