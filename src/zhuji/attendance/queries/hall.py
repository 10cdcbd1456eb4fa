"""The hall code of a session: what a scan is held against, what the screen shows, what to look at."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from time import monotonic
from typing import Final

from zhuji.attendance.models import HallCode, HallRefusal, Sign
from zhuji.base.clock import moment_of, now, today
from zhuji.enrolment.queries import (
    RosterRow,
    roster_of_batch,
    trainees_by_person,
    trainees_of_person,
)
from zhuji.policies.queries import current_policy
from zhuji.rules.hall import (
    DONE,
    Codes,
    HallFacts,
    HallFigures,
    Lead,
    codes_of,
    look_at,
    step_at,
)
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import HallOutcome, SignWay
from zhuji.timetable.queries import session_or_404
from zhuji.timetable.queries.sessions import held_on
from zhuji.wording.reasons import sentence

_FIGURES: Final = ("step_seconds", "grace_seconds", "keep_minutes", "early_minutes", "most_tries")
PHONE_MARK: Final = "zhuji-phone"  # the cookie that one phone keeps
# A hall signs in faster than its code, roster, timetable and switch change.
_KNOWN_SECONDS: Final = 3
# By person and by phone, each through its own index: the conditions are those of the constraints.
_SCANS: Final = """
    SELECT id, trainee_id, phone, at FROM attendance_sign
    WHERE session_id = %s AND trainee_id = %s AND NOT (phone = '')
    UNION ALL
    SELECT id, trainee_id, phone, at FROM attendance_sign
    WHERE session_id = %s AND phone = %s AND NOT (phone = '')
