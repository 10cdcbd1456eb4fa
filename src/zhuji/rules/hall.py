"""The hall code: short-lived codes of a session, and what becomes of a scan of one.

A code is made of the session's secret and the server's clock, so no phone's clock matters. A scan is
sealed to the phone that made it: who sends it later, because the network failed, sends the same one.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import HallOutcome, SignKind

DIGITS: Final = 6
LETTERS: Final = 16
DONE: Final = frozenset({HallOutcome.SIGNED, HallOutcome.ALREADY})
# Their sentence is another one when somebody leaves.
_SAID_OF_LEAVING: Final = frozenset(
    {HallOutcome.ALREADY, HallOutcome.OTHER_PERSON, HallOutcome.OTHER_PHONE}
)
# How far back an old code is told from one that was never shown.
REMEMBERED: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class HallFigures:
    """The figures of `HallPolicy` as they were copied when the code was opened."""

    step_seconds: int
    grace_seconds: int
    keep_minutes: int
    early_minutes: int
    most_tries: int
    password_counts: bool = False
    signs_out: bool = False
    out_before_minutes: int = 0
    out_after_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Phone:
    """What scans: known by the digest of its own mark, and by its activation.

    `device_id` is 0 for a phone that was not activated; `of_other` where it was activated for
    somebody else than who asks.
    """

    digest: str
    device_id: int = 0
    of_other: bool = False


@dataclass(frozen=True, slots=True)
class Codes:
    """One step's code: `long` stands in the QR code, `short` is typed."""

    long: str
    short: str


