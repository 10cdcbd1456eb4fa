"""The trainee's pages as requests: the sitting from start to result, and that no key leaves early."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.exams.made import CLOSES, OPENS, SECRET, Room, room
from zhuji.accounts.models import User
from zhuji.exams.models import Answer, Sitting, TestPaper
from zhuji.exams.queries import make_token
from zhuji.policies.actions import set_figure
from zhuji.recorder.desk import ANSWERS, CLOCK, HAND_IN, Desk
from zhuji.rules.actor import INSTALLATION

SignIn = Callable[[User], Client]
AFTER = CLOSES + timedelta(seconds=10)


@pytest.fixture
def exam(cast: Cast) -> Room:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        return room(cast)


def begin(client: Client, exam: Room) -> int:
    client.post(reverse("sit-start", args=[exam.exam_id]))
    return Sitting.objects.get(trainee=exam.trainees[0]).pk


def send(sitting_id: int, *answers: object, to: str = ANSWERS, old: bool = False) -> dict[str, Any]:
    """What the recorder answers the newest opening of the sitting's page, or the one before."""
    generation = Sitting.objects.get(pk=sitting_id).generation - old
    token = make_token(sitting_id, generation)
    desk = Desk()
    body = json.dumps({"token": token, "answers": answers}).encode()
    told: dict[str, Any] = json.loads(desk.answer([desk.read(to, body)])[0].body)
    return told


def said(question: int, version: int, *chosen: object) -> dict[str, object]:
    return {"q": question, "v": version, "c": list(chosen)}


def test_sitting_runs_from_home_to_result(exam: Room, sign_in: SignIn) -> None:
    with time_machine.travel(OPENS, tick=False) as clock:
        client = sign_in(exam.first)
        assert "开始作答" in client.get(reverse("me")).content.decode()
        sitting_id = begin(client, exam)
        here = reverse("sit", args=[sitting_id])
        assert "&quot;remaining&quot;: 3600" in client.get(here).content.decode()
        (receipt,) = send(sitting_id, said(1, 1, 2))["receipts"]
        assert (receipt["outcome"], receipt["v"], receipt["c"]) == ("saved", 1, [2])
        clock.shift(5)
        reloaded = client.get(here).content.decode()
        assert 'data-question="1" data-version="1"' in reloaded
        assert re.findall(r'name="question-(\d)" value="(\d)"[^>]* checked', reloaded) == [
            ("1", "2")
        ]
        asked = client.get(reverse("hand-in", args=[sitting_id])).content.decode()
        assert "还有 4 题没有作答" in asked
        assert "2、3、4、5" in asked
        for _ in range(2):
            assert client.post(reverse("hand-in", args=[sitting_id])).status_code == 302
        assert "已交卷 15:00" in client.get(here).content.decode()
    with time_machine.travel(AFTER, tick=False):
        result = sign_in(exam.first).get(here).content.decode()
    assert "分，满分 10 分" in result
    assert SECRET in result


def test_a_page_opened_again_makes_the_one_before_an_old_one(exam: Room, sign_in: SignIn) -> None:
    with time_machine.travel(OPENS, tick=False):
        client = sign_in(exam.first)
        sitting_id = begin(client, exam)
        here = reverse("sit", args=[sitting_id])
        client.get(here)
        send(sitting_id, said(1, 1, 0))
        client.get(here)  # in another tab, or on another device
        (refused,) = send(sitting_id, said(1, 9, 2), old=True)["receipts"]
        assert (refused["outcome"], refused["v"]) == ("old_tab", 1)
        clocks = [send(sitting_id, to=CLOCK, old=old)["outcome"] for old in (True, False)]
        assert clocks[0] == "old_tab" != clocks[1]
        assert send(sitting_id, to=HAND_IN, old=True)["outcome"] == "old_tab"
        assert Sitting.objects.get().handed_in_at is None


def test_a_browser_without_scripts_saves_a_page_of_answers(exam: Room, sign_in: SignIn) -> None:
    with time_machine.travel(OPENS, tick=False):
        client = sign_in(exam.first)
        sitting_id = begin(client, exam)
        here = reverse("sit", args=[sitting_id])
        token = client.get(here).context["setup"]["token"]
        filled = {"token": token, "question-1": "2", "question-3": ["0", "2"], "question-4": "7"}
        told = client.post(here, filled, follow=True).content.decode()
        assert ("已保存，这次有 2 题改动。" in told, "有一题的作答读不出来" in told) == (True, True)
        rows = Answer.objects.order_by("question").values_list("question", "version", "chosen")
        assert list(rows) == [(1, 1, [2]), (3, 1, [0, 2])]
        again = client.post(here, filled | {"question-1": "1", "question-4": ""}, follow=True)
        assert "已在别的页面或设备上重新打开" in again.content.decode()
        assert list(rows) == [(1, 1, [2]), (3, 1, [0, 2])]


