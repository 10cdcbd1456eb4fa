"""A sitting under the server's clock: when it may begin, what is saved, when the bell rings.

All times are aware datetimes of the server; a browser's clock is never asked.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from zhuji.rules.policy import Figure
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import QuestionKind


class SaveOutcome(StrEnum):
    SAVED = "saved"
    SAVED_LATE = "saved_late"  # after the bell, within the grace for an answer on its way
    STALE_VERSION = "stale_version"
    CLOSED = "closed"
    HANDED_IN = "handed_in"
    NOT_STARTED = "not_started"
    UNREADABLE = "unreadable"  # what no page of ours sends


KEPT = frozenset({SaveOutcome.SAVED, SaveOutcome.SAVED_LATE})


class HandInOutcome(StrEnum):
    HANDED_IN = "handed_in"
    ALREADY_HANDED_IN = "already_handed_in"  # the same hand-in: nothing changes
    NOT_STARTED = "not_started"


@dataclass(frozen=True, slots=True)
class SittingFacts:
    """A sitting, and the one answer that is asked about.

    `minutes_allowed` 0: only the window ends it. `last_version` is that answer's newest version
    that the server holds, 0 for none; `last_value` is what it holds, option indices ascending.
    """

    opens_at: datetime
    closes_at: datetime
    started_at: datetime | None
    minutes_allowed: int
    handed_in_at: datetime | None
    last_version: int = 0
    last_value: tuple[int, ...] | None = None


def deadline(facts: SittingFacts) -> datetime:
    """The bell: the end of the window or of the minutes allowed, whichever is first."""
    if facts.started_at is None or facts.minutes_allowed <= 0:
        return facts.closes_at
    return min(facts.closes_at, facts.started_at + timedelta(minutes=facts.minutes_allowed))


def may_start(facts: SittingFacts, now: datetime) -> Verdict[Permitted]:
    """Whether the paper may be shown now; who has begun comes back to the same sitting."""
    if facts.handed_in_at is not None:
        return permit(Reason.of("sitting_handed_in", at=facts.handed_in_at))
    if now < facts.opens_at:
        return permit(Reason.of("sitting_not_open_yet", opens_at=facts.opens_at))
    if now >= deadline(facts):
        return permit(Reason.of("sitting_closed", closed_at=deadline(facts)))
    return permit()


def may_save(
    facts: SittingFacts,
    now: datetime,
    *,
    version: int,
    grace_seconds: Figure[int],
    value: Sequence[int] | None = None,
) -> Verdict[SaveOutcome]:
    """What becomes of an answer that reaches the server at `now`, its version counted by the page.

    Newer versions replace older ones, never the other way round. The version the server already
    holds, with the same value, is a message sent twice: it is saved already, whatever the clock
    says, and nothing is written. After the bell answers are
    kept as late for the grace, then no more.
    """
    if facts.started_at is None:
        return Verdict(SaveOutcome.NOT_STARTED, (Reason.of("answer_sitting_not_started"),))
    if _again(facts, version, value):
        return Verdict(SaveOutcome.SAVED)
    if facts.handed_in_at is not None:
        reason = Reason.of("answer_after_hand_in", at=facts.handed_in_at)
        return Verdict(SaveOutcome.HANDED_IN, (reason,))
    if version <= facts.last_version:
        reason = Reason.of("answer_stale_version", version=version, held=facts.last_version)
        return Verdict(SaveOutcome.STALE_VERSION, (reason,))
    return _by_clock(deadline(facts), now, grace_seconds)


def hand_in(facts: SittingFacts, now: datetime) -> Verdict[HandInOutcome]:
    """Handing in, at any time after the start; after the bell it counts as of the bell."""
    if facts.started_at is None:
        return Verdict(HandInOutcome.NOT_STARTED, (Reason.of("answer_sitting_not_started"),))
    if facts.handed_in_at is not None:
        reason = Reason.of("sitting_handed_in", at=facts.handed_in_at)
        return Verdict(HandInOutcome.ALREADY_HANDED_IN, (reason,))
    return Verdict(
        HandInOutcome.HANDED_IN,
        (Reason.of("sitting_handed_in_now", at=min(now, deadline(facts))),),
    )


def option_order(seed: str, question_no: int, n: int, kind: QuestionKind) -> tuple[int, ...]:
    """The order in which a candidate sees `n` options: position → index in the bank.

    The same for the same seed on every machine; right and wrong are never shuffled.
    """
    if kind is QuestionKind.TRUE_FALSE:
        return tuple(range(n))

    def lot(index: int) -> bytes:
        return hashlib.sha256(f"{seed}\x00{question_no}\x00{index}".encode()).digest()

    return tuple(sorted(range(n), key=lot))


def _again(facts: SittingFacts, version: int, value: Sequence[int] | None) -> bool:
    return (
        value is not None
        and facts.last_value is not None
        and version == facts.last_version
        and tuple(sorted(value)) == tuple(sorted(facts.last_value))
    )


def _by_clock(bell: datetime, now: datetime, grace_seconds: Figure[int]) -> Verdict[SaveOutcome]:
    grace, citation = max(grace_seconds.value, 0), grace_seconds.citation
    if now < bell:
        return Verdict(SaveOutcome.SAVED)
    if now < bell + timedelta(seconds=grace):
        reason = Reason.of("answer_saved_late", citation, closed_at=bell, grace=grace)
        return Verdict(SaveOutcome.SAVED_LATE, (reason,))
    return Verdict(SaveOutcome.CLOSED, (Reason.of("answer_after_close", citation, closed_at=bell),))
