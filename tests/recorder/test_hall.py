"""The short way: sealed scans are taken, everything else goes on to the pages."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.attendance.hall import BEGINS, Hall, hall
from tests.cast import Cast
from zhuji.recorder.hall import HallRecorder

SEALED = re.compile(r'name="sealed" value="([^"]+)"')


@pytest.fixture
def room(cast: Cast) -> Iterator[Hall]:
    with time_machine.travel(BEGINS, tick=False):
        yield hall(cast)


def test_the_short_way_takes_sealed_scans_and_hands_the_rest_on(
    room: Hall,
) -> None:
    phone = Client()
    phone.cookies["device"] = room.tokens[0]
    page = phone.get(reverse("hall-scan", args=[room.session_id, room.code()]))
    found = SEALED.search(page.content.decode())
    mark = phone.cookies["zhuji-phone"].value
    assert found is not None
    sent = {"session": room.session_id, "key": str(uuid4()), "sealed": found[1]}
    told = [_posted(json.dumps(sent), f"a=b; zhuji-phone={mark}") for _ in range(2)]
    assert [(status, body["outcome"]) for status, body in told] == [
        ("200 OK", "signed"),
        ("200 OK", "already"),
    ]
    stolen = _posted(json.dumps(sent), "zhuji-phone=another")
    assert stolen[1]["outcome"] == "unknown_code"
    for body, cookie in (("{}", f"zhuji-phone={mark}"), ("签", ""), (json.dumps(sent), "")):
        assert _posted(body, cookie) == ("400 Bad Request", {})
    assert HallRecorder(lambda *_: [b"pages"])({"PATH_INFO": "/"}, None) == [b"pages"]  # type: ignore[arg-type]


def _posted(body: str, cookie: str) -> tuple[str, dict[str, object]]:
    seen: list[str] = []
    content = body.encode()
    environ = {
        "PATH_INFO": "/hall/sign/",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(content)),
        "HTTP_COOKIE": cookie,
        "wsgi.input": BytesIO(content),
    }
    answer = HallRecorder(lambda *_: [])(environ, lambda status, _: seen.append(status))
    return seen[0], json.loads(b"".join(answer))