def test_trainee_reaches_only_the_own_sitting(exam: Room, cast: Cast, sign_in: SignIn) -> None:
    with time_machine.travel(OPENS, tick=False):
        sitting_id = begin(sign_in(exam.first), exam)
        addresses = [reverse(name, args=[sitting_id]) for name in ("sit", "hand-in")]
        other = sign_in(exam.second)
        assert [other.get(address).status_code for address in addresses] == [404, 404]
        organiser = sign_in(cast.organiser)
        assert [organiser.get(address).status_code for address in addresses] == [403, 403]
        exam.trainees[1].delete()
        start = reverse("sit-start", args=[exam.exam_id])
        assert sign_in(exam.second).post(start).status_code == 404


def test_switched_off_there_is_no_sitting_and_home_says_paper(cast: Cast, sign_in: SignIn) -> None:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = room(cast, on_phone=False)
    with time_machine.travel(OPENS, tick=False):
        client = sign_in(made.first)
        start = reverse("sit-start", args=[made.exam_id])
        assert [client.get(reverse("me")).status_code, client.post(start).status_code] == [404, 404]
        set_figure(
            by=INSTALLATION,
            subject="functions",
            key="courseware_on_phone",
            value="true",
            reason="部务会",
        )
        assert "使用纸质试卷" in client.get(reverse("me")).content.decode()
        assert client.post(start).status_code == 404
    assert Sitting.objects.count() == 0


def everything_received(client: Client, exam: Room) -> list[bytes]:
    """Every byte, heads and cookies too, that a trainee gets from the home page to the hand-in."""
    answers = [
        client.get(reverse("me")),
        client.get(reverse("sit-start", args=[exam.exam_id])),
        client.post(reverse("sit-start", args=[exam.exam_id])),
    ]
    sitting_id = Sitting.objects.get(trainee=exam.trainees[0]).pk
    here = reverse("sit", args=[sitting_id])
    answers.append(client.get(here))
    told = [
        send(sitting_id, said(number, version, version % 2))
        for number in range(1, 6)
        for version in (1, 2, 1)
    ]
    answers += [
        client.get(here),
        client.get(reverse("hand-in", args=[sitting_id])),
        client.post(reverse("hand-in", args=[sitting_id])),
        client.get(here),
        client.get(reverse("me")),
    ]
    # Tokens against forged requests and the sitting's own number differ from walk to walk.
    varying = re.compile(
        rb"([0-9]+\.){3}[0-9a-f]{32}|[A-Za-z0-9]{64}|(?<=/sittings/)[0-9]+|(?<=sitting&quot;: )[0-9]+"
    )
    return [
        varying.sub(b"", answer.content + answer.headers.get("Location", "").encode())
        for answer in answers
    ] + [json.dumps(each).encode() for each in told]


def test_nothing_a_trainee_receives_depends_on_the_key(
    exam: Room, sign_in: SignIn, cast: Cast
) -> None:
    """Two papers alike but for key, explanation and article give the same bytes to the hand-in."""
    with time_machine.travel(OPENS, tick=False):
        client = sign_in(exam.first)
        first = everything_received(client, exam)
    paper = TestPaper.objects.get(pk=exam.paper_id)
    other = [
        question
        | {
            "key": [
                index for index in range(len(question["options"])) if index not in question["key"]
            ],
            "explanation": "另一段解析",
            "article": "另一条",
        }
        for question in paper.questions
    ]
    TestPaper.objects.filter(pk=exam.paper_id).update(questions=other)
    Answer.objects.all().delete()
    Sitting.objects.all().delete()
    with time_machine.travel(OPENS, tick=False):
        assert everything_received(client, exam) == first


def test_no_explanation_and_no_key_word_reaches_a_trainee_before_the_end(
    exam: Room, sign_in: SignIn
) -> None:
    TestPaper.objects.filter(pk=exam.paper_id).update(
        questions=[
            question | {"explanation": SECRET, "article": f"{SECRET}条"}
            for question in TestPaper.objects.get(pk=exam.paper_id).questions
        ]
    )
    with time_machine.travel(OPENS, tick=False):
        received = everything_received(sign_in(exam.first), exam)
    assert any("预备党员的预备期".encode() in each for each in received)
    for each in received:
        assert SECRET.encode() not in each
        assert not re.search(rb"is-right|explanation|correct|data-key|\"key\"|\"mark\"", each)


def test_home_is_under_60_kilobytes(exam: Room, sign_in: SignIn) -> None:
    with time_machine.travel(OPENS, tick=False):
        client = sign_in(exam.first)
        assert len(client.get(reverse("me")).content) < 60_000
        begin(client, exam)
        assert len(client.get(reverse("me")).content) < 60_000