"""
_known: dict[int, tuple[float, "HallDoor | None"]] = {}


@dataclass(frozen=True, slots=True)
class HallDoor:
    """What every scan at a session is held against. `trainees` are those expected, by person."""

    session_id: int
    secret: bytes
    figures: HallFigures
    shown: bool
    opens_at: datetime
    ends_at: datetime
    trainees: Mapping[int, int]
    expected: frozenset[int]  # the trainees' ids


@dataclass(frozen=True, slots=True)
class HallScreen:
    """What the screen shows just now; `codes` is None where no code is open, or not yet.

    `opens_at` is None where no code was opened; `changes_in` are milliseconds until the next code.
    """

    codes: Codes | None
    changes_in: int
    opens_at: datetime | None
    now: datetime

    @property
    def is_open(self) -> bool:
        return self.opens_at is not None


@dataclass(frozen=True, slots=True)
class ScanToLookAt:
    """A scan with what speaks for looking: a person decides."""

    trainee: RosterRow
    at: datetime
    verdict: Verdict[Lead]


def hall_door(session_id: int, trainee_id: int | None = None) -> HallDoor | None:
    """The door of a session whose code was ever opened, closed ones not shown.

    Known for three seconds without asking, and looked at anew at once for a trainee who is not known.
    """
    known = _known.get(session_id)
    if known is not None and monotonic() < known[0]:
        door = known[1]
        if door is None or trainee_id is None or trainee_id in door.expected:
            return door
    door = _gathered(session_id)
    _known[session_id] = monotonic() + _KNOWN_SECONDS, door
    return door


def forget_door(session_id: int) -> None:
    """What this process knows of a door no longer holds: its code has been opened or closed."""
    _known.pop(session_id, None)


def _gathered(session_id: int) -> HallDoor | None:
    row = HallCode.objects.filter(session_id=session_id)
    kept = row.values_list("secret", "closed_at", *_FIGURES).first()
    if kept is None:
        return None
    session, figures = session_or_404(session_id), HallFigures(*kept[2:])
    trainees = trainees_by_person(session.batch_id, session.group_ids)
    starts_at = moment_of(session.day, session.starts_at)
    return HallDoor(
        session_id=session_id,
        secret=bytes.fromhex(str(kept[0])),
        figures=figures,
        shown=kept[1] is None and session.held and hall_code_on(),
        opens_at=opens_at(session.day, starts_at, figures.early_minutes),
        ends_at=moment_of(session.day, session.ends_at),
        trainees=trainees,
        expected=frozenset(trainees.values()),
    )


def hall_code_on() -> bool:
    """Whether the county has switched the function on."""
    return current_policy(FunctionsPolicy).hall_code_on_phone.value


def opens_at(day: date, starts_at: datetime, early_minutes: int) -> datetime:
    """When sign-in begins; without a figure with the day."""
    if not early_minutes:
        return moment_of(day, time.min)
    return starts_at - timedelta(minutes=early_minutes)


def scan_facts(door: HallDoor, trainee_id: int | None, phone: str, *, tries: bool) -> HallFacts:
    """What is known of a trainee and a phone at a door; with `tries`, wrong codes are counted."""
    own: datetime | None = None
    here, taken = True, False
    for sign in Sign.objects.raw(_SCANS, (door.session_id, trainee_id, door.session_id, phone)):
        if sign.trainee_id == trainee_id:
            own, here = sign.at, sign.phone == phone
        else:
            taken = True
    return HallFacts(
        shown=door.shown,
        opens_at=door.opens_at,
        ends_at=door.ends_at,
        expected=trainee_id is not None,
        tries=_tries(door.session_id, phone) if tries else 0,
        signed_at=own,
        signed_here=here,
        phone_taken=taken,
    )


def _tries(session_id: int, phone: str) -> int:
    refused = HallRefusal.objects.filter(session_id=session_id, phone=phone)
    return refused.filter(why=HallOutcome.UNKNOWN_CODE).count()


def hall_screen(session_id: int) -> HallScreen:
    """The code of this moment, and when it changes. No code before sign-in begins."""
    door, moment = hall_door(session_id), now()
    if door is None or not door.shown:
        return HallScreen(None, 0, None, moment)
    step = step_at(moment, door.figures.step_seconds)
    ends = (step + 1) * door.figures.step_seconds
    codes = None
    if door.opens_at <= moment <= door.ends_at:
        codes = codes_of(door.secret, session_id, step)
    left = max(1, round((ends - moment.timestamp()) * 1000))
    return HallScreen(codes, left, door.opens_at, moment)


def open_doors(person_id: int) -> tuple[HallDoor, ...]:
    """The sessions of today at which a person is expected and a code is shown."""
    batches = {one.batch_id for one in trainees_of_person(person_id) if not one.withdrawn}
    sessions = held_on([today()]) if batches else ()
    doors = [hall_door(one.id) for one in sessions if one.batch_id in batches]
    return tuple(door for door in doors if door and door.shown and person_id in door.trainees)


def scans_to_look_at(session_id: int) -> tuple[ScanToLookAt, ...]:
    """The scans of a session at which somebody should look and nobody has; a fixed number of
    statements.
    """
    code = HallCode.objects.filter(session_id=session_id).first()
    if code is None:
        return ()
    scans: dict[int, Sign] = {}
    settled: set[int] = set()
    for sign in Sign.objects.filter(session_id=session_id):
        if sign.way is SignWay.HALL_CODE:
            scans[sign.trainee_id] = sign
        elif sign.trainee_id in scans:
            settled.add(sign.trainee_id)
    by_phone: dict[str, list[tuple[int, HallOutcome]]] = defaultdict(list)
    by_trainee: dict[int, list[HallOutcome]] = defaultdict(list)
    for refusal in HallRefusal.objects.filter(session_id=session_id):
        by_phone[refusal.phone].append((refusal.trainee_id, refusal.why))
        by_trainee[refusal.trainee_id].append(refusal.why)
    session = session_or_404(session_id)
    roster = {row.trainee_id: row for row in roster_of_batch(session.batch_id)}
    found = []
    for trainee_id, sign in scans.items():
        others = {one for one, _ in by_phone[sign.phone] if one != trainee_id}
        refused = [why for one, why in by_phone[sign.phone] if one == trainee_id]
        refused += [why for why in by_trainee[trainee_id] if why is HallOutcome.OTHER_PHONE]
        verdict = look_at(sign.code_age or 0, refused, len(others), code.step_seconds)
        if verdict.outcome is Lead.LOOK and trainee_id not in settled and sign.at:
            found.append(ScanToLookAt(roster[trainee_id], sign.at, verdict))
    return tuple(found)


def scan_answer(verdict: Verdict[HallOutcome]) -> dict[str, object]:
    """What a phone is told of a scan: whether it is done with, and the sentence."""
    return {
        "outcome": verdict.outcome.value,
        "done": verdict.outcome in DONE,
        "text": sentence(verdict.reasons[0]),
    }


def scan_of(session_id: int, trainee_id: int) -> datetime | None:
    """When a trainee's scan came, if one did."""
    scans = Sign.objects.filter(session_id=session_id, trainee_id=trainee_id)
    return scans.filter(way=SignWay.HALL_CODE).values_list("at", flat=True).first()
