from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.cast import Cast, give
from tests.practice.queries.test_self_review import AFTER, BEFORE, LEVELS, rated, trainees
from tests.surveys.made import on_phone
from tests.timetable import made as timetable
from zhuji.classes.models import Batch
from zhuji.enrolment.models import Trainee
from zhuji.practice.models import SelfReview, SelfReviewForm
from zhuji.rules.actor import Place
from zhuji.rules.words import PlaceKind, ReviewMoment

pytestmark = pytest.mark.django_db


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer
    return answer.content.decode()


@pytest.fixture
def batch(cast: Cast) -> int:
    found = timetable.batch(cast)
    timetable.trainees(cast, found, 6)
    return found


@pytest.fixture
def own(cast: Cast, batch: int) -> Trainee:
    found = trainees(batch)[0]
    give(cast.nobody, "trainee", Place(PlaceKind.PERSON, found.person_id))
    cast.nobody.person = found.person
    cast.nobody.save()
    return found


@time_machine.travel(BEFORE, tick=False)
def test_a_trainee_rates_the_own_work_and_compares(cast: Cast, sign_in: Any, own: Trainee) -> None:
    client, address = sign_in(cast.nobody), f"/me/self-review/{own.pk}/before/"
    page(client, "/me/self-review/", 404)
    page(client, address, 404)
    on_phone("self_review_on_phone")
    assert address in page(client, "/me/self-review/")
    sent = {"form": "", **{f"b{number}": str(level) for number, level in enumerate(LEVELS, 1)}}
    shown = client.post(address, sent, follow=True).content.decode()
    assert "只有您自己看得到" in shown
    assert "自己和自己比" in shown
    assert "一项都没有填" in client.post(address, {"form": ""}).content.decode()
    assert SelfReview.objects.count() == 1
    assert "起可以填写" in client.post(address.replace("before", "after"), sent).content.decode()
    page(client, address.replace("before", "whenever"), 404)
    page(client, f"/me/self-review/{trainees(own.batch_id)[1].pk}/before/", 404)


def test_the_desk_sees_sums_alone(cast: Cast, sign_in: Any, batch: int, own: Trainee) -> None:
    on_phone("self_review_on_phone")
    class_id, client = Batch.objects.get(pk=batch).training_class_id, sign_in(cast.organiser)
    with time_machine.travel(BEFORE, tick=False):
        for each in trainees(batch):
            rated(each, LEVELS, ReviewMoment.BEFORE)
        assert "以后显示合计" in page(client, f"/classes/{class_id}/self-review/")
        page(client, f"/me/self-review/{own.pk}/before/", 403)
    with time_machine.travel(AFTER, tick=False):
        client = sign_in(cast.organiser)
        shown = page(client, f"/classes/{class_id}/self-review/")
        assert "很少做到 <strong>6</strong>" in shown
        assert "不单列" in shown
    with time_machine.travel(BEFORE, tick=False):
        page(sign_in(cast.administrator), f"/me/self-review/{own.pk}/before/", 403)


def test_a_county_words_the_form_itself(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.organiser)
    shown = page(client, "/self-review/form/")
    assert "自己保存，不用上交" in shown
    assert "主动学习党章" in shown
    names = ("learning", "serving_the_whole", "staying_close", "carrying_through")
    sent = dict.fromkeys(names, "做一件实事")
    missing = client.post("/self-review/form/", sent).content.decode()
    assert "修改原因" in missing
    assert not SelfReviewForm.objects.exists()
    long = client.post("/self-review/form/", sent | {"reason": "r", "learning": "字" * 81})
    assert "每条不超过 80 个字" in long.content.decode()
    done = client.post("/self-review/form/", sent | {"reason": "县里的表述"}, follow=True)
    assert "自评表已修改" in done.content.decode()
    assert SelfReviewForm.objects.get().behaviours["learning"] == ["做一件实事"]
