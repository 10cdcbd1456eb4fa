"""The hall code: opened and closed at the steward's table, scanned by the trainees' own phones."""

import hashlib
import secrets
import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Field

from zhuji.attendance.actions.reasons import over
from zhuji.attendance.models import HallCode, HallRefusal, Sign
from zhuji.attendance.queries.hall import (
    HallDoor,
    forget_door,
    hall_code_on,
    hall_door,
    scan_facts,
    scan_of,
    scans_to_look_at,
)
from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now, today
from zhuji.classes.queries import head_of_batch, places_of_batch, policies_of
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.hall import (
    HallFacts,
    Scan,
    Sealed,
    age_of,
    decide_scan,
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
    }
)
_META: Final = Sign._meta  # noqa: SLF001 - Django's documented way to the columns
_FIELDS: Final[tuple[Field[Any, Any], ...]] = tuple(
    field for field in _META.local_concrete_fields if not field.primary_key
)
_COLUMNS: Final = tuple(field.attname for field in _FIELDS)
_INSERT: Final = (
    f"INSERT INTO attendance_sign ({', '.join(_COLUMNS)})"  # noqa: S608 - our own columns
    f" VALUES ({', '.join(['%s'] * len(_COLUMNS))}) ON CONFLICT DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Scanned:
    """A code looked at: what would come of it, and the scan sealed for this phone, to be sent."""

    verdict: Verdict[HallOutcome]
    sealed: str


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
    forget_door(session_id)
    transaction.on_commit(lambda: forget_door(session_id))
    return permit()


def _columns(by: Actor, session: SessionRow) -> dict[str, object]:
    hall = current_policy(HallPolicy)
    own = policies_of(head_of_batch(session.batch_id).id).presence.early_minutes.value
    return {
        "secret": secrets.token_hex(32),
        "step_seconds": hall.step_seconds.value,
        "grace_seconds": hall.grace_seconds.value,
        "keep_minutes": hall.keep_minutes.value,
        "early_minutes": own or hall.early_minutes.value,
        "most_tries": hall.most_tries.value,
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
    forget_door(session_id)
    transaction.on_commit(lambda: forget_door(session_id))
    return permit()


def look_at_code(*, by: Actor, session_id: int, phone: str, code: str) -> Scanned:
    """Look at a scanned code and seal the scan for the phone; nothing is signed yet."""
    door, moment = hall_door(session_id), now()
    if door is None:
        return Scanned(Verdict(HallOutcome.CLOSED, (Reason.of("hall_closed"),)), "")
    scan, trainee_id = _scanned(door, code, moment), door.trainees.get(by.person_id or 0)
    facts = scan_facts(door, trainee_id, phone, tries=False)
    verdict = decide_scan(facts, scan, door.figures, moment)
    if verdict.outcome in _KEPT:
        _keep_refusal(door, trainee_id, phone, verdict.outcome)
    if trainee_id is None or scan.age is None:
        return Scanned(verdict, "")
    sealed = Sealed(scan, trainee_id, user_of(by))
    return Scanned(verdict, seal_scan(door.secret, session_id, phone, sealed))


def sign_by_scan(
    *, session_id: int, key: uuid.UUID, phone: str, sealed: str
) -> Verdict[HallOutcome]:
    """Sign in by a sealed scan; the seal says who answers for it. Sent again, it is the same.

    The short way: one statement reads, one writes. The database lets one phone sign in one person
    and one person by one phone at a session.
    """
    door = hall_door(session_id)
    if door is None:
        return Verdict(HallOutcome.CLOSED, (Reason.of("hall_closed"),))
    opened = open_scan(sealed, door.secret, session_id, phone)
    if opened is None:
        return Verdict(HallOutcome.UNKNOWN_CODE, (Reason.of("hall_unknown_code"),))
    door = hall_door(session_id, opened.trainee_id) or door
    trainee_id = opened.trainee_id if opened.trainee_id in door.expected else None
    facts = HallFacts(door.shown, door.opens_at, door.ends_at, trainee_id is not None)
    return _signed(door, facts, opened.scan, key, phone, (trainee_id, opened.user_id))


def sign_by_code(
    *, by: Actor, session_id: int, key: uuid.UUID, phone: str, given: str
) -> Verdict[HallOutcome]:
    """Sign the actor in by a code that was typed; wrong ones are counted, for six digits could be
    guessed. Sent again, it is the same sign-in.
    """
    door, moment = hall_door(session_id), now()
    if door is None:
        return Verdict(HallOutcome.CLOSED, (Reason.of("hall_closed"),))
    trainee_id = door.trainees.get(by.person_id or 0)
    facts = scan_facts(door, trainee_id, phone, tries=True)
    scan = _scanned(door, given, moment)
    return _signed(door, facts, scan, key, phone, (trainee_id, user_of(by)))


def _signed(
    door: HallDoor,
    facts: HallFacts,
    scan: Scan,
    key: uuid.UUID,
    phone: str,
    who: tuple[int | None, int],
) -> Verdict[HallOutcome]:
    """Keep what the rule signs in; what it does not, or the database refuses, is looked at whole."""
    trainee_id, user_id = who
    verdict, moment = decide_scan(facts, scan, door.figures, now()), now()
    if verdict.outcome is HallOutcome.SIGNED and trainee_id is not None:
        sign = Sign(
            trainee_id=trainee_id,
            session_id=door.session_id,
            kind=SignKind.SIGN_IN,
            way=SignWay.HALL_CODE,
            at=scan.at,
            key=key,
            phone=phone,
            code_age=scan.age,
            recorded_by_id=user_id,
            recorded_at=moment,
        )
        if _kept(sign):
            return verdict
    seen = scan_facts(door, trainee_id, phone, tries=False)
    verdict = decide_scan(replace(seen, tries=facts.tries), scan, door.figures, moment)
    if verdict.outcome in _KEPT:
        _keep_refusal(door, trainee_id, phone, verdict.outcome)
    return verdict


def _scanned(door: HallDoor, code: str, moment: datetime) -> Scan:
    step = door.figures.step_seconds
    return Scan(moment, age_of(code, door.secret, door.session_id, moment, step))


def _kept(sign: Sign) -> bool:
    """Keep a sign-in; False where the same press, person or phone is in the book already.

    One statement, written once: the peak of a hall goes through here.
    """
    values = (getattr(sign, column) for column in _COLUMNS)
    prepared = [
        field.get_db_prep_save(value, connection)
        for field, value in zip(_FIELDS, values, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, prepared)
        return bool(cursor.rowcount == 1)


def _keep_refusal(door: HallDoor, trainee_id: int | None, phone: str, why: HallOutcome) -> None:
    """Keep a refused scan, so many of one phone and no more."""
    before = HallRefusal.objects.filter(session_id=door.session_id, phone=phone).count()
    if trainee_id is None or before >= 2 * door.figures.most_tries:
        return
    HallRefusal.objects.create(
        session_id=door.session_id, trainee_id=trainee_id, phone=phone, why=why, at=now()
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
