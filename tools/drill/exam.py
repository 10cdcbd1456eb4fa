"""`make drill-exam`: candidates sit while the server is killed, lines are cut and the disk is full.

At the end every answer with a receipt must be in the database, once, and every mark what the receipts say.
"""

import argparse
import asyncio
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tools.bench import figures
from tools.bench.servers import free_port, listens
from tools.drill.phones import Counted, Phone
from tools.drill.trace import traced

_SERVE: Final = [sys.executable, "-c", "from zhuji.cli.main import main; main()", "serve"]
_FULL: Final = 3.0  # seconds for which the disk is full


@dataclass
class Plan:
    """How many sit and for how long, and how often something happens to them."""

    people: int
    seconds: float
    recorder_kills: int
    all_kills: int
    full_disks: int


LONG: Final = Plan(300, 90.0, 12, 3, 3)
SHORT: Final = Plan(60, 20.0, 3, 1, 1)


class Server:
    """`zhuji serve`, which may be killed at any moment and is started again."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.ports = free_port(), free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        recorder, pages = self.ports
        command = [*_SERVE, "--port", str(pages), "--recorder-port", str(recorder)]
        with (self.data / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--workers", "1", "--no-jobs"],
                env=os.environ | {"ZHUJI_DATA": str(self.data)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        for port in self.ports:
            listens(port)

    def recorder(self) -> int | None:
        """The recorder's process."""
        return next((pid for pid in self._all() if b"\0recorder\0" in _command(pid)), None)

    def kill_recorder(self) -> None:
        pid = self.recorder()
        if pid is not None:
            os.kill(pid, signal.SIGKILL)

    def kill_all(self) -> None:
        for pid in self._all():
            _kill(pid, signal.SIGKILL)
        if self.process:
            self.process.wait()

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(30)

    def fill_disk(self, *, full: bool) -> None:
        """No process may write beyond the first page of any file: as on a full disk, writes fail."""
        for pid in self._all():
            most = 4096 if full else resource.RLIM_INFINITY
            try:
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
            except ProcessLookupError:
                continue

    def _all(self) -> list[int]:
        """The server's processes, children first."""
        parents: dict[int, int] = {}
        for place in Path("/proc").iterdir():
            if place.name.isdecimal():
                try:
                    rest = (place / "stat").read_text().rpartition(") ")[2].split()
                except OSError:
                    continue
                parents[int(place.name)] = int(rest[1])
        found = [self.process.pid] if self.process else []
        for pid in found:
            found.extend(child for child, parent in parents.items() if parent == pid)
        return found[::-1]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _kill(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


async def trouble(server: Server, plan: Plan, counted: Counted, chance: random.Random) -> None:
    """Everything that is to happen, at moments of chance, one after the other."""
    kinds = ["recorder"] * plan.recorder_kills + ["all"] * plan.all_kills
    kinds += ["disk"] * plan.full_disks
    chance.shuffle(kinds)
    for kind in kinds:
        await asyncio.sleep(chance.uniform(0.4, 1.6) * plan.seconds / len(kinds))
        if kind == "recorder":
            counted.faults["recorder killed with SIGKILL"] += 1
            server.kill_recorder()
        elif kind == "all":
            counted.faults["everything killed with SIGKILL"] += 1
            server.kill_all()
            await asyncio.to_thread(server.start)
        else:
            counted.faults["disk full for a while"] += 1
            server.fill_disk(full=True)
            await asyncio.sleep(_FULL)
            server.fill_disk(full=False)


async def sit(
    server: Server, phones: list[Phone], plan: Plan, kinds: list[tuple[int, bool]]
) -> None:
    chance = random.Random(11)  # noqa: S311 - no secret
    happens = asyncio.create_task(trouble(server, plan, phones[0].counted, chance))
    await asyncio.gather(*(phone.sit(kinds, plan.seconds) for phone in phones))
    await happens


def compare(phones: list[Phone], exam_id: int) -> dict[str, int]:
    """What the database holds against what the receipts say; all of it should be nothing."""
    from django.db import connection  # noqa: PLC0415 - Django must be set up before

    from zhuji.exams.models import Answer, Exam, Sitting  # noqa: PLC0415

    connection.close()
    rows: Counter[tuple[int, int, int]] = Counter()
    held: dict[tuple[int, int, int], list[int]] = {}
    sitting = [phone.sitting for phone in phones]
    for row in Answer.objects.filter(sitting__in=sitting):
        place = row.sitting_id, row.question, row.version
        rows[place] += 1
        held[place] = row.chosen
    marks = dict(Sitting.objects.filter(pk__in=sitting).values_list("pk", "mark"))
    questions = Exam.objects.get(pk=exam_id).paper.questions
    promised = {
        (phone.sitting, *place): chosen for phone in phones for place, chosen in phone.saved.items()
    }
    return {
        "answers lost": sum(place not in held for place in promised),
        "answers changed": sum(
            held.get(place, chosen) != chosen for place, chosen in promised.items()
        ),
        "answers twice": sum(count > 1 for count in rows.values()),
        "answers never given": len(held.keys() - promised.keys()),
        "not handed in": sum(
            phone.handed_in not in {"handed_in", "already_handed_in"} for phone in phones
        ),
        "marks wrong": sum(marks[phone.sitting] != _mark(phone, questions) for phone in phones),
    }


def _mark(phone: Phone, questions: Any) -> object:
    """The mark by the receipts alone: all or nothing for each question."""
    from fractions import Fraction  # noqa: PLC0415

    newest = {question: chosen for (question, _), chosen in sorted(phone.saved.items())}
    right = (one for one in questions if newest.get(one["number"]) == sorted(one["key"]))
    return sum((Fraction(one["marks"]) for one in right), Fraction(0))


def run(plan: Plan, data: Path) -> int:
    from django.db import connection, transaction  # noqa: PLC0415

    from tools.bench.exam_world import begun, world  # noqa: PLC0415
    from zhuji.exams.models import Exam  # noqa: PLC0415

    with transaction.atomic():
        made = world(plan.people)
        sittings = begun(made)
    questions = Exam.objects.get(pk=made.exam_id).paper.questions
    kinds = [(len(one["options"]), one["kind"] == "multiple") for one in questions]
    connection.close()
    server, counted = Server(data), Counted()
    server.start()
    began = time.monotonic()
    try:
        phones = [
            Phone(n, pk, token, server.ports, counted, random.Random(n))  # noqa: S311
            for n, (pk, token) in enumerate(sittings[1:])
        ]
        asyncio.run(sit(server, phones, plan, kinds))
        took = time.monotonic() - began
        # On PostgreSQL the sync is its server's own: nothing of it is seen in our process.
        own = connection.vendor == "sqlite"
        synced = traced(server.recorder(), server.ports[0], sittings[0][1]) if own else {}
    finally:
        server.stop()
    wrong = compare(phones, made.exam_id)
    report = [
        ("candidates", len(phones)),
        ("seconds", round(took)),
        ("answers given", counted.given),
        ("receipts", counted.receipts),
        *sorted(counted.faults.items()),
        *((f"answered with {status}", many) for status, many in sorted(counted.statuses.items())),
        *wrong.items(),
        *synced.items(),
    ]
    print("\n".join(f"{what:<44}{many:>9}" for what, many in report))
    bad = sum(wrong.values()) + synced.get("receipts before their sync to disk", 0)
    untraced = own and not synced["receipts traced"]
    return 1 if bad or counted.receipts < counted.given or untraced else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="for CI: within a minute")
    plan = SHORT if parser.parse_args().short else LONG
    with figures.data_folder() as data:
        return run(plan, data)


if __name__ == "__main__":
    sys.exit(main())
