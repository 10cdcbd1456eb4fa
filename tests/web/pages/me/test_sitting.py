"""Before its release nothing of a test reaches its trainee, by whichever page: every byte is read."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from http import HTTPStatus
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.exams.made import CLOSES
from tests.web.world import World, addresses, enter, switch_on
from zhuji.exams.models import Answer, Exam, PageLeaving, Sitting, TestPaper
from zhuji.exams.queries import make_entry, make_token
from zhuji.recorder.desk import PATHS, SCAN, Desk
from zhuji.rules.words import ReleaseLevel, ReleaseWhen

SECRET = "只有公布以后才能看到的一句话"
ARTICLE = "第九千九百条"
MARK = Fraction(13, 4)  # 3.25, which stands nowhere else
AFTER = CLOSES + timedelta(minutes=5)
# What differs each time: seals, keys and cookies made anew.
VARYING = re.compile(
    rb"([0-9]+\.){3,5}[0-9a-f]{32}|zhuji-phone=[\w-]+|[A-Za-z0-9]{32,64}|[0-9a-f-]{36}"
    rb"|([A-Z2-7]{4} ){7}[A-Z2-7]{4}|generation&quot;: [0-9]+"
    rb"|class=\"qr\">.*?</svg>|'Content-Length': '[0-9]+'"
)


def sat(world: World, *, turned: bool = False, **exam: Any) -> int:
    """The own test handed in and marked, its paper with a secret; `turned`: with the other keys."""
    sitting_id = world.here["sitting_id"]
    paper = TestPaper.objects.get(pk=world.here["paper_id"])
    for asked in paper.questions:
        everything = set(range(len(asked["options"])))
        key = sorted(everything - set(asked["key"])) if turned else asked["key"]
        secret = {"explanation": f"{SECRET}{turned}", "article": f"{ARTICLE}{turned}"}
        asked.update(secret, key=key)
        number = asked["number"]
        Answer.objects.create(
            sitting_id=sitting_id, question=number, version=1, chosen=[0], received_at=CLOSES
        )
    paper.save(update_fields=["questions"])
    Sitting.objects.filter(pk=sitting_id).update(handed_in_at=CLOSES, mark=MARK)
    Exam.objects.filter(pk=world.here["exam_id"]).update(**exam)
    return sitting_id


def everything_got(client: Client, sitting_id: int, pages: list[str]) -> Iterator[bytes]:
    """Pages as the trainee gets them, heads and cookies too; and what the recorder says."""
    for address in pages:
        for asked in (address, f"{address}?export=xlsx"):
            got: Any = client.get(asked)
            body = b"".join(got) if got.streaming else got.content
            yield body + str(got.headers).encode() + str(got.cookies).encode()
    desk, token, sealed = Desk(), make_token(sitting_id, 1), _entry(sitting_id)
    for path in sorted(PATHS - {SCAN}):
        answers = [{"q": 1, "v": 1, "c": [0]}, {"q": 2, "v": 9, "c": [1]}]
        sent = json.dumps({"token": token, "answers": answers, "entry": sealed}).encode()
        yield desk.answer([desk.read(path, sent)])[0].body


def _entry(sitting_id: int) -> str:
    own = Sitting.objects.get(pk=sitting_id)
    return make_entry(own.exam_id, own.trainee_id, device_id=1, sign_in_id=0)


def test_before_its_release_nothing_of_a_test_reaches_its_trainee(world: World) -> None:
    exam = {"release_when": ReleaseWhen.BY_CLICK}
    got: list[list[bytes]] = []
    with transaction.atomic(), time_machine.travel(AFTER, tick=False):
        client = enter(world, "owner")
        pages = [one for one in addresses(dict(world.here)) if _opens(client, one)]
        transaction.set_rollback(True)
    for turned in (False, True):
        with transaction.atomic(), time_machine.travel(AFTER, tick=False):
            sitting_id = sat(world, turned=turned, **exam)
            client = enter(world, "owner")
            got.append([VARYING.sub(b"", one) for one in everything_got(client, sitting_id, pages)])
            transaction.set_rollback(True)
    assert len(pages) > 20
    for told in got[0]:
        assert SECRET.encode() not in told
        assert ARTICLE.encode() not in told
        assert b"3.25" not in told
        assert b"13/4" not in told
        assert b"is-right" not in told
    # With other keys every byte is the same.
    assert [told for told in zip(*got, strict=True) if told[0] != told[1]] == []


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        (ReleaseLevel.NOTHING, (False, False, False)),
        (ReleaseLevel.MARKS, (True, False, False)),
        (ReleaseLevel.OWN_WRONG, (True, True, False)),
        (ReleaseLevel.FULL, (True, True, True)),
    ],
)
def test_what_is_released_is_shown_and_no_more(
    world: World, level: ReleaseLevel, shown: tuple[bool, bool, bool]
) -> None:
    with time_machine.travel(AFTER, tick=False):
        sitting_id = sat(world, release=level)
        told = enter(world, "owner").get(reverse("sit", args=[sitting_id])).content.decode()
        stem = TestPaper.objects.get(pk=world.here["paper_id"]).questions[1]["stem"]
        answered_wrong = {asked["number"] for asked in _wrong(world)}
        assert answered_wrong
        assert ("3.25" in told, "您的作答" in told, SECRET in told) == shown
        assert (ARTICLE in told, "is-right" in told) == (shown[2], shown[2])
        assert stem in told or level is not ReleaseLevel.FULL


def _opens(client: Client, address: str) -> bool:
    """Whether there is something for a trainee; what is refused or not there tells nothing."""
    return client.get(address).status_code == HTTPStatus.OK


def _wrong(world: World) -> list[dict[str, Any]]:
    questions = TestPaper.objects.get(pk=world.here["paper_id"]).questions
    return [asked for asked in questions if asked["key"] != [0]]


def test_leaving_the_page_is_written_down_only_where_the_county_says_so(world: World) -> None:
    client, sitting_id = enter(world, "owner"), world.here["sitting_id"]
    here, leaving = reverse("sit", args=[sitting_id]), reverse("sit-leaving", args=[sitting_id])
    hall = reverse("exam-hall", args=[world.here["exam_id"]])

    assert client.post(leaving, {"away": "yes"}).status_code == 404
    assert "离开答题页面" not in client.get(here).content.decode()
    assert "离开页面" not in enter(world, "proctor").get(hall).content.decode()

    switch_on("exam_leaving_noted")
    assert client.get(here).context["setup"]["leaving"] == leaving
    assert "登记离开答题页面的时间" in client.get(here).content.decode()
    for away in ("yes", "yes", "", "", "yes"):
        assert client.post(leaving, {"away": away}).status_code == 204
    rows = PageLeaving.objects.values_list("left_at", "back_at")
    assert [back is None for _, back in rows] == [False, True]
    told = enter(world, "proctor").get(hall).content.decode()
    assert "不据此处理" in told
    assert '<td class="number" data-label="离开页面">2</td>' in told
