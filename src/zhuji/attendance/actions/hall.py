"""The hall code: opened and closed at the steward's table, scanned by the trainees' own phones."""

import hashlib
import secrets
import uuid
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from zhuji.attendance.actions.reasons import over
from zhuji.attendance.models import HallCode, HallRefusal, Sign
from zhuji.attendance.queries.hall import (
    Arrived,
    HallDoor,
    at_the_door,
    earlier,
    hall_code_on,
    hall_door,
    scan_facts,
    scan_of,
    scans_to_look_at,
    wrong_codes,
)
from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now, today
from zhuji.base.prepared import as_kept
from zhuji.classes.queries import head_of_batch, places_of_batch, policies_of
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.hall import (
    HallFacts,
    Phone,
    Scan,
    Sealed,
    age_of,
    claimed,
    decide_scan,
    kind_of,
    open_scan,
    seal_scan,
)
from zhuji.rules.policy import HallPolicy
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import HallOutcome, SignKind, SignWay
from zhuji.timetable.queries import SessionRow, session_or_404

# What a person may want to know of later; the rest leaves no trace.
_KEPT: Final = frozenset(
    {
        HallOutcome.OLD_CODE,
        HallOutcome.UNKNOWN_CODE,
        HallOutcome.OTHER_PERSON,
        HallOutcome.OTHER_PHONE,
        HallOutcome.PHONE_OF_OTHER,
    }
)
_COLUMNS: Final = tuple(
    field.attname
    for field in Sign._meta.local_concrete_fields  # noqa: SLF001 - Django's documented way
    if not field.primary_key
)
_INSERT: Final = (
    f"INSERT INTO attendance_sign ({', '.join(_COLUMNS)})"  # noqa: S608 - our own columns
    f" VALUES ({', '.join(['%s'] * len(_COLUMNS))}) ON CONFLICT DO NOTHING"
)
_NOBODY: Final = Verdict(HallOutcome.CLOSED, (Reason.of("hall_closed"),))


@dataclass(frozen=True, slots=True)
class Scanned:
    """A code looked at: what would come of it, and the scan sealed for this phone, to be sent."""

    verdict: Verdict[HallOutcome]
    sealed: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A sealed scan as a phone sends it; `phone` is the digest of the phone's mark."""

    session_id: int
    key: uuid.UUID
    sealed: str
    phone: str


def phone_of(mark: str) -> str:
    """The digest under which a phone is known."""
    return hashlib.sha256(mark.encode()).hexdigest()[:32]


@transaction.atomic
def open_hall_code(*, by: Actor, session_id: int) -> Verdict[Permitted]:
    """Show codes for a session from now on, under the figures of today. Opened twice is once.

    Refused where the county has not switched the function on, on any other day than the session's,
    for a cancelled session and a class that is over.
    """
    session = session_or_404(session_id)
    ask(by, Permission.ATTENDANCE_SIGN_IN_RECORD, *(places_of_batch(session.batch_id) or ()))
    refusals = over(session.batch_id)
    if not hall_code_on():
        refusals.append(Reason.of("hall_off"))
    if not session.held:
        refusals.append(Reason.of("session_cancelled"))
    if session.day != today():
        refusals.append(Reason.of("hall_day_over", day=session.day))
    if refusals:
        return permit(*refusals)
    columns = _columns(by, session)
    made = HallCode.objects.get_or_create(session_id=session_id, defaults=columns)[1]
    shut = HallCode.objects.filter(session_id=session_id, closed_at__isnull=False)
    if made or shut.update(**columns, closed_by=None, closed_at=None):
        record(by=by, event="attendance.hall_code_opened", about=("session", session_id))
    return permit()


def _columns(by: Actor, session: SessionRow) -> dict[str, object]:
    hall = current_policy(HallPolicy)
    presence = policies_of(head_of_batch(session.batch_id).id).presence
    return {
        "secret": secrets.token_hex(32),
        "step_seconds": hall.step_seconds.value,
        "grace_seconds": hall.grace_seconds.value,
        "keep_minutes": hall.keep_minutes.value,
        "early_minutes": presence.early_minutes.value or hall.early_minutes.value,
        "most_tries": hall.most_tries.value,
        "password_counts": hall.password_counts.value,
        "signs_out": presence.sign_out.value,
        "out_before_minutes": hall.out_before_minutes.value,
        "out_after_minutes": hall.out_after_minutes.value,
        "opened_by_id": user_of(by),
        "opened_at": now(),
    }


