"""The hall code of a session: what a scan is held against, what the screen shows, what to look at."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from time import monotonic
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, Q, QuerySet, Subquery
from django.utils.translation import get_language

from zhuji.accounts.queries import open_devices
from zhuji.attendance.models import HallCode, HallRefusal, Sign
from zhuji.base.clock import moment_of, now, today
from zhuji.base.prepared import Prepared, moment_kept
from zhuji.classes.queries import head_of_batch, policies_of
from zhuji.enrolment.queries import (
    RosterRow,
    remaining_trainees,
    roster_of_batch,
    trainees_by_person,
    trainees_of_person,
)
from zhuji.policies.queries import current_policy, newest_change
from zhuji.rules.hall import (
    DONE,
    Codes,
    HallFacts,
    HallFigures,
    Lead,
    Phone,
    Scan,
    closes_at,
    codes_of,
    kind_of,
    look_at,
    sign_out_from,
    step_at,
)
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import HallOutcome, SignKind, SignWay
from zhuji.timetable.queries import session_or_404
from zhuji.timetable.queries.sessions import held_on
from zhuji.wording.reasons import sentence

_FIGURES: Final = tuple(HallFigures.__dataclass_fields__)
PHONE_MARK: Final = "zhuji-phone"  # the cookie that one phone keeps
# What a process knows of a door is held against `_version` at each scan; the roster may be so old.
_ROSTER_SECONDS: Final = 10
_NO_KEY: Final = UUID(int=0)
# By person and by phone, each through its own index: the conditions are those of the constraints.
_SCANS: Final = """
    SELECT id, trainee_id, phone, at, kind FROM attendance_sign
    WHERE session_id = %s AND trainee_id = %s AND NOT (phone = '')
    UNION ALL
    SELECT id, trainee_id, phone, at, kind FROM attendance_sign
    WHERE session_id = %s AND phone = %s AND NOT (phone = '')
"""
_known: dict[int, tuple[float, tuple[Any, ...], "HallDoor"]] = {}


@dataclass(frozen=True, slots=True)
class HallDoor:
    """What every scan at a session is held against. `trainees` are those expected, by person."""

    session_id: int
    secret: bytes
    figures: HallFigures
    shown: bool
    opens_at: datetime
    ends_at: datetime
    free_at: datetime  # who leaves before it leaves early
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
    leaving: bool = False  # who is in signs out by it
    signs_out: bool = False  # sign-out is asked for at this session

    @property
    def is_open(self) -> bool:
        return self.opens_at is not None


@dataclass(frozen=True, slots=True)
class ScanToLookAt:
    """A scan with what speaks for looking: a person decides."""

    trainee: RosterRow
    at: datetime
    verdict: Verdict[Lead]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What one statement tells of a scan that comes in, beside the door.

    `taken` is the kind and the moment of the very same scan, if it came before.
    """

    remains: bool  # the trainee has not left the class
    device_open: bool
    signed_in: bool  # at this session, in whichever way
    taken: tuple[SignKind, datetime] | None


def hall_door(session_id: int) -> HallDoor | None:
    """The door of a session whose code was ever opened, closed ones not shown."""
    came = at_the_door(session_id)
    return came[0] if came else None


def at_the_door(
    session_id: int, trainee_id: int = 0, device_id: int = 0, key: UUID = _NO_KEY
) -> tuple[HallDoor, Arrived] | None:
    """The door as it is this moment, and what is known of a scan; one statement, mostly.

    Closing a code, cancelling or moving the session, the county's switch, a withdrawal and the end
    of a phone hold at once: the statement asks for them.
    """
    asked: dict[str, int | UUID] = {
        "session": session_id,
        "trainee": trainee_id,
        "device": device_id,
        "key": key,
    }
    row = _ASKED.row(asked)
    if row is None:
        return None
    version, (remains, device_open, signed_in, kind, at) = row[:-5], row[-5:]
    door = _held(session_id, version, trainee_id)
    taken = (SignKind(kind), moment_kept(at)) if kind else None
    return door, Arrived(bool(remains), bool(device_open), bool(signed_in), taken)


def _question(session: int, trainee: int, device: int, key: UUID) -> QuerySet[Any, Any]:
    """The version of a door, and of a trainee, a phone and a scan what must hold at once."""
    own = Sign.objects.order_by().filter(trainee_id=trainee)
    same = own.filter(key=key, session_id=session)
    return (
        HallCode.objects.filter(session_id=session)
        .annotate(
            overlay=Subquery(newest_change()),
            remains=Exists(remaining_trainees().filter(pk=trainee)),
            device_open=Exists(open_devices().filter(pk=device)),
            signed_in=Exists(own.filter(session_id=session, kind=SignKind.SIGN_IN)),
            same_kind=Subquery(same.values("kind")[:1]),
            same_at=Subquery(same.values("at")[:1]),
        )
        .values_list(
            *("secret", "closed_at", "session__revision", "session__cancelled_at", "overlay"),
            *("remains", "device_open", "signed_in", "same_kind", "same_at"),
        )
    )


