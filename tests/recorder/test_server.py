"""`zhuji recorder` for real: killed while answers come, it has kept each that it gave a receipt for."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection

from tests.cast import assemble
from tests.exams import made
from zhuji.base.clock import now
from zhuji.exams.models import Answer, Sitting, TestPaper
from zhuji.exams.queries import make_token
from zhuji.rehearsal.server import free_port

pytestmark = pytest.mark.django_db(transaction=True)


class Recorder:
    """The process, on the database of the tests."""

    def __init__(self, log: Path) -> None:
        self.log, self.port = log, free_port()
        self.start()

    def start(self) -> None:
        name = connection.settings_dict["NAME"]
        url = os.environ.get("ZHUJI_DATABASE_URL", "")
        ours = (
            f"sqlite:///{name}"
            if connection.vendor == "sqlite"
            else f"{url.rpartition('/')[0]}/{name}"
        )
        environment = os.environ | {
            "ZHUJI_DATA": str(settings.DATA),
            "ZHUJI_DATABASE_URL": ours,
            "ZHUJI_PAGES_PORT": "8000",
            "DJANGO_SETTINGS_MODULE": "zhuji.config.settings",
        }
        program = "from zhuji.cli.main import main; main()"
        command = [sys.executable, "-c", program, "recorder", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        until = time.monotonic() + 120
        while time.monotonic() < until and self.process.poll() is None:
            try:
                HTTPConnection("127.0.0.1", self.port, timeout=1).connect()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError(self.log.read_text())

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(30)


@pytest.fixture
def recorder(tmp_path: Path) -> Iterator[Callable[[], Recorder]]:
    running: list[Recorder] = []

    def start() -> Recorder:
        running.append(Recorder(tmp_path / "log"))
        return running[-1]

    yield start
    for each in running:
        if each.process.poll() is None:
            each.end(signal.SIGKILL)


def post(line: HTTPConnection, path: str, sent: object, **headers: str) -> tuple[int, Any, Any]:
    body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    line.request("POST", path, body, {"Content-Type": "text/plain", **headers})
    answer = line.getresponse()
    return answer.status, json.loads(answer.read()), answer.headers


def answers_scans(line: HTTPConnection) -> None:
    """Phones send their mark with a scan from the pages of this installation, from no others."""
    scan = {"session": 1, "key": str(UUID(int=1)), "sealed": "1.1.1.1"}
    own = {"Origin": "http://127.0.0.1:8000", "Cookie": "zhuji-phone=7"}
    status, told, heads = post(line, "/scan", scan, **own)
    assert (status, told["outcome"]) == (200, "closed")
    assert heads["Access-Control-Allow-Credentials"] == "true"
    foreign = own | {"Origin": "http://127.0.0.1:9000"}
    assert post(line, "/scan", scan, **foreign)[:2] == (403, {"code": "origin"})


def test_receipts_hold_through_a_kill_and_hand_in_marks(
    recorder: Callable[[], Recorder],
) -> None:
    room = made.room(assemble(), opens_at=now() - timedelta(minutes=5))
    sitting_id = made.start(room)
    token = make_token(sitting_id, Sitting.objects.get().generation)
    connection.close()
    key = {one["number"]: one["key"] for one in TestPaper.objects.get().questions}
    server = recorder()
    receipts: list[tuple[int, int]] = []

    for kill in (True, False):
        with closing(HTTPConnection("127.0.0.1", server.port, timeout=20)) as line:
            for turn in range(30):
                version = len(receipts) + 1
                one = {"q": 1 + turn % 2, "v": version, "c": [version % 3]}
                sent = {"token": token, "answers": [one]}
                if kill and turn == 20:
                    server.process.send_signal(signal.SIGKILL)
                try:
                    status, told, _ = post(line, "/answers", sent)
                except (HTTPException, OSError):
                    break
                assert (status, told["receipts"][0]["outcome"]) == (200, "saved")
                receipts.append((one["q"], version))
        if kill:
            server.process.wait(30)
            server.start()

    kept = set(Answer.objects.values_list("question", "version"))
    assert len(receipts) >= 50
    assert set(receipts) <= kept
    assert len(kept - set(receipts)) <= 1  # committed, and killed before it was told

    connection.close()
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=20)) as line:
        assert post(line, "/clock", {"token": token})[1]["outcome"] == "saved"
        last = {
            "token": token,
            "answers": [{"q": number, "v": 99, "c": key[number]} for number in (1, 2)],
        }
        told = post(line, "/recorder/hand-in", last)[1]
        assert told["outcome"] == "handed_in"
        assert [one["outcome"] for one in told["receipts"]] == ["saved", "saved"]
        assert post(line, "/hand-in", {"token": token})[1]["outcome"] == "already_handed_in"
        assert post(line, "/clock", {"token": token})[1]["outcome"] == "handed_in"
        ours = post(line, "/clock", {"token": token}, Origin="http://127.0.0.1:8000")[2]
        others = post(line, "/clock", {"token": token}, Origin="http://127.0.0.1:9000")[2]
        assert ours["Access-Control-Allow-Origin"] == "http://127.0.0.1:8000"
        assert others["Access-Control-Allow-Origin"] is None
        answers_scans(line)
        assert post(line, "/clock", {"token": "1.1.1.1"})[:2] == (403, {"code": "token_unknown"})
        assert post(line, "/clock", b"[")[:2] == (400, {"code": "unreadable"})
    for method, path, status in (
        ("GET", "/clock", 405),
        ("POST", "/", 404),
        ("CONNECT", "a:1", 404),
    ):
        with closing(HTTPConnection("127.0.0.1", server.port, timeout=20)) as line:
            line.request(method, path)
            assert line.getresponse().status == status
    sitting = Sitting.objects.get()
    assert sitting.handed_in_at is not None
    assert sitting.mark == 4  # both right
    assert server.end(signal.SIGTERM) == 0
