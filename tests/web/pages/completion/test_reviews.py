from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Cast, give, user
from tests.classes.made import PDF
from tests.completion.made import AFTER, closed, ready, review
from tests.timetable.made import staff
from zhuji.completion.models import ReviewRequest
from zhuji.completion.queries import verdict_of_trainee
from zhuji.enrolment.models import Trainee
from zhuji.policies.models import Overlay
from zhuji.rules.actor import Place
from zhuji.rules.words import Completion, PlaceKind, ReviewState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def typed(trainee_id: int, **changed: object) -> dict[str, object]:
    values = {
        "trainee": trainee_id,
        "asked_on": "2026-11-27",
        "condition": "absences",
        "text": "当天到会，漏签。",
    }
    return values | changed


def test_a_paper_form_is_printed_and_typed_back_with_its_proof(cast: Cast, sign_in) -> None:
    stage = ready(cast)
    client = sign_in(staff(stage.batch_id, "class_teacher", "teacher"))
    third = stage.trainees[2]
    printed = client.get(reverse("review-form", args=[stage.batch_id]), {"trainee": third})
    assert "复核申请表" in printed.content.decode()
    address = reverse("reviews", args=[stage.batch_id])
    assert "还没有复核申请" in client.get(address).content.decode()
    proof = SimpleUploadedFile("请假证明.pdf", PDF)
    answer = client.post(address, typed(third, evidence=proof))
    row = ReviewRequest.objects.get()
    assert answer["Location"] == reverse("review", args=[row.pk])
    page = client.get(answer["Location"]).content.decode()
    assert ("请假证明.pdf" in page, "记录答复" in page) == (True, False)
    taken = client.get(reverse("review-evidence", args=[row.pk]))
    assert b"".join(taken.streaming_content) == PDF
    listed = client.get(address).content.decode()
    assert "12月2日" in listed


def test_what_is_no_proof_and_what_is_asked_twice_is_refused(cast: Cast, sign_in) -> None:
    stage = ready(cast)
    client, third = sign_in(cast.organiser), stage.trainees[2]
    address = reverse("reviews", args=[stage.batch_id])
    bad = SimpleUploadedFile("证明.pdf", b"plain text")
    assert client.post(address, typed(third, evidence=bad)).status_code == 200
    assert not ReviewRequest.objects.exists()
    client.post(address, typed(third))
    assert "还没有答复，不重复登记" in client.post(address, typed(third)).content.decode()


def test_an_answer_puts_the_fact_right(cast: Cast, sign_in) -> None:
    stage = closed(cast)
    review_id = review(cast, stage.trainees[2])
    client = sign_in(cast.second_organiser)
    address = reverse("review", args=[review_id])
    assert "记录答复" in client.get(address).content.decode()
    values = {
        "key": uuid4(),
        "correction": "presence",
        "session": stage.sessions[3],
        "answer": "签到表原件有本人签名。",
    }
    assert client.post(address, values).status_code == 302
    shown = verdict_of_trainee(stage.batch_id, stage.trainees[2])
    assert shown.verdict.outcome is Completion.COMPLETED
    assert "由缺课更正为出勤" in client.get(address).content.decode()
    trainee = client.get(reverse("trainee-completion", args=[stage.trainees[2]])).content.decode()
    assert "复核更正" in trainee


def test_an_answer_without_what_it_needs_is_refused_on_the_page(cast: Cast, sign_in) -> None:
    review_id = review(cast, ready(cast).trainees[2])
    address = reverse("review", args=[review_id])
    client = sign_in(cast.second_organiser)
    values = {"key": uuid4(), "correction": "presence", "answer": "核对过。"}
    assert "请选定是哪一项教学安排" in client.post(address, values).content.decode()
    elsewhere = {"key": uuid4(), "correction": "elsewhere", "answer": "核对过。"}
    assert "请写明在哪里更正了什么" in client.post(address, elsewhere).content.decode()
    assert ReviewRequest.objects.get().state == ReviewState.REQUESTED


def test_the_recorder_is_told_to_leave_it_to_another(cast: Cast, sign_in) -> None:
    review_id = review(cast, ready(cast).trainees[2])
    page = sign_in(cast.organiser).get(reverse("review", args=[review_id])).content.decode()
    assert ("复核请由其他有权限的人员答复" in page, "记录答复" in page) == (True, False)


def test_the_own_page_asks_only_where_the_county_has_switched_it_on(cast: Cast, sign_in) -> None:
    stage = ready(cast)
    own = user("trainee", "学员")
    own.person = Trainee.objects.get(pk=stage.trainees[2]).person
    own.save()
    give(own, "trainee", Place(PlaceKind.PERSON, own.person.pk))
    client, address = sign_in(own), reverse("me-review")
    assert client.get(address).status_code == 404
    Overlay.objects.create(
        subject="functions",
        key="review_on_phone",
        value="true",
        reason="县里决定",
        set_by=cast.administrator.pk,
        set_at=AFTER,
    )
    assert client.get(address).status_code == 200
    assert "申请复核" in client.get(reverse("me")).content.decode()
    asked = {"condition": "absences", "text": "当天到会。"}
    assert client.post(address, asked).status_code == 302
    assert "当天到会。" in client.get(address).content.decode()
    assert "不重复登记" in client.post(address, asked).content.decode()
