"""2,000 hall sign-ins in a minute against a real `zhuji serve`: none lost, none double, and their CPU.

`python -m tools.bench.hall`; on PostgreSQL through `python -m tools.postgres`. CPU is what the kernel's
accounts say of the server's processes, and of its own PostgreSQL's, before and after, beyond what they
use while nobody comes; the phones run apart.
"""

import json
import random
import re
import sys
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Any, Final

from tools.bench.figures import Figure, as_line, data_folder
from tools.bench.servers import Serving, served, spent

PEOPLE: Final = 2_000
MINUTE: Final = 60.0
SECONDS: Final = 50.0  # over which they come
PHONES_AT_ONCE: Final = 24
# CPU of pretix on such a machine, in ms: a first check-in, and the same one sent again.
PRETIX_FIRST: Final = 32.0
PRETIX_AGAIN: Final = 26.0
SEALED: Final = re.compile(r'name="sealed" value="([^"]+)"')
OUTCOMES: Final = (("page", "scanned"), ("first", "signed"), ("again", "already"))


@dataclass
class Made:
    """The hall, and what each phone carries."""

    session_id: int
    secret: bytes
    cookies: list[str]
    keys: list[str]
    sealed: list[str]


@dataclass
class Told:
    """What the phones were told, and how long it took."""

    outcomes: dict[str, int] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    took: float = 0.0
    cpu: float = 0.0  # ms in all

    def at(self, share: float) -> float:
        return sorted(self.seconds)[int(share * (len(self.seconds) - 1))] * 1000


def make_hall(people: int) -> Made:
    """A class of so many trainees, each signed in on a phone, and a code open today."""
    from datetime import time as clock  # noqa: PLC0415 - Django must be set up before our own

    from tests.cast import assemble  # noqa: PLC0415
    from tests.surveys.made import on_phone  # noqa: PLC0415
    from tests.timetable import made  # noqa: PLC0415

    from zhuji.attendance.actions import open_hall_code  # noqa: PLC0415
    from zhuji.attendance.models import HallCode  # noqa: PLC0415
    from zhuji.base.clock import today  # noqa: PLC0415

    cast = assemble()
    batch = made.batch(cast)
    made.trainees(cast, batch, people)
    day = {"day": today(), "starts_at": clock(0), "ends_at": clock(23, 59)}
    session_id = made.session(cast, batch, **day)
    on_phone("hall_code_on_phone")
    open_hall_code(by=cast.actor(cast.organiser), session_id=session_id)
    secret = bytes.fromhex(HallCode.objects.get().secret)
    cookies = phones(batch)
    keys = [str(uuid.uuid4()) for _ in cookies]
    return Made(session_id, secret, cookies, keys, [""] * people)


def phones(batch: int) -> list[str]:
    """The cookies of each trainee's phone, activated."""
    from zhuji.accounts.models import Device, RoleAssignment, User  # noqa: PLC0415
    from zhuji.accounts.queries.devices import TOKEN  # noqa: PLC0415
    from zhuji.base.clock import now  # noqa: PLC0415
    from zhuji.base.fields import lookup_digest  # noqa: PLC0415
    from zhuji.classes.queries import head_of_batch  # noqa: PLC0415
    from zhuji.enrolment.queries import trainees_by_person  # noqa: PLC0415
    from zhuji.rules.words import PlaceKind  # noqa: PLC0415

    cookies, class_id = [], head_of_batch(batch).id
    for number, person in enumerate(trainees_by_person(batch)):
        user = User(username=f"phone{number}", name="学员", person_id=person, created_at=now())
        user.set_unusable_password()
        user.save()
        RoleAssignment.objects.create(
            user=user,
            role="trainee",
            place_kind=PlaceKind.PERSON,
            place_id=person,
            given_at=now(),
        )
        token = f"token-of-{number}"
        Device.objects.create(
            person_id=person,
            class_id=class_id,
            digest=lookup_digest(TOKEN, token),
            activated_at=now(),
        )
        cookies.append(f"device={token}; zhuji-phone=phone{number}")
    return cookies


