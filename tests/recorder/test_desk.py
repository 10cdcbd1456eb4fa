"""Sittings begun and hall codes scanned through the desk: the rules of the pages, and no more."""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from html import unescape
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.attendance.hall import BEGINS, Hall, hall
from tests.cast import Cast
from tests.exams import made
from zhuji.accounts.models import Device, SignIn, User
from zhuji.attendance.models import Sign
from zhuji.audit.models import AuditEvent
from zhuji.audit.queries import verify
from zhuji.enrolment.models import Trainee
from zhuji.exams.actions.beginnings import Beginnings
from zhuji.exams.actions.custody import Custody
from zhuji.exams.models import Exam, ExamCandidate, Sitting, TestPaper
from zhuji.exams.queries import make_entry, make_token
from zhuji.exams.queries.sheets import sheet_or_404
from zhuji.exams.queries.tokens import opening_key
from zhuji.policies.actions import set_figure
from zhuji.recorder.desk import CLOCK, SCAN, Desk, Heads
from zhuji.recorder.door import AnswerDoor
from zhuji.rules.opening import Entry, open_entry

SEALED = re.compile(r'name="sealed" value="([^"]+)"')
OPTION = re.compile(
    r'name="question-(\d+)" value="(\d)".*?class="answer-text">(.*?)</span></label>', re.DOTALL
)


@pytest.fixture
def room(cast: Cast) -> Iterator[made.Room]:
    with time_machine.travel(made.OPENS, tick=False):
        yield made.room(cast)


def device(user: User) -> int:
    row = Device.objects.create(
        person_id=user.person_id, class_id=1, digest=f"d{user.pk}", activated_at=made.OPENS
    )
    return row.pk


def sign_in(user: User) -> int:
    lasts = made.OPENS + timedelta(hours=1)
    Session.objects.create(session_key=f"s{user.pk}", session_data="", expire_date=lasts)
    row = SignIn.objects.create(
        user=user, session_key=f"s{user.pk}", began_at=made.OPENS, browser=""
    )
    return row.pk


def entry(room: made.Room, place: int = 0, *, device_id: int = 0, sign_in_id: int = 0) -> str:
    ids = {"device_id": device_id, "sign_in_id": sign_in_id}
    return make_entry(room.exam_id, room.trainees[place].pk, **ids)


def begin(sealed: str, **heads: str) -> tuple[str, bytes]:
    return said("/begin", {"entry": sealed, "language": "zh-hans"}, **heads)


def said(path: str, sent: object, **heads: str) -> tuple[str, bytes]:
    content = json.dumps(sent).encode()
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": f"/recorder{path}",
        "CONTENT_LENGTH": str(len(content)),
        "wsgi.input": BytesIO(content),
        **heads,
    }
    seen: list[str] = []
    answer = AnswerDoor(lambda *_: [])(environ, lambda status, _: seen.append(status))
    return seen[0], b"".join(answer)


@pytest.fixture
def door(cast: Cast) -> Iterator[Hall]:
    with time_machine.travel(BEGINS, tick=False):
        yield hall(cast)


def test_a_sealed_scan_signs_in_the_phone_that_made_it(door: Hall) -> None:
    sent, marks = [], []
    for token in door.tokens[:2]:
        phone = Client()
        phone.cookies["device"] = token
        page = phone.get(reverse("hall-scan", args=[door.session_id, door.code()]))
        found = SEALED.search(page.content.decode())
        assert found is not None
        sent.append({"session": door.session_id, "key": str(uuid4()), "sealed": found[1]})
        marks.append(phone.cookies["zhuji-phone"].value)

    def told(scan: object, cookies: str) -> str:
        status, body = said("/scan", scan, HTTP_COOKIE=cookies)
        assert status == "200 OK"  # though the county has no exams on phones
        return str(json.loads(body)["outcome"])

    own = f"a=b; zhuji-phone={marks[0]}"
    assert [told(sent[0], own) for _ in range(2)] == ["signed", "already"]
    assert told(sent[1], own) == "unknown_code"  # made by another phone
    for scan in ({}, sent[0] | {"session": 0}, sent[0] | {"key": "1"}):
        assert said("/scan", scan, HTTP_COOKIE=own)[0] == "400 Bad Request"
    assert said("/scan", sent[0]) == ("400 Bad Request", b'{"code":"no_mark"}')
    # What comes together, of scans and of all else, is each answered in its place.
    desk = Desk()
    together = [
        desk.read(SCAN, json.dumps(sent[1]).encode(), Heads(mark=str(marks[1]))),
        desk.read(CLOCK, json.dumps({"token": make_token(1, 1)}).encode()),
        desk.read(SCAN, json.dumps(sent[0]).encode(), Heads(mark=str(marks[0]))),
    ]
    answers = desk.answer(together)
    assert [one.status.value for one in answers] == [200, 404, 200]
    outcomes = [json.loads(answers[place].body)["outcome"] for place in (0, 2)]
    assert outcomes == ["signed", "already"]
    assert Sign.objects.count() == 2


