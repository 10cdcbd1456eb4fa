"""A trace by the kernel: the sync to disk of an answer completes before its receipt leaves.

A power cut can't be made here, but what it could take can be seen: whatever was written and not yet synced
when a receipt went out. One answer at a time, so that each receipt has its own sync.
"""

import json
import re
import shutil
import subprocess
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Final

_ANSWERS: Final = 40
_CALLS: Final = "pwrite64,fdatasync,fsync,write,writev,sendto,sendmsg"
_LINE: Final = re.compile(r"^(\d+) +(.*)$")
_RESUMED: Final = re.compile(r"<\.\.\. (\w+) resumed>(.*)$")


def traced(pid: int | None, port: int, token: str) -> dict[str, int]:
    """How many receipts were traced, and how many of them left before their sync."""
    strace = shutil.which("strace")
    if strace is None or pid is None:
        raise RuntimeError("the drill wants strace, and a recorder to look at")
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "trace"
        with subprocess.Popen(
            [strace, "-f", "-y", "-s", "400", "-e", f"trace={_CALLS}", "-o", log, "-p", str(pid)],
            stderr=subprocess.DEVNULL,
        ) as tracer:
            time.sleep(1.0)
            _send(port, token)
            tracer.terminate()
        return judged(log.read_text(errors="replace").splitlines())


def _send(port: int, token: str) -> None:
    line = HTTPConnection("127.0.0.1", port, timeout=20)
    for version in range(1, _ANSWERS + 1):
        answer = {"q": 1, "v": version, "c": [version % 4]}
        line.request("POST", "/answers", json.dumps({"token": token, "answers": [answer]}))
        told = json.loads(line.getresponse().read())
        if told["receipts"][0]["outcome"] != "saved":
            raise AssertionError(str(told))


def judged(lines: list[str]) -> dict[str, int]:
    """Read a trace: a receipt is early when its answer's log is unwritten or written and not synced."""
    dirty, written, early, receipts = False, False, 0, 0
    started: dict[str, str] = {}
    for text in lines:
        match = _LINE.match(text)
        if not match:
            continue
        thread, call = match.groups()
        if call.endswith("<unfinished ...>"):
            started[thread] = call
            call = call if not call.startswith(("fdatasync", "fsync")) else ""
        elif resumed := _RESUMED.match(call):
            begun = started.pop(thread, "")
            call = f"{begun} {resumed[2]}" if begun.startswith(("fdatasync", "fsync")) else ""
        if call.startswith("pwrite64") and "-wal>" in call:
            dirty = written = True
        elif call.startswith(("fdatasync", "fsync")) and "-wal>" in call and call.endswith("= 0"):
            dirty = False
        elif '\\"outcome\\":\\"saved\\"' in call and call.startswith(("write", "send")):
            receipts += 1
            early += dirty or not written
            written = False
    return {"receipts traced": receipts, "receipts before their sync to disk": early}