@transaction.atomic
def close_hall_code(*, by: Actor, session_id: int) -> Verdict[Permitted]:
    """Show no more codes. The audit keeps how many scans there were, and a seal over them."""
    session = session_or_404(session_id)
    ask(by, Permission.ATTENDANCE_SIGN_IN_RECORD, *(places_of_batch(session.batch_id) or ()))
    shown = HallCode.objects.filter(session_id=session_id, closed_at=None)
    if shown.update(closed_by_id=user_of(by), closed_at=now()):
        scans = Sign.objects.filter(session_id=session_id, way=SignWay.HALL_CODE).order_by("id")
        rows = list(scans.values_list("id", "trainee_id", "phone", "at", "key"))
        seal = hashlib.sha256(repr(rows).encode()).hexdigest()
        details = {"scans": len(rows), "seal": seal}
        event = "attendance.hall_code_closed"
        record(by=by, event=event, about=("session", session_id), details=details)
    return permit()


def look_at_code(*, by: Actor, session_id: int, phone: Phone, code: str) -> Scanned:
    """Look at a scanned code and seal the scan for the phone; nothing is signed yet."""
    door, moment = hall_door(session_id), now()
    if door is None:
        return Scanned(_NOBODY, "")
    trainee_id = door.trainees.get(by.person_id or 0)
    came = at_the_door(session_id, trainee_id or 0, phone.device_id)
    if came is None:
        return Scanned(_NOBODY, "")
    scan = _scanned(door, code, moment)
    tries = wrong_codes(session_id, trainee_id, phone)
    facts = replace(_whole(came, trainee_id, phone, scan), tries=tries)
    verdict = decide_scan(facts, scan, door.figures, moment)
    if verdict.outcome in _KEPT:
        _keep_refusal(door, trainee_id, phone, verdict.outcome)
    if trainee_id is None or scan.age is None or verdict.outcome is HallOutcome.TOO_MANY:
        return Scanned(verdict, "")
    sealed = Sealed(scan, trainee_id, user_of(by), phone.device_id)
    return Scanned(verdict, seal_scan(door.secret, session_id, phone.digest, sealed))


def sign_by_scan(
    *, session_id: int, key: uuid.UUID, phone: str, sealed: str
) -> Verdict[HallOutcome]:
    """Sign in or out by a sealed scan; the seal says who answers for it, `phone` is the digest of
    the phone that sends it. Sent again, it is the same.

    The short way: one statement reads, one writes; a scan that came before is only read. The
    database lets one phone sign in one person and one person by one phone at a session.
    """
    trainee_id, device_id = claimed(sealed)
    came = at_the_door(session_id, trainee_id, device_id, key)
    if came is None:
        return _NOBODY
    opened = open_scan(sealed, came[0].secret, session_id, phone)
    if opened is None:
        return Verdict(HallOutcome.UNKNOWN_CODE, (Reason.of("hall_unknown_code"),))
    known = opened.trainee_id if opened.trainee_id in came[0].expected else None
    own = Phone(phone, opened.device_id)
    return _signed(came, opened.scan, key, own, (known, opened.user_id))


def sign_by_scans(scans: Sequence[Sent]) -> list[Verdict[HallOutcome]]:
    """What becomes of each, in their order; what came together is kept in one transaction."""
    with transaction.atomic() if len(scans) > 1 else nullcontext():
        return [
            sign_by_scan(session_id=one.session_id, key=one.key, phone=one.phone, sealed=one.sealed)
            for one in scans
        ]


def sign_by_code(
    *, by: Actor, session_id: int, key: uuid.UUID, phone: Phone, given: str
) -> Verdict[HallOutcome]:
    """Sign the actor in or out by a code that was typed; wrong ones are counted, for six digits
    could be guessed. Sent again, it is the same.
    """
    door, moment = hall_door(session_id), now()
    trainee_id = door.trainees.get(by.person_id or 0) if door else None
    came = at_the_door(session_id, trainee_id or 0, phone.device_id, key)
    if door is None or came is None:
        return _NOBODY
    scan, tries = _scanned(door, given, moment), wrong_codes(session_id, trainee_id, phone)
    return _signed(came, scan, key, phone, (trainee_id, user_of(by)), tries)