@dataclass(frozen=True, slots=True)
class Scan:
    """When a code came, by the server's clock, and how many seconds it had been shown; None: never."""

    at: datetime
    age: int | None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A scan with whose phone made it, as the server saw it then."""

    scan: Scan
    trainee_id: int
    user_id: int
    device_id: int = 0


@dataclass(frozen=True, slots=True)
class HallFacts:
    """A session and what is known of the one who scans and of the phone.

    What was `signed` and `taken` before is meant of the same kind: of signing in, or of signing out.
    """

    shown: bool  # a code is open for the session, and the county has switched the function on
    opens_at: datetime
    ends_at: datetime
    expected: bool  # the trainee attends this session
    tries: int = 0  # wrong codes of this person or this phone before
    signed_at: datetime | None = None  # of a scan that was taken
    signed_here: bool = True  # by this same phone
    phone_taken: bool = False  # this phone has signed somebody else in
    activated: bool = True
    of_other: bool = False  # the phone was activated for somebody else
    kind: SignKind | None = None  # what this very scan was taken for, when it came before
    signed_in: bool = False  # at this session, in whichever way
    free_at: datetime | None = None  # who leaves before it leaves early


class Lead(StrEnum):
    """Whether a person should look at a scan."""

    NONE = "none"
    LOOK = "look"


def step_at(moment: datetime, step_seconds: int) -> int:
    """The number of the code that is shown at a moment."""
    return int(moment.timestamp()) // step_seconds


def codes_of(secret: bytes, session_id: int, step: int) -> Codes:
    """The code of one step."""
    seal = hmac.digest(secret, f"code:{session_id}:{step}".encode(), "sha256")
    return Codes(seal.hex()[:LETTERS], f"{int.from_bytes(seal[-8:], 'big') % 10**DIGITS:0{DIGITS}}")


def age_of(
    given: str, secret: bytes, session_id: int, moment: datetime, step_seconds: int
) -> int | None:
    """How many seconds ago a code given was first shown; None where it was not shown of late."""
    newest, now = step_at(moment, step_seconds), int(moment.timestamp())
    oldest = newest - int(REMEMBERED.total_seconds()) // step_seconds
    text = given.strip().lower().encode()
    for step in range(newest, oldest - 1, -1):
        codes = codes_of(secret, session_id, step)
        if any(hmac.compare_digest(text, one.encode()) for one in (codes.long, codes.short)):
            return now - step * step_seconds
    return None


def seal_scan(secret: bytes, session_id: int, phone: str, sealed: Sealed) -> str:
    """A scan as the phone keeps it until it is sent."""
    scan = sealed.scan
    who = f"{sealed.trainee_id}.{sealed.user_id}.{sealed.device_id}"
    body = f"{int(scan.at.timestamp())}.{scan.age}.{who}"
    return f"{body}.{_mac(secret, session_id, phone, body)}"


def open_scan(text: str, secret: bytes, session_id: int, phone: str) -> Sealed | None:
    """A sealed scan; None for another phone's, another session's, or one that was changed."""
    body, _dot, mac = text.rpartition(".")
    if not hmac.compare_digest(mac.encode(), _mac(secret, session_id, phone, body).encode()):
        return None
    at, age, trainee_id, user_id, device_id = map(int, body.split("."))
    return Sealed(Scan(datetime.fromtimestamp(at, UTC), age), trainee_id, user_id, device_id)


def claimed(text: str) -> tuple[int, int]:
    """Trainee and device that a scan says it is of, before its seal is looked at; 0 where unreadable."""
    parts = text.split(".")[2:5:2]
    if len(parts) != 2 or not all(one.isdecimal() and len(one) < 19 for one in parts):
        return 0, 0
    return int(parts[0]), int(parts[1])


def _mac(secret: bytes, session_id: int, phone: str, body: str) -> str:
    text = f"scan:{session_id}:{phone}:{body}".encode()
    return hmac.digest(secret, text, "sha256").hex()[:32]


def sign_out_from(ends_at: datetime, figures: HallFigures) -> datetime:
    """When a scan begins to mean leaving, where sign-out is asked for."""
    return ends_at - timedelta(minutes=figures.out_before_minutes)


def closes_at(ends_at: datetime, figures: HallFigures) -> datetime:
    """Until when codes count."""
    return ends_at + timedelta(minutes=figures.out_after_minutes if figures.signs_out else 0)


def kind_of(facts: HallFacts, scan: Scan, figures: HallFigures) -> SignKind:
    """What a scan is for. Towards the end who is in leaves, and who is not yet in comes late."""
    if facts.kind is not None:
        return facts.kind
    if not figures.signs_out or scan.at < sign_out_from(facts.ends_at, figures):
        return SignKind.SIGN_IN
    leaves = facts.signed_in or scan.at > facts.ends_at
    return SignKind.SIGN_OUT if leaves else SignKind.SIGN_IN


def decide_scan(
    facts: HallFacts, scan: Scan, figures: HallFigures, now: datetime
) -> Verdict[HallOutcome]:
    """What becomes of a scan. Only SIGNED is kept, as `kind_of` says; nothing else marks anybody wrong.

    A scan taken before is answered so, whatever code comes with it: a phone that sends again is not
    told that its code is old.
    """
    out = kind_of(facts, scan, figures) is SignKind.SIGN_OUT
    against = _against_who(facts, figures, out=out) or _against_code(
        facts, scan, figures, now, out=out
    )
    return against or Verdict(HallOutcome.SIGNED, (_signed(facts, scan, out=out),))


def _signed(facts: HallFacts, scan: Scan, *, out: bool) -> Reason:
    if not out:
        return Reason.of("hall_signed", at=scan.at)
    if facts.free_at is None or scan.at >= facts.free_at:
        return Reason.of("hall_out_signed", at=scan.at)
    minutes = (facts.ends_at - scan.at) // timedelta(minutes=1)
    return Reason.of("hall_out_early", at=scan.at, minutes=minutes)


def _against_who(
    facts: HallFacts, figures: HallFigures, *, out: bool
) -> Verdict[HallOutcome] | None:
    """What stands against the session, the person or the phone."""
    outcome: HallOutcome | None = None
    values: dict[str, datetime | int] = {}
    if not facts.shown:
        outcome = HallOutcome.CLOSED
    elif not facts.expected:
        outcome = HallOutcome.NOT_EXPECTED
    elif facts.signed_at is not None:
        outcome = HallOutcome.ALREADY if facts.signed_here else HallOutcome.OTHER_PHONE
        values = {"at": facts.signed_at}
    elif facts.of_other:
        outcome = HallOutcome.PHONE_OF_OTHER
    elif not facts.activated and not figures.password_counts:
        outcome = HallOutcome.NOT_ACTIVATED
    elif facts.phone_taken:
        outcome = HallOutcome.OTHER_PERSON
    elif out and not facts.signed_in:
        outcome = HallOutcome.NOT_SIGNED_IN
    elif facts.tries >= figures.most_tries:
        outcome, values = HallOutcome.TOO_MANY, {"most": figures.most_tries}
    if outcome is None:
        return None
    own = out and outcome in _SAID_OF_LEAVING
    code = f"hall_out_{outcome.value}" if own else f"hall_{outcome.value}"
    return Verdict(outcome, (Reason.of(code, **values),))


def _against_code(
    facts: HallFacts, scan: Scan, figures: HallFigures, now: datetime, *, out: bool
) -> Verdict[HallOutcome] | None:
    """What stands against the code, or against its moment."""
    outcome, reason = None, Reason.of("hall_unknown_code")
    longest = timedelta(minutes=figures.keep_minutes, seconds=figures.grace_seconds)
    if scan.age is None:
        outcome = HallOutcome.UNKNOWN_CODE
    elif scan.age >= figures.step_seconds + figures.grace_seconds:
        outcome = HallOutcome.OLD_CODE
        reason = Reason.of("hall_old_code", seconds=figures.step_seconds)
    elif scan.at < facts.opens_at:
        outcome, reason = HallOutcome.EARLY, Reason.of("hall_early", opens_at=facts.opens_at)
    elif out and scan.at > closes_at(facts.ends_at, figures):
        outcome = HallOutcome.OVER
        reason = Reason.of("hall_out_over", minutes=figures.out_after_minutes)
    elif not out and scan.at > facts.ends_at:
        outcome, reason = HallOutcome.OVER, Reason.of("hall_over", ended_at=facts.ends_at)
    elif now - scan.at > longest:
        outcome = HallOutcome.OLD_CODE
        reason = Reason.of("hall_kept_too_long", minutes=figures.keep_minutes)
    return Verdict(outcome, (reason,)) if outcome else None


def look_at(
    code_age: int, refusals: Sequence[HallOutcome], others: int, step_seconds: int
) -> Verdict[Lead]:
    """Whether somebody should look if the person is in the hall: a lead, never a judgement.

    A code that came by telephone comes late: after it had been replaced, or after older ones had
    been tried. `others` counts the people for whom the same phone was tried in vain.
    """
    reasons = []
    if code_age >= step_seconds:
        reasons.append(Reason.of("lead_code_replaced", seconds=code_age - step_seconds))
    old = sum(one is HallOutcome.OLD_CODE for one in refusals)
    if old:
        reasons.append(Reason.of("lead_old_codes", count=old))
    unknown = sum(one is HallOutcome.UNKNOWN_CODE for one in refusals)
    if unknown > 1:
        reasons.append(Reason.of("lead_wrong_codes", count=unknown))
    if any(one is HallOutcome.OTHER_PHONE for one in refusals):
        reasons.append(Reason.of("lead_other_phone"))
    if others:
        reasons.append(Reason.of("lead_phone_of_others", count=others))
    return Verdict(Lead.LOOK if reasons else Lead.NONE, tuple(reasons))
