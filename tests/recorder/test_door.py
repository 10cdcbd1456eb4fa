"""Answers on the pages' own address: the desk behind it is that of the recorder."""

import json
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine

from tests.cast import Cast
from tests.exams import made
from zhuji.exams.models import Answer
from zhuji.exams.queries import make_token
from zhuji.policies.actions import set_figure
from zhuji.recorder.door import AnswerDoor


@pytest.fixture
def room(cast: Cast) -> Iterator[made.Room]:
    with time_machine.travel(made.OPENS, tick=False):
        yield made.room(cast)


def test_answers_are_kept_once_and_everything_else_is_told_why_not(
    cast: Cast, room: made.Room
) -> None:
    sitting_id = made.start(room)
    token = make_token(sitting_id, 1)
    sent = [
        {"q": 1, "v": 1, "c": [0]},
        {"q": 1, "v": 1, "c": [0]},  # the same message again
        {"q": 1, "v": 3, "c": [2]},
        {"q": 1, "v": 2, "c": [1]},  # overtaken on its way
        {"q": 9, "v": 1, "c": [0]},
        {"q": 3, "v": 1, "c": ["A"]},
    ]

    told = [said({"token": token, "answers": [one]}) for one in sent[:3]]
    told.append(said({"token": token, "answers": sent[3:]}))

    assert [status for status, _ in told] == ["200 OK"] * 4
    receipts: list[dict[str, Any]] = [one for _, body in told for one in body["receipts"]]
    assert [(one["q"], one["v"], one["c"], one["outcome"]) for one in receipts] == [
        (1, 1, [0], "saved"),
        (1, 1, [0], "saved"),
        (1, 3, [2], "saved"),
        (1, 3, [2], "stale_version"),
        (9, 0, [], "unreadable"),
        (3, 0, [], "unreadable"),
    ]
    assert receipts[0]["at"] == "2026-11-27T15:00:00+08:00"
    body = told[-1][1]
    assert (body["remaining"], body["paused"], body["note"]) == (
        3600,
        False,
        "answer_stale_version",
    )
    kept = Answer.objects.filter(sitting=sitting_id)
    assert list(kept.values_list("question", "version", "chosen", "late")) == [
        (1, 1, [0], False),
        (1, 3, [2], False),
    ]
    door = AnswerDoor(lambda *_: [])
    for value, status in (("false", "404 Not Found"), ("true", "200 OK")):
        switch = {"subject": "functions", "key": "exam_on_phone", "value": value}
        set_figure(by=cast.actor(cast.administrator), reason="县里决定", **switch)
        assert said({"token": token, "answers": sent[3:]}, door=door)[0] == status
    with time_machine.travel(made.OPENS + timedelta(hours=25), tick=False):
        assert said({"token": token}) == ("403 Forbidden", {"code": "token_over"})
    assert said({"token": f"{token}0"}) == ("403 Forbidden", {"code": "token_unknown"})
    assert said({"token": token, "answers": [{"q": 1}]})[0] == "400 Bad Request"
    twice = [{"q": 1, "v": version, "c": [0]} for version in (8, 9)]
    assert said({"token": token, "answers": twice})[0] == "400 Bad Request"
    assert Answer.objects.filter(sitting=sitting_id, version__gt=3).count() == 0
    assert said({}, method="GET")[0] == "405 Method Not Allowed"
    assert AnswerDoor(lambda *_: [b"pages"])({"PATH_INFO": "/recorder/"}, None) == [b"pages"]  # type: ignore[arg-type]


def said(
    sent: dict[str, object], method: str = "POST", door: AnswerDoor | None = None
) -> tuple[str, dict[str, Any]]:
    content = json.dumps(sent).encode()
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": "/recorder/answers",
        "CONTENT_LENGTH": str(len(content)),
        "wsgi.input": BytesIO(content),
    }
    seen: list[str] = []
    answer = (door or AnswerDoor(lambda *_: []))(environ, lambda status, _: seen.append(status))
    return seen[0], json.loads(b"".join(answer))
