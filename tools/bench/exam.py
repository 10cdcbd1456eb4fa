"""A county sits an exam: `python -m tools.bench.exam [--people 500]`, `make bench-exam`.

CPU a request of the servers and their database, by the kernel's accounts, beyond what they use while nobody
comes; the phones run apart. What must hold beside the speed: every receipt's answer stands in the database,
once. `--growth` measures answers with 100, 1,000 and 5,000 candidates.
"""

import gzip
import json
import multiprocessing
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from tools.bench import figures
from tools.bench.figures import Figure, say
from tools.bench.load import Request, Told, drive, get, post
from tools.bench.servers import Serving, served, spent

PEOPLE: Final = 500
PLAIN: Final = 50
QUESTIONS: Final = 20
_SAVED: Final = re.compile(rb'"q":(\d+),"v":(\d+),"c":\[[^]]*\],"at":"[^"]*","outcome":"saved"')
_BEFORE: Final = 0.5  # seconds before the first of `within`
_LINES: Final = 256  # phones that send at full load
_STEADY: Final = 1_000  # answers a second
_SECRET: Final = "x" * 32  # of a form: cookie and field of one browser
# CPU a request and starts a second of Moodle 4.3 with PostgreSQL on such a machine.
_MOODLE_SAVE: Final = 21.0
_MOODLE_SITTING: Final = 338.0
_MOODLE_STARTS: Final = 6.7


@dataclass
class Candidate:
    """A trainee who sits: the phone's cookie, the sitting and its sealed opening once begun."""

    cookie: str
    sitting: int = 0
    token: str = ""
    version: int = 0
    trainee: int = 0
    sealed: str = ""  # what its page holds before it begins

    def begins(self) -> bytes:
        return json.dumps({"entry": self.sealed, "language": "zh-hans"}).encode()

    def answer(self) -> bytes:
        """The next answer: the questions in turn."""
        self.version += 1
        question = 1 + self.version % 10
        one = {"q": question, "v": self.version, "c": [self.version % 4]}
        return post("/answers", json.dumps({"token": self.token, "answers": [one]}).encode())

    def hand_in(self) -> bytes:
        return post("/hand-in", json.dumps({"token": self.token, "answers": []}).encode())


@dataclass
class Hall:
    """Everybody who sits, and what their receipts say is saved."""

    candidates: list[Candidate]
    plain: list[Candidate] = field(default_factory=list)  # who begin without a script
    receipts: list[tuple[int, int, int]] = field(default_factory=list)
    odd: int = 0  # answers without a receipt that says saved

    def sends(
        self, serving: Serving, moments: Sequence[float], lines: int, people: int | None = None
    ) -> Told:
        """An answer at each moment (0: as soon as the line is free), `lines` phones at a time.

        A candidate stays on one line: no answer overtakes the one before it.
        """
        among = self.candidates[:people]
        lines = min(lines, len(among))
        phones: list[list[Request]] = [[] for _ in range(lines)]
        whose: list[list[int]] = [[] for _ in range(lines)]
        for number, moment in enumerate(moments):
            place = number % len(among)
            phones[place % lines].append((moment, among[place].answer()))
            whose[place % lines].append(among[place].sitting)
        return drive(serving.recorder_port, phones, hear=partial(self._hear, whose))

    def _hear(
        self, whose: list[list[int]], phone: int, place: int, _status: int, body: bytes
    ) -> None:
        found = _SAVED.search(body)
        if found is None:
            self.odd += 1
        else:
            self.receipts.append((whose[phone][place], int(found[1]), int(found[2])))


def each(lines: int, requests: Sequence[bytes]) -> list[list[Request]]:
    """Requests dealt out to phones that send as fast as they are answered."""
    return [
        [(0.0, one) for one in requests[line::lines]] for line in range(min(lines, len(requests)))
    ]


def within(seconds: float, count: int) -> list[float]:
    """So many moments, evenly."""
    return [_BEFORE + seconds * number / count for number in range(count)]


