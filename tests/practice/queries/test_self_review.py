from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.surveys.made import on_phone
from tests.timetable import made as timetable
from zhuji.audit.models import AuditEvent
from zhuji.classes.models import Batch
from zhuji.enrolment.models import Trainee
from zhuji.practice.actions.self_review import rate_own_work, save_review_form
from zhuji.practice.models import SelfReview
from zhuji.practice.queries.self_review import (
    WrongReviewForm,
    own_classes,
    own_ratings,
    published_form,
    read_form,
    review_form,
    review_sums,
)
from zhuji.rules.actor import Actor
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import Ability, ReviewMoment

pytestmark = pytest.mark.django_db
# The class lasts from 25 to 27 November 2026.
BEFORE = datetime.fromisoformat("2026-11-25T08:00:00+08:00")
AFTER = datetime.fromisoformat("2026-11-28T08:00:00+08:00")
LONG_AFTER = datetime.fromisoformat("2026-12-28T08:00:00+08:00")
LEVELS = (1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 0)


@pytest.fixture
def batch(cast: Cast) -> int:
    """Six trainees, and the county has switched the phone on."""
    found = timetable.batch(cast)
    timetable.trainees(cast, found, 6)
    on_phone("self_review_on_phone")
    return found


def actor(trainee: Trainee) -> Actor:
    return Actor(1, trainee.person_id, "学员")


def trainees(batch: int) -> list[Trainee]:
    return list(Trainee.objects.filter(batch=batch).order_by("number"))


def rated(trainee: Trainee, levels: tuple[int, ...], moment: ReviewMoment) -> Any:
    return rate_own_work(
        by=actor(trainee),
        trainee_id=trainee.pk,
        moment=moment,
        form_id=review_form().id,
        levels=levels,
    )


def test_the_form_describes_the_four_abilities_by_behaviours() -> None:
    form = published_form()
    assert [ability for ability, _texts in form.behaviours] == list(Ability)
    assert len(form.sentences) == 12


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "title: missing"), ("[form]\ntitle = 'a'", "issuer: missing")],
)
def test_a_wrong_form_says_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(WrongReviewForm, match=said):
        read_form(text)


@time_machine.travel(BEFORE, tick=False)
def test_ratings_are_for_the_own_eyes(batch: int) -> None:
    own, other = trainees(batch)[:2]
    assert rated(own, LEVELS, ReviewMoment.BEFORE).outcome is Permitted.YES
    assert own_ratings(actor(own), own.pk)[ReviewMoment.BEFORE][1] == LEVELS
    for who in (actor(other), Actor(1, None, "主办")):
        with pytest.raises(Http404):
            own_ratings(who, own.pk)
        with pytest.raises(Http404):
            rate_own_work(
                by=who,
                trainee_id=own.pk,
                moment=ReviewMoment.BEFORE,
                form_id=None,
                levels=LEVELS,
            )


@time_machine.travel(BEFORE, tick=False)
def test_what_was_rated_is_ciphertext_and_leaves_no_event(batch: int) -> None:
    own = trainees(batch)[0]
    rated(own, LEVELS, ReviewMoment.BEFORE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT ratings FROM practice_selfreview")
        kept = cursor.fetchone()[0]
    assert kept.startswith("v1:")
    assert ",".join(map(str, LEVELS)) not in kept
    assert not AuditEvent.objects.filter(event__startswith="practice.").exists()
    assert SelfReview.objects.get().rated_on == date(2026, 11, 25)


@time_machine.travel(BEFORE, tick=False)
def test_a_review_is_made_on_its_days_and_may_be_made_anew(batch: int) -> None:
    own = trainees(batch)[0]
    assert rated(own, LEVELS, ReviewMoment.AFTER).codes == ("review_too_early",)
    rated(own, LEVELS, ReviewMoment.BEFORE)
    rated(own, (4,) * 12, ReviewMoment.BEFORE)
    assert own_ratings(actor(own), own.pk)[ReviewMoment.BEFORE][1] == (4,) * 12
    moments = {each.moment: each for each in own_classes(actor(own))[0].moments}
    assert [each.open for each in moments.values()] == [True, False, False]
    assert moments[ReviewMoment.BEFORE].rated_on == date(2026, 11, 25)


def test_the_county_sees_sums_of_five_and_more_when_the_days_are_over(batch: int) -> None:
    class_id = Batch.objects.get(pk=batch).training_class_id
    with time_machine.travel(BEFORE, tick=False):
        for own in trainees(batch)[:5]:
            rated(own, LEVELS, ReviewMoment.BEFORE)
        assert not any(each.shown for each in review_sums(class_id))
    with time_machine.travel(AFTER, tick=False):
        for own in trainees(batch)[:4]:
            rated(own, LEVELS, ReviewMoment.AFTER)
        before, after, _later = review_sums(class_id)
        assert (before.over, before.shown, after.over) == (True, True, False)
        first, last = before.behaviours[0].parts, before.behaviours[-1].parts
        assert [part.count for part in first or ()] == [5, 0, 0, 0]
        assert last is None
    with time_machine.travel(LONG_AFTER, tick=False):
        after = review_sums(class_id)[1]
        assert (after.over, after.shown) == (True, False)


def test_reviews_by_an_earlier_form_are_left_out_of_the_sums(cast: Cast, batch: int) -> None:
    class_id = Batch.objects.get(pk=batch).training_class_id
    own = trainees(batch)[0]
    with time_machine.travel(BEFORE, tick=False):
        for each in trainees(batch):
            rated(each, LEVELS, ReviewMoment.BEFORE)
        texts = dict.fromkeys(Ability, ("做一件实事",))
        save_review_form(by=cast.actor(cast.organiser), behaviours=texts, reason="县里的表述")
        assert review_form().sentences == ("做一件实事",) * 4
        stale = rate_own_work(
            by=actor(own),
            trainee_id=own.pk,
            moment=ReviewMoment.BEFORE,
            form_id=None,
            levels=LEVELS,
        )
        assert stale.codes == ("review_of_another_form",)
        assert len(own_ratings(actor(own), own.pk)[ReviewMoment.BEFORE][0].sentences) == 12
    with time_machine.travel(AFTER, tick=False):
        assert not review_sums(class_id)[0].shown


@pytest.mark.parametrize("count", [1, 3])
def test_sums_are_read_in_a_fixed_number_of_statements(
    batch: int, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    class_id = Batch.objects.get(pk=batch).training_class_id
    with time_machine.travel(BEFORE, tick=False):
        for own in trainees(batch)[:count]:
            rated(own, LEVELS, ReviewMoment.BEFORE)
    with time_machine.travel(BEFORE + timedelta(10), tick=False), django_assert_num_queries(5):
        review_sums(class_id)