def come(
    made: Made, do: Callable[[HTTPConnection, Made, int], str], port: int, over: float
) -> Told:
    """Everybody comes within `over` seconds, at moments of chance; each on a kept connection."""
    told, lock = Told(), threading.Lock()
    chance = random.Random(7)  # noqa: S311 - no secret
    moments = sorted(chance.uniform(0, over) for _ in made.cookies)
    waiting = iter(list(enumerate(moments)))
    begun = time.perf_counter()

    def phone() -> None:
        line = HTTPConnection("127.0.0.1", port, timeout=30)
        while True:
            with lock:
                number, moment = next(waiting, (None, 0.0))
            if number is None:
                return
            time.sleep(max(0.0, moment - (time.perf_counter() - begun)))
            started = time.perf_counter()
            try:
                outcome = do(line, made, number)
            except (OSError, HTTPException) as fault:
                outcome = type(fault).__name__
                line.close()
            with lock:
                told.seconds.append(time.perf_counter() - started)
                told.outcomes[outcome] = told.outcomes.get(outcome, 0) + 1

    threads = [threading.Thread(target=phone) for _ in range(PHONES_AT_ONCE)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    told.took = time.perf_counter() - begun
    return told


def post(line: HTTPConnection, made: Made, number: int) -> str:
    """The scan goes in, as the page's script sends it."""
    sent = {"session": made.session_id, "key": made.keys[number], "sealed": made.sealed[number]}
    headers = {"Content-Type": "text/plain", "Cookie": made.cookies[number]}
    line.request("POST", "/scan", json.dumps(sent), headers)
    answer = line.getresponse()
    text = answer.read()
    return json.loads(text)["outcome"] if answer.status == HTTPStatus.OK else str(answer.status)


def code_now(made: Made) -> str:
    """The code that the screen shows."""
    from django.utils import timezone  # noqa: PLC0415

    from zhuji.rules.hall import codes_of, step_at  # noqa: PLC0415

    return codes_of(made.secret, made.session_id, step_at(timezone.now(), 15)).long


def scan(line: HTTPConnection, made: Made, number: int) -> str:
    """What the camera opens; its page holds the sealed scan."""
    address = f"/hall/{made.session_id}/{code_now(made)}/"
    line.request("GET", address, headers={"Cookie": made.cookies[number]})
    answer = line.getresponse()
    found = SEALED.search(answer.read().decode())
    if not found:
        return f"{answer.status} without a scan"
    made.sealed[number] = found[1]
    return "scanned"


def measured(serving: Serving, run: Callable[[], Told]) -> Told:
    """What came of it, with the CPU beyond what stands idle."""
    with spent(serving) as cost:
        told = run()
    told.cpu = cost.cpu
    return told


def kept() -> tuple[int, int]:
    """How many sign-ins stand in the database, and of how many people."""
    from django.db import connection  # noqa: PLC0415

    from zhuji.attendance.models import Sign  # noqa: PLC0415

    connection.close()
    return Sign.objects.count(), Sign.objects.values("trainee").distinct().count()


def line_of(name: str, told: Told, pretix: float | None) -> str:
    each = told.cpu / len(told.seconds)
    ratio = f"1/{pretix / each:.1f}" if pretix else "—"
    return (
        f"{name:<34}{len(told.seconds):>6}{told.took:>8.1f}{told.at(0.5):>8.1f}{told.at(0.99):>8.1f}"
        f"{each:>9.2f}{pretix or 0:>8.0f}{ratio:>9}   {told.outcomes}"
    )


def figures(told: dict[str, Told], kept: str, *, holds: bool) -> list[Figure]:
    """The rows of `make bench`: CPU of one, against what pretix takes on such a machine."""
    cpu = {name: each.cpu / len(each.seconds) for name, each in told.items()}
    count, took = len(told["first"].seconds), told["first"].took
    return [
        Figure(
            f"a hall sign-in, one of {count} in {took:.0f} s",
            *(cpu["first"], "ms", "a first check-in of pretix (not of this run)", PRETIX_FIRST),
            f"{kept}; p99 {told['first'].at(0.99):.1f} ms",
            holds,
        ),
        Figure(
            "the same sign-in sent again",
            *(cpu["again"], "ms", "a replay in pretix (not of this run)", PRETIX_AGAIN),
        ),
        Figure("the page that the camera opens", cpu["page"], "ms"),
    ]


def rounds(serving: Serving, made: Made, over: float) -> dict[str, Told]:
    """The page that the camera opens, the scan that it sends, and the same scan again."""
    to = {scan: serving.port, post: serving.recorder_port}
    warm = HTTPConnection("127.0.0.1", serving.port, timeout=30)
    for _ in range(20):  # the workers gather once what they know
        scan(warm, made, 0)
    time.sleep(2)
    serving.look_at_idle()
    return {
        name: measured(serving, lambda do=do: come(made, do, to[do], over))
        for name, do in (("page", scan), ("first", post), ("again", post))
    }


def run(people: int, over: float, *, as_json: bool = False) -> int:
    with data_folder() as folder:
        from django.db import transaction  # noqa: PLC0415 - Django must be set up before

        with transaction.atomic():
            made = make_hall(people)
        with served(folder) as serving:
            told = rounds(serving, made, over)
        rows, persons = kept()
    print(
        f"{'':<34}{'count':>6}{'s':>8}{'p50 ms':>8}{'p99 ms':>8}{'CPU ms':>9}{'pretix':>8}{'ratio':>9}"
    )
    print(line_of("first sign-in", told["first"], PRETIX_FIRST))
    print(line_of("the same sent again", told["again"], PRETIX_AGAIN))
    print(line_of("the page the camera opens", told["page"], None))
    kept_so = f"kept: {rows} of {persons} people; lost {people - persons}, double {rows - persons}"
    print(kept_so)
    print(f"beside it, while nobody comes: {serving.idle:.1f} ms of CPU in a second")
    told_so = [told[name].outcomes == {what: people} for name, what in OUTCOMES]
    well = rows == persons == people and told["first"].took <= MINUTE and all(told_so)
    if as_json:
        print(as_line(figures(told, kept_so, holds=well)))
    return 0 if well else 1


def main(arguments: Any = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    numbers = [one for one in given if one != "--json"]
    people = int(numbers[0]) if numbers else PEOPLE
    return run(people, SECONDS * people / PEOPLE, as_json="--json" in given)


if __name__ == "__main__":
    sys.exit(main())
