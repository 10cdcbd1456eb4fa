from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Cast, give, user
from tests.completion.made import AFTER, asked, ready, review
from tests.timetable.made import staff
from zhuji.audit.models import AuditEvent
from zhuji.classes.models import TrainingClass
from zhuji.completion.actions import Answer, answer_review, request_review
from zhuji.completion.models import ReviewRequest
from zhuji.completion.queries import review_row
from zhuji.enrolment.models import Trainee
from zhuji.rules.actor import Place
from zhuji.rules.words import (
    ClassState,
    Condition,
    Correction,
    PlaceKind,
    ReviewState,
    ReviewWay,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def test_a_request_from_paper_is_kept_and_due_within_the_county_s_days(cast: Cast) -> None:
    stage = ready(cast)
    row = review_row(review(cast, stage.trainees[2]))
    assert (row.state, row.condition, row.way) == ("requested", "absences", "paper")
    assert (row.due_on - row.asked_on, row.overdue) == (timedelta(days=5), False)
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.about_kind) == ("completion.review_requested", "review")
    assert row.text not in event.details


def test_a_request_is_overdue_when_its_last_day_has_passed(cast: Cast, clock) -> None:
    review_id = review(cast, ready(cast).trainees[2])
    clock.move_to(AFTER + timedelta(days=6))
    assert review_row(review_id).overdue


def test_one_condition_is_asked_about_once_at_a_time(cast: Cast) -> None:
    trainee = ready(cast).trainees[2]
    review(cast, trainee)
    assert asked(cast, trainee).verdict.codes == ("review_open_already",)
    assert asked(cast, trainee, Condition.LEAVE).review_id is not None
    assert ReviewRequest.objects.count() == 2


def test_nothing_is_asked_before_the_class_runs(cast: Cast) -> None:
    stage = ready(cast)
    TrainingClass.objects.update(state=ClassState.LOCKED)
    assert asked(cast, stage.trainees[0]).verdict.codes == ("review_not_now",)


def test_paper_is_typed_by_who_may_and_the_own_page_is_the_trainee_s(cast: Cast) -> None:
    stage = ready(cast)
    teacher = staff(stage.batch_id, "class_teacher", "teacher")
    assert asked(cast, stage.trainees[0], by=cast.actor(teacher)).review_id is not None
    with pytest.raises(PermissionDenied):
        asked(cast, stage.trainees[1], by=cast.actor(cast.approver))
    own = user("trainee", "学员")
    own.person = Trainee.objects.get(pk=stage.trainees[1]).person
    own.save()
    give(own, "trainee", Place(PlaceKind.PERSON, own.person.pk))
    by = cast.actor(own)
    assert asked(cast, stage.trainees[1], by=by, way=ReviewWay.OWN_PAGE).review_id is not None
    with pytest.raises(PermissionDenied):
        asked(cast, stage.trainees[2], by=by, way=ReviewWay.OWN_PAGE)


def test_a_request_is_answered_once(cast: Cast) -> None:
    review_id, by = review(cast, ready(cast).trainees[2]), cast.actor(cast.second_organiser)
    answer = Answer("签到表上确为空白。")
    assert answer_review(by=by, review_id=review_id, answer=answer).codes == ()
    again = Answer("漏签。", Correction.ELSEWHERE, "已补录")
    refused = answer_review(by=by, review_id=review_id, answer=again)
    assert refused.codes == ("review_decided_already",)
    row = review_row(review_id)
    assert (row.state, row.answer, row.corrected) == (ReviewState.UPHELD, answer.text, "")
    assert AuditEvent.objects.latest("sequence").event == "completion.review_upheld"


def test_an_answer_asks_for_the_right(cast: Cast) -> None:
    stage = ready(cast)
    review_id = review(cast, stage.trainees[2])
    teacher = staff(stage.batch_id, "class_teacher", "teacher")
    with pytest.raises(PermissionDenied):
        answer_review(by=cast.actor(teacher), review_id=review_id, answer=Answer("维持"))


def test_a_request_needs_a_trainee_that_is_there(cast: Cast) -> None:
    with pytest.raises(Http404):
        request_review(
            by=cast.actor(cast.organiser),
            trainee_id=987654,
            condition=Condition.TEST,
            text="…",
            way=ReviewWay.PAPER,
            asked_on=AFTER.date(),
        )