_ASKED: Final = Prepared(_question, session=int, trainee=int, device=int, key=UUID)


def _held(session_id: int, version: tuple[Any, ...], trainee_id: int) -> HallDoor:
    """The door of a version: known, or gathered. Looked at anew for a trainee who is not known."""
    known = _known.get(session_id)
    if known and known[1] == version and monotonic() < known[0]:
        door = known[2]
        if not trainee_id or trainee_id in door.expected:
            return door
    door = _gathered(session_id)
    _known[session_id] = monotonic() + _ROSTER_SECONDS, version, door
    return door


def _gathered(session_id: int) -> HallDoor:
    row = HallCode.objects.filter(session_id=session_id)
    secret, closed_at, *kept = row.values_list("secret", "closed_at", *_FIGURES).get()
    session, figures = session_or_404(session_id), HallFigures(*kept)
    trainees = trainees_by_person(session.batch_id, session.group_ids)
    starts_at = moment_of(session.day, session.starts_at)
    ends_at = moment_of(session.day, session.ends_at)
    presence = policies_of(head_of_batch(session.batch_id).id).presence
    return HallDoor(
        session_id=session_id,
        secret=bytes.fromhex(str(secret)),
        figures=figures,
        shown=closed_at is None and session.held and hall_code_on(),
        opens_at=opens_at(session.day, starts_at, figures.early_minutes),
        ends_at=ends_at,
        free_at=ends_at - timedelta(minutes=presence.early_leave_minutes.value),
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


def scan_facts(door: HallDoor, came: Arrived, trainee_id: int | None, phone: Phone) -> HallFacts:
    """What is held against a scan as far as it is known without asking further."""
    return HallFacts(
        shown=door.shown,
        opens_at=door.opens_at,
        ends_at=door.ends_at,
        free_at=door.free_at,
        expected=trainee_id is not None and came.remains,
        activated=came.device_open,
        of_other=phone.of_other,
        signed_in=came.signed_in,
        kind=came.taken[0] if came.taken else None,
        signed_at=came.taken[1] if came.taken else None,
    )


def earlier(
    facts: HallFacts, trainee_id: int | None, phone: Phone, scan: Scan, door: HallDoor
) -> HallFacts:
    """The facts with what this person and this phone have scanned before; one statement."""
    kind = kind_of(facts, scan, door.figures)
    own: datetime | None = None
    here, taken = True, False
    given = (door.session_id, trainee_id, door.session_id, phone.digest)
    for sign in Sign.objects.raw(_SCANS, given):
        if sign.kind is not kind:
            continue
        if sign.trainee_id == trainee_id:
            own, here = sign.at, sign.phone == phone.digest
        else:
            taken = True
    return replace(facts, signed_at=own, signed_here=here, phone_taken=taken)


def wrong_codes(session_id: int, trainee_id: int | None, phone: Phone) -> int:
    """How often this phone, or this person by any phone, has sent codes that were never shown.

    A phone is known by a cookie alone, which anybody can drop: the person can't be dropped.
    """
    refused = HallRefusal.objects.filter(session_id=session_id, why=HallOutcome.UNKNOWN_CODE)
    return refused.filter(Q(phone=phone.digest) | Q(trainee_id=trainee_id)).count()


def hall_screen(session_id: int) -> HallScreen:
    """The code of this moment, and when it changes. No code before sign-in begins."""
    door, moment = hall_door(session_id), now()
    if door is None or not door.shown:
        return HallScreen(None, 0, None, moment)
    step = step_at(moment, door.figures.step_seconds)
    ends = (step + 1) * door.figures.step_seconds
    codes = None
    if door.opens_at <= moment <= closes_at(door.ends_at, door.figures):
        codes = codes_of(door.secret, session_id, step)
    left = max(1, round((ends - moment.timestamp()) * 1000))
    out = door.figures.signs_out and moment >= sign_out_from(door.ends_at, door.figures)
    return HallScreen(codes, left, door.opens_at, moment, out, door.figures.signs_out)


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
    for sign in Sign.objects.filter(session_id=session_id).exclude(kind=SignKind.SIGN_OUT):
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
        "text": _said(verdict.reasons[0], get_language()),
    }


@lru_cache(maxsize=256)
def _said(reason: Reason, _language: str | None) -> str:
    """The sentence; a full hall signs in many within one second."""
    return sentence(reason)


def scan_of(session_id: int, trainee_id: int) -> datetime | None:
    """When a trainee's scan came, if one did."""
    scans = Sign.objects.filter(session_id=session_id, trainee_id=trainee_id, kind=SignKind.SIGN_IN)
    return scans.filter(way=SignWay.HALL_CODE).values_list("at", flat=True).first()