def test_it_begins_once_and_hands_the_paper_over_without_its_keys(room: made.Room) -> None:
    sealed = entry(room, device_id=device(room.first))

    def begun(**heads: str) -> bytes:
        with transaction.atomic():
            status, body = begin(sealed, **heads)
            transaction.set_rollback(True)
        assert status == "200 OK"
        return body

    plain, packed = begun(), begun(HTTP_ACCEPT_ENCODING="br, gzip")
    number = re.compile(rb'"sitting":\d+,"generation":1,"token":"[^"]*"')
    assert number.sub(b"", gzip.decompress(packed)) == number.sub(b"", plain)
    assert len(packed) < len(plain) / 3
    paper = TestPaper.objects.get()
    for asked in paper.questions:
        everything = set(range(len(asked["options"])))
        asked["key"] = sorted(everything - set(asked["key"]))[:1]
    with transaction.atomic():
        paper.save()
        assert number.sub(b"", begun()) == number.sub(b"", plain)
        transaction.set_rollback(True)
    assert made.SECRET.encode() not in plain

    told = json.loads(begin(sealed)[1])
    sitting = Sitting.objects.get()
    assert (sitting.trainee, sitting.started_at) == (room.trainees[0], made.OPENS)
    assert {name: told[name] for name in ("outcome", "sitting", "generation", "remaining")} == {
        "outcome": "begun",
        "sitting": sitting.pk,
        "generation": sitting.generation,
        "remaining": 3600,
    }
    assert told["token"] == make_token(sitting.pk, 1)
    shown = sheet_or_404(sitting.pk)
    texts = {
        (int(q), int(index)): unescape(text) for q, index, text in OPTION.findall(told["paper"])
    }
    assert [[one.index for one in each.choices] for each in shown.questions] == told["orders"]
    assert {(q.number, one.index) for q in shown.questions for one in q.choices} == set(texts)
    assert all(
        one.text in texts[each.number, one.index]
        for each in shown.questions
        for one in each.choices
    )
    assert json.loads(begin(sealed)[1]) == {"outcome": "page"}  # begun already
    events = AuditEvent.objects.filter(event="exams.sitting_started")
    about = [(one.user_id, one.user_name, one.about_id, one.details) for one in events]
    name, exam = room.first.name, json.dumps({"exam": room.exam_id})
    assert about == [(room.first.pk, name, sitting.pk, exam)]
    assert verify()[1] == []


def ended(_cast: Cast, room: made.Room) -> None:
    Device.objects.update(ended_at=made.OPENS, end="revoked")
    Session.objects.all().delete()


def closed(_cast: Cast, room: made.Room) -> None:
    User.objects.filter(pk=room.first.pk).update(is_active=False)


def left(_cast: Cast, room: made.Room) -> None:
    Trainee.objects.filter(pk=room.trainees[0].pk).update(
        withdrawn_at=made.OPENS, withdrawn_by=room.second
    )


def not_chosen(_cast: Cast, room: made.Room) -> None:
    Exam.objects.update(chosen=True)
    ExamCandidate.objects.create(exam_id=room.exam_id, trainee=room.trainees[1])


def proctored(_cast: Cast, room: made.Room) -> None:
    Exam.objects.update(proctor_starts=True)


def later(_cast: Cast, room: made.Room) -> None:
    Exam.objects.update(opens_at=made.OPENS + timedelta(minutes=1))


@pytest.mark.parametrize("refuses", [ended, closed, left, not_chosen, proctored, later])
def test_what_refuses_on_the_page_refuses_here(
    cast: Cast, room: made.Room, refuses: Callable[[Cast, made.Room], None]
) -> None:
    doors = [{"device_id": device(room.first)}, {"sign_in_id": sign_in(room.first)}]
    refuses(cast, room)
    for by in doors:
        assert begin(entry(room, **by)) == ("200 OK", b'{"outcome":"page"}')
    assert not Sitting.objects.exists()


def test_an_entry_is_of_one_trainee_for_a_short_while(cast: Cast, room: made.Room) -> None:
    own = device(room.first)
    assert begin(entry(room, place=1, device_id=own))[1] == b'{"outcome":"page"}'  # another's phone
    sealed = entry(room, device_id=own)
    for other in ("", f"{sealed}0", sealed.replace(".", "0.", 1), make_token(1, 1)):
        assert begin(other) == ("403 Forbidden", b'{"code":"entry_unknown"}')
    with time_machine.travel(made.OPENS + timedelta(minutes=10), tick=False):
        assert begin(sealed) == ("403 Forbidden", b'{"code":"entry_over"}')
    switch = {"subject": "functions", "key": "exam_on_phone", "value": "false"}
    set_figure(by=cast.actor(cast.administrator), reason="县里决定", **switch)
    assert begin(sealed)[0] == "404 Not Found"
    assert entry(room) == ""
    assert not Sitting.objects.exists()


def test_many_begin_with_the_statements_of_one(
    room: made.Room, django_assert_num_queries: Callable[..., object]
) -> None:
    seals = [
        entry(room, device_id=device(room.first)),
        entry(room, place=1, device_id=device(room.second)),
    ]
    entries = [open_entry(opening_key(), one) for one in seals]
    beginnings = Beginnings(Custody())
    for asked in ([entries[0]], [*entries, entries[1]]):
        with transaction.atomic():
            beginnings.take([one for one in asked if isinstance(one, Entry)])  # papers are known
            transaction.set_rollback(True)
        with transaction.atomic(), django_assert_num_queries(10):
            told = beginnings.take([one for one in asked if isinstance(one, Entry)])
            transaction.set_rollback(True)
        assert [one is not None for one in told] == [True, True, False][: len(asked)]