def _signed(
    came: tuple[HallDoor, Arrived],
    scan: Scan,
    key: uuid.UUID,
    phone: Phone,
    who: tuple[int | None, int],
    tries: int = 0,
) -> Verdict[HallOutcome]:
    """Keep what the rule takes; what it does not, or the database refuses, is looked at whole."""
    door, (trainee_id, user_id), moment = came[0], who, now()
    facts = replace(scan_facts(*came, trainee_id, phone), tries=tries)
    verdict = decide_scan(facts, scan, door.figures, moment)
    if facts.signed_at is not None:
        return verdict
    if verdict.outcome is HallOutcome.SIGNED and trainee_id is not None:
        sign = {
            "trainee_id": trainee_id,
            "session_id": door.session_id,
            "kind": kind_of(facts, scan, door.figures).value,
            "way": SignWay.HALL_CODE.value,
            "at": scan.at,
            "reason": "",
            "key": key,
            "phone": phone.digest,
            "code_age": scan.age,
            "recorded_by_id": user_id,
            "recorded_at": moment,
        }
        if _kept(sign):
            return verdict
    seen = _whole(came, trainee_id, phone, scan)
    verdict = decide_scan(replace(seen, tries=tries), scan, door.figures, moment)
    if verdict.outcome in _KEPT:
        _keep_refusal(door, trainee_id, phone, verdict.outcome)
    return verdict


def _whole(
    came: tuple[HallDoor, Arrived], trainee_id: int | None, phone: Phone, scan: Scan
) -> HallFacts:
    """The facts with all that this person and this phone have scanned before."""
    facts = scan_facts(*came, trainee_id, phone)
    return earlier(facts, trainee_id, phone, scan, came[0])


def _scanned(door: HallDoor, code: str, moment: datetime) -> Scan:
    step = door.figures.step_seconds
    return Scan(moment, age_of(code, door.secret, door.session_id, moment, step))


def _kept(sign: Mapping[str, object]) -> bool:
    """Keep a sign-in; False where the same press, person or phone is in the book already.

    One statement, written once: the peak of a hall goes through here.
    """
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [as_kept(sign.get(column)) for column in _COLUMNS])
        return bool(cursor.rowcount == 1)


def _keep_refusal(door: HallDoor, trainee_id: int | None, phone: Phone, why: HallOutcome) -> None:
    """Keep a refused scan, so many of one person and no more."""
    if trainee_id is None:
        return
    before = HallRefusal.objects.filter(session_id=door.session_id, trainee_id=trainee_id)
    if before.count() >= 2 * door.figures.most_tries:
        return
    HallRefusal.objects.create(
        session_id=door.session_id, trainee_id=trainee_id, phone=phone.digest, why=why, at=now()
    )


@transaction.atomic
def settle_scan(
    *, by: Actor, session_id: int, trainee_id: int, key: uuid.UUID, there: bool, reason: str
) -> Verdict[Permitted]:
    """A person has looked: `there`, the scan stands as of its time; else it is taken back.

    Either is a new fact with who looked; the scan stays.
    """
    session = session_or_404(session_id)
    ask(by, Permission.ATTENDANCE_SIGN_IN_RECORD, *(places_of_batch(session.batch_id) or ()))
    refusals = over(session.batch_id)
    waiting = {one.trainee.trainee_id for one in scans_to_look_at(session_id)}
    if trainee_id not in waiting:
        refusals.append(Reason.of("look_settled"))
    if refusals:
        return permit(*refusals)
    moment = now()
    Sign.objects.create(
        trainee_id=trainee_id,
        session_id=session_id,
        kind=SignKind.SIGN_IN if there else SignKind.NOT_SEEN,
        way=SignWay.STEWARD,
        at=scan_of(session_id, trainee_id) if there else moment,
        reason=reason,
        key=key,
        recorded_by_id=user_of(by),
        recorded_at=moment,
    )
    event = "attendance.scan_upheld" if there else "attendance.scan_taken_back"
    record(by=by, event=event, about=("session", session_id), details={"trainee": trainee_id})
    return permit()
