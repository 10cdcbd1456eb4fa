from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.cast import Cast
from tests.completion.made import AFTER, marked, ready, running
from zhuji.enrolment.models import Trainee
from zhuji.exams.models import Exam
from zhuji.web.pages.completion import mine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def test_the_list_says_what_is_missing_and_what_would_do(cast: Cast, sign_in) -> None:
    stage = ready(cast)
    page = sign_in(cast.organiser).get(reverse("outlook", args=[stage.batch_id]))
    assert [(row.trainee.number, row.word) for row in page.context["rows"]] == [
        (1, "已符合"),
        (2, "还可结业"),
        (3, "不能结业"),
    ]
    text = page.content.decode()
    assert "可以补考，等待安排，合格后可以结业。" in text
    assert "按现有记录已不能补救；认为记录有误的，可以申请复核。" in text


def test_every_figure_opens_its_rows(cast: Cast, sign_in) -> None:
    stage, client = ready(cast), sign_in(cast.organiser)
    page = client.get(reverse("outlook", args=[stage.batch_id]))
    opened = {
        one["label"]: len(client.get(one["href"]).context["rows"])
        for one in page.context["figures"]
    }
    assert opened == {one["label"]: one["value"] for one in page.context["figures"]}
    assert opened["差：无故缺课"] == 1


def test_an_empty_class_and_an_empty_search_say_so(cast: Cast, sign_in) -> None:
    stage, client = running(cast, 0), sign_in(cast.organiser)
    assert "还没有学员" in client.get(reverse("outlook", args=[stage.batch_id])).content.decode()


def test_a_search_without_a_hit_offers_the_way_back(cast: Cast, sign_in) -> None:
    address = reverse("outlook", args=[ready(cast).batch_id])
    page = sign_in(cast.organiser).get(address, {"q": "没有此人", "missing": "no such word"})
    assert "没有这样的学员" in page.content.decode()


def test_the_own_page_tells_what_would_do_until_the_closing(cast: Cast) -> None:
    stage = ready(cast)
    person = Trainee.objects.get(pk=stage.trainees[1]).person_id
    shown = mine(person)
    assert shown is not None
    assert [one.remedy for one in shown.missing] == ["可以补考，等待安排，合格后可以结业。"]
    assert (shown.ahead, shown.may_ask) == ((), False)


def test_while_a_test_runs_the_own_page_warns_and_tells_no_mark(cast: Cast) -> None:
    stage = running(cast, 1)
    marked(stage, stage.trainees[0], 30)
    Exam.objects.update(closes_at=AFTER + timedelta(hours=1))
    shown = mine(Trainee.objects.get(pk=stage.trainees[0]).person_id)
    assert shown is not None
    assert [one.label for one in shown.missing] == ["出勤记录"]
    assert [one.sentence for one in shown.ahead] == [
        "再请一个半天假就会超过上限，结果是按退学处理。",
        "再缺课一个半天就不能结业。",
    ]