def row(
    what: str, told: Told, cpu: float, against: tuple[str, float | None], note: str = ""
) -> Figure:
    rate = f"{len(told.seconds) / told.took:,.0f}/s; p50 {told.at(0.5):.1f}, p99 {told.at(0.99):.1f} ms"
    return Figure(what, cpu / len(told.seconds), "ms", *against, f"{rate}{note}")


class Bench:
    """One server, one hall."""

    def __init__(self, serving: Serving, hall: Hall, exam_id: int) -> None:
        self.serving, self.hall, self.exam_id = serving, hall, exam_id

    def empty(self) -> float:
        """CPU of an answer in which nothing is done."""
        with spent(self.serving) as cost:
            told = drive(self.serving.recorder_port, each(64, [get("/nothing")] * 10_000))
        self.nothing = cost.cpu / len(told.seconds)
        return self.nothing

    def page(self) -> Figure:
        """The first page of a phone, for comparison."""
        requests = [get("/me/", cookie=one.cookie) for one in self.hall.candidates[:200]]
        drive(self.serving.port, each(2, requests[:40]))
        with spent(self.serving) as cost:
            told = drive(self.serving.port, each(4, requests))
        self.a_page = cost.cpu / len(told.seconds)
        return row("a signed-in page of the same machine", told, cost.cpu, ("", None))

    def starts(self) -> tuple[Figure, float]:
        """Everybody begins in the same second and gets the paper; CPU in ms of one."""
        count = len(self.hall.candidates)
        phones = [
            [(at, post("/begin", one.begins(), packs=True))]
            for at, one in zip(within(1.0, count), self.hall.candidates, strict=True)
        ]
        with spent(self.serving) as cost:
            told = drive(self.serving.recorder_port, phones, hear=self._begun)
        rate = count / (told.took - _BEFORE)
        against = ("starts of Moodle a second (not of this run)", _MOODLE_STARTS)
        note = (
            f"{count} in the same second: p50 {told.at(0.5):.1f}, p99 {told.at(0.99):.1f} ms; "
            f"{cost.cpu / count:.2f} ms of CPU each; a paper of {self._size:,} bytes"
        )
        holds = all(one.token for one in self.hall.candidates)
        what = "starts: begun, and the paper delivered"
        return Figure(what, rate, "/s", *against, note, holds), cost.cpu / count

    def _begun(self, phone: int, _place: int, _status: int, body: bytes) -> None:
        told = json.loads(gzip.decompress(body))
        if told["outcome"] == "begun" and "</fieldset>" in told["paper"]:
            candidate, self._size = self.hall.candidates[phone], len(body)
            candidate.sitting, candidate.token = told["sitting"], told["token"]

    def plain_starts(self) -> Figure:
        """The plain way, without a script: the form, and the page of the sitting."""
        body = f"csrfmiddlewaretoken={_SECRET}".encode()
        kind = "application/x-www-form-urlencoded"
        cookies = [f"{one.cookie}; csrftoken={_SECRET}" for one in self.hall.plain]
        begin = [post(f"/me/exams/{self.exam_id}/", body, cookie=one, kind=kind) for one in cookies]
        with spent(self.serving) as begun:
            first = drive(self.serving.port, each(8, begin))
        papers = [
            get(f"/me/sittings/{sitting}/", cookie=one.cookie)
            for sitting, one in zip(self._plainly_begun(), self.hall.plain, strict=True)
        ]
        with spent(self.serving) as opened:
            second = drive(self.serving.port, each(8, papers))
        count = len(papers)
        note = f"{begun.cpu / count:.2f} to begin, {opened.cpu / count:.2f} for the paper"
        holds = set(first.statuses) == {302} and set(second.statuses) == {200}
        cpu = (begun.cpu + opened.cpu) / count
        return Figure("the same without a script", cpu, "ms", note=note, holds=holds)

    def _plainly_begun(self) -> list[int]:
        from zhuji.exams.models import Sitting  # noqa: PLC0415 - Django must be set up before

        rows = dict(Sitting.objects.values_list("trainee_id", "pk"))
        return [rows[one.trainee] for one in self.hall.plain]

    def full(self, count: int) -> Figure:
        with spent(self.serving) as cost:
            told = self.hall.sends(self.serving, [0.0] * count, _LINES)
        return row("an answer at full load", told, cost.cpu, ("an empty answer", self.nothing))

    def steady(self, seconds: float, people: int | None = None) -> tuple[Told, float]:
        count = int(seconds * _STEADY)
        lines = min(len(self.hall.candidates[:people]), 1_000)
        with spent(self.serving) as cost:
            told = self.hall.sends(self.serving, within(seconds, count), lines, people)
        return told, cost.cpu

    def peak(self, rounds: int) -> Figure:
        """Everybody begins to answer in the same second, and goes on every two."""
        count = len(self.hall.candidates)
        moments = [2.0 * turn + at for turn in range(rounds) for at in within(1.0, count)]
        with spent(self.serving) as cost:
            told = self.hall.sends(self.serving, moments, count)
        return row(f"an answer of {count} in the same second", told, cost.cpu, ("", None))

    def whole(self, starting: float) -> Figure:
        """The rest of everybody's sitting: twenty answers one by one, and the hand-in."""
        count = len(self.hall.candidates)
        with spent(self.serving) as saves:
            self.hall.sends(self.serving, [0.0] * (count * QUESTIONS), _LINES)
        requests = [one.hand_in() for one in self.hall.candidates]
        with spent(self.serving) as hand_ins:
            told = drive(self.serving.recorder_port, each(_LINES, requests))
        cpu = starting + (saves.cpu + hand_ins.cpu) / count
        note = (
            f"{starting:.2f} to start, {saves.cpu / count:.2f} for 20 answers, "
            f"{hand_ins.cpu / count:.2f} to hand in and mark; hand-in p99 {told.at(0.99):.0f} ms"
        )
        return Figure(
            "a whole sitting of 20 questions",
            *(cpu, "ms", "Moodle (not of this run)", _MOODLE_SITTING),
            note,
            set(told.statuses) == {200},
        )

    def pages_beside(self) -> Figure:
        """Four pages a second: alone, and while everybody answers."""
        requests = [get("/me/", cookie=one.cookie) for one in self.hall.candidates]
        moments = within(12.0, 48)
        sent = [(at, requests[n % len(requests)]) for n, at in enumerate(moments)]
        phones = [sent[line::20] for line in range(20)]
        alone = drive(self.serving.port, phones)
        context = multiprocessing.get_context("fork")
        mine, theirs = context.Pipe()
        beside = context.Process(target=_pages, args=(self.serving.port, phones, theirs))
        beside.start()
        count = len(self.hall.candidates)
        self.hall.sends(
            self.serving, [2.0 * turn + at for turn in range(6) for at in within(1.0, count)], count
        )
        found: Told = mine.recv()
        beside.join()
        return Figure(
            "p99 of a page beside the peak",
            *(found.at(0.99), "ms", "its p99 alone", alone.at(0.99)),
            f"p50 {found.at(0.5):.1f}, alone {alone.at(0.5):.1f} ms",
        )

    def kept(self) -> tuple[int, int]:
        """Answers with a receipt that are not there, and those that are there twice."""
        from django.db import connection  # noqa: PLC0415

        from zhuji.exams.models import Answer  # noqa: PLC0415

        connection.close()
        rows = list(
            Answer.objects.filter(sitting__exam_id=self.exam_id).values_list(
                "sitting_id", "question", "version"
            )
        )
        there = set(rows)
        lost = sum(receipt not in there for receipt in self.hall.receipts)
        return lost, len(rows) - len(there)


