"""A real `zhuji serve` under load, and what the kernel's accounts say that it and its database used."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

IDLE_SECONDS: Final = 5
_SETTLES: Final = 0.2
_COMMAND: Final = [sys.executable, "-c", "from zhuji.cli.main import main; main()", "serve"]


@dataclass
class Serving:
    """Where it listens, its first process, and that of its own PostgreSQL, if it has one."""

    port: int
    recorder_port: int
    first: int
    database: int | None = None
    idle: float = 0.0  # ms of CPU in a second in which nobody comes

    def used(self) -> dict[int, float]:
        """CPU in ms by process: of the server's and what it started, and of its own PostgreSQL."""
        parents: dict[int, int] = {}
        used: dict[int, float] = {}
        for place in Path("/proc").iterdir():
            if not place.name.isdecimal():
                continue
            try:
                rest = (place / "stat").read_text().rpartition(") ")[2].split()
                # To the nanosecond, where ticks of 10 ms would be most of the answer.
                threads = [(one / "schedstat").read_text() for one in (place / "task").iterdir()]
            except OSError:
                continue
            number = int(place.name)
            parents[number] = int(rest[1])
            used[number] = sum(int(one.split()[0]) for one in threads) / 1e6
        ours = {one for one in (self.first, self.database) if one}
        for _ in range(5):
            ours |= {number for number, parent in parents.items() if parent in ours}
        return {number: used.get(number, 0.0) for number in ours}

    def look_at_idle(self) -> None:
        """See what it uses while nobody comes: the worker beside the pages looks for jobs."""
        before = self.used()
        time.sleep(IDLE_SECONDS)
        self.idle = _more(before, self.used()) / IDLE_SECONDS


@dataclass
class Spent:
    """CPU in ms beyond what stands idle; known once the block is over."""

    cpu: float = 0.0
    seconds: float = 0.0


@contextmanager
def spent(serving: Serving) -> Iterator[Spent]:
    """What the block makes the servers use."""
    found = Spent()
    before, begun = serving.used(), time.perf_counter()
    yield found
    time.sleep(_SETTLES)
    found.seconds = time.perf_counter() - begun
    found.cpu = _more(before, serving.used()) - serving.idle * found.seconds


def _more(before: dict[int, float], after: dict[int, float]) -> float:
    return sum(used - before.get(number, 0.0) for number, used in after.items())


@contextmanager
def served(data: Path, *more: str) -> Iterator[Serving]:
    """`zhuji serve` on the data folder, until the block is over."""
    port, recorder_port = free_port(), free_port()
    command = [*_COMMAND, "--port", str(port), "--recorder-port", str(recorder_port), *more]
    environment = os.environ | {"ZHUJI_DATA": str(data)}
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        for one in (port, recorder_port):
            listens(one)
        yield Serving(port, recorder_port, process.pid, postmaster())
    finally:
        os.killpg(process.pid, 15)
        process.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int, patience: float = 120.0) -> None:
    """Wait until somebody takes calls there."""
    until = time.monotonic() + patience
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def postmaster() -> int | None:
    """The first process of the PostgreSQL that the settings name, told by its folder; None on SQLite."""
    from django.db import connection  # noqa: PLC0415 - Django must be set up before

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    connection.close()
    return int((folder / "postmaster.pid").read_text().split()[0])
