"""The hall code of a session: what a scan is held against, what the screen shows, what to look at."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from time import monotonic
from typing import Final

from django.db.models import Q

from zhuji.attendance.models import HallCode, HallRefusal, Sign
from zhuji.attendance.queries.facts import attending
from zhuji.base.clock import moment_of, now, today
from zhuji.enrolment.queries import RosterRow, roster_of_batch, trainees_of_person
from zhuji.policies.queries import current_policy
from zhuji.rules.hall import (
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

_FIGURES: Final = ("step_seconds", "grace_seconds", "keep_minutes", "early_minutes", "most_tries")
# Roster, timetable and switch are read anew so often: a hall signs in faster than they change.
_KNOWN_SECONDS: Final = 5
_known: dict[int, tuple[float, str, "HallDoor"]] = {}


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


def hall_door(session_id: int) -> HallDoor | None:
    """The door of a session whose code was ever opened, closed ones not shown.

    One statement while the rest is known; a closed code counts at once, the county's switch, the
    timetable and the roster within five seconds.
    """
    row = HallCode.objects.filter(session_id=session_id)
    kept = row.values_list("secret", "closed_at", *_FIGURES).first()
    if kept is None:
        return None
    secret, closed_at, figures = str(kept[0]), kept[1], kept[2:]
    known = _known.get(session_id)
    if known is None or known[0] < monotonic() or known[1] != f"{secret}:{closed_at}":
        door = _gathered(session_id, secret, closed_at is None, HallFigures(*figures))
        known = monotonic() + _KNOWN_SECONDS, f"{secret}:{closed_at}", door
        _known[session_id] = known
    return known[2]


def _gathered(session_id: int, secret: str, is_open: bool, figures: HallFigures) -> HallDoor:  # noqa: FBT001 - private
    session = session_or_404(session_id)
    roster = attending(roster_of_batch(session.batch_id), session.group_ids)
    starts_at = moment_of(session.day, session.starts_at)
    return HallDoor(
        session_id=session_id,
        secret=bytes.fromhex(secret),
        figures=figures,
        shown=is_open and session.held and hall_code_on(),
        opens_at=opens_at(session.day, starts_at, figures.early_minutes),
        ends_at=moment_of(session.day, session.ends_at),
        trainees={row.person_id: row.trainee_id for row in roster},
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
    seen = Sign.objects.filter(session_id=door.session_id, way=SignWay.HALL_CODE)
    for trainee, by_phone, at in seen.filter(Q(trainee_id=trainee_id) | Q(phone=phone)).values_list(
        "trainee_id", "phone", "at"
    ):
        if trainee == trainee_id:
            own, here = at, by_phone == phone
        else:
            taken = True
    wrong = (HallOutcome.UNKNOWN_CODE.value, HallOutcome.TOO_MANY.value)
    refused = HallRefusal.objects.filter(session_id=door.session_id, phone=phone, why__in=wrong)
    return HallFacts(
        shown=door.shown,
        opens_at=door.opens_at,
        ends_at=door.ends_at,
        expected=trainee_id is not None,
        tries=refused.count() if tries else 0,
        signed_at=own,
        signed_here=here,
        phone_taken=taken,
    )


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


def scan_of(session_id: int, trainee_id: int) -> datetime | None:
    """When a trainee's scan came, if one did."""
    scans = Sign.objects.filter(session_id=session_id, trainee_id=trainee_id)
    return scans.filter(way=SignWay.HALL_CODE).values_list("at", flat=True).first()