class _Found:
    """The figures, each told when it is known: the whole takes minutes."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []

    def add(self, one: Figure) -> None:
        say(f"{one.what}: {one.ours:,.4g} {one.unit}, {one.note}")
        self.figures.append(one)


def _pages(port: int, phones: list[list[Request]], tell: Any) -> None:
    tell.send(drive(port, phones))


def run(people: int, full: int, seconds: float) -> list[Figure]:
    from django.db import transaction  # noqa: PLC0415 - Django must be set up before our own

    from tools.bench.exam_world import entries, world  # noqa: PLC0415
    from tools.bench.hall import phones  # noqa: PLC0415

    with transaction.atomic():
        made = world(people + PLAIN)
        everybody = [
            Candidate(cookie, trainee=trainee, sealed=sealed)
            for cookie, (trainee, sealed) in zip(phones(made.batch_id), entries(made), strict=True)
        ]
        hall = Hall(everybody[:people], everybody[people:])
    with served(_folder()) as serving:
        bench = Bench(serving, hall, made.exam_id)
        serving.look_at_idle()
        say(f"idle {serving.idle:.1f} ms of CPU in a second")
        found = _Found()
        found.add(Figure("an empty answer", bench.empty(), "ms"))
        found.add(bench.page())
        found.add(bench.plain_starts())
        starts, starting = bench.starts()
        found.add(starts)
        found.add(bench.full(full))
        told, cpu = bench.steady(seconds)
        against = ("a save in Moodle (not of this run)", _MOODLE_SAVE)
        found.add(row(f"an answer at {_STEADY:,} a second", told, cpu, against))
        found.add(bench.peak(3))
        found.add(bench.pages_beside())
        found.add(bench.whole(starting))
    lost, double = bench.kept()
    said = f"{len(hall.receipts):,} receipts: {lost} lost, {double} twice, {hall.odd} refused"
    holds = not (lost or double or hall.odd)
    found.add(Figure("answers with a receipt that are not there", lost, "", note=said, holds=holds))
    return found.figures


def growth(sizes: Sequence[int], full: int, seconds: float) -> list[Figure]:
    """The same answers with more candidates: every one has begun."""
    from django.db import transaction  # noqa: PLC0415

    from tools.bench.exam_world import begun, world  # noqa: PLC0415

    with transaction.atomic():
        made = world(max(sizes))
        hall = Hall([Candidate("", pk, token) for pk, token in begun(made)])
    found = []
    with served(_folder()) as serving:
        bench = Bench(serving, hall, made.exam_id)
        serving.look_at_idle()
        for people in sizes:
            told, cpu = bench.steady(seconds, people)
            found.append(
                row(f"an answer at 1,000 a second, {people:,} candidates", told, cpu, ("", None))
            )
            with spent(serving) as cost:
                told = hall.sends(serving, [0.0] * full, _LINES, people)
            found.append(
                row(f"an answer at full load, {people:,} candidates", told, cost.cpu, ("", None))
            )
    lost, double = bench.kept()
    said = f"{lost} lost, {double} twice, {hall.odd} refused"
    holds = not (lost or double or hall.odd)
    found.append(
        Figure("answers with a receipt that are not there", lost, "", note=said, holds=holds)
    )
    return found


def _folder() -> Any:
    from django.conf import settings  # noqa: PLC0415

    return settings.DATA


def main() -> int:
    parser = figures.parser(__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--answers", type=int, default=40_000, help="at full load")
    parser.add_argument("--seconds", type=float, default=10.0, help="at 1,000 a second")
    parser.add_argument("--growth", type=int, nargs="*", help="candidates")
    asked = parser.parse_args()
    with figures.data_folder():
        found = (
            growth(asked.growth or [100, 1_000, 5_000], asked.answers, asked.seconds)
            if asked.growth is not None
            else run(asked.people, asked.answers, asked.seconds)
        )
    return figures.hand_over(found, as_json=asked.json)


if __name__ == "__main__":
    sys.exit(main())
