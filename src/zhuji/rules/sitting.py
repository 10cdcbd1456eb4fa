"""A sitting under the server's clock: when it may begin, what is saved, when the bell rings.

All times are aware datetimes of the server; a browser's clock is never asked.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from zhuji.rules.marking import Response
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
    OLD_TAB = "old_tab"  # the sitting has been opened again since, here or on another device
    PAUSED = "paused"  # for all; the page keeps the answer and sends it again afterwards
    UNREADABLE = "unreadable"  # what no page of ours sends


KEPT = frozenset({SaveOutcome.SAVED, SaveOutcome.SAVED_LATE})


class HandInOutcome(StrEnum):
    HANDED_IN = "handed_in"
    ALREADY_HANDED_IN = "already_handed_in"  # the same hand-in: nothing changes
    NOT_STARTED = "not_started"
    OLD_TAB = "old_tab"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch that counts to nobody; `ended_at` None: it still lasts."""

    begun_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class GivenBack:
    """Minutes given back to all who were sitting at that moment, and to the window."""

    minutes: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SittingFacts:
    """A sitting, and the one answer that is asked about.

    `minutes_allowed` 0: only the window ends it. `last_version` is that answer's newest version
    that the server holds, 0 for none; `last_value` is what it holds: option indices ascending, or
    texts. `waits`: nobody begins before `proctor_started_at`. `extra_minutes` are this person's
    own. `generation` counts the openings of the page: only the newest one writes.
    """

    opens_at: datetime
    closes_at: datetime
    started_at: datetime | None
    minutes_allowed: int
    handed_in_at: datetime | None
    last_version: int = 0
    last_value: Response | None = None
    waits: bool = False
    proctor_started_at: datetime | None = None
    extra_minutes: int = 0
    pauses: tuple[Pause, ...] = ()
    given_back: tuple[GivenBack, ...] = ()
    generation: int = 1


def deadline(facts: SittingFacts, now: datetime) -> datetime:
    """The bell: the end of the window or of the minutes allowed, whichever is first.

    Extra minutes, minutes given back and pauses move both; a pause that lasts moves them with
    every second, so that what remains stands still. What was paused or given back before a person
    began moves the window only.
    """
    extra = timedelta(minutes=max(facts.extra_minutes, 0))
    window = _past_pauses(facts, facts.opens_at, facts.closes_at + extra + _given(facts, None), now)
    if facts.started_at is None or facts.minutes_allowed <= 0:
        return window
    allowed = timedelta(minutes=facts.minutes_allowed) + extra + _given(facts, facts.started_at)
    return min(window, _past_pauses(facts, facts.started_at, facts.started_at + allowed, now))


def remaining(facts: SittingFacts, now: datetime) -> int | None:
    """Whole seconds to the bell, a begun one counted; None before the start, 0 once handed in."""
    if facts.started_at is None:
        return None
    if facts.handed_in_at is not None:
        return 0
    return max(0, ceil((deadline(facts, now) - now).total_seconds()))


def paused_since(facts: SittingFacts, now: datetime) -> datetime | None:
    """When the pause began that lasts at `now`; None: nothing is paused."""
    lasting = (
        pause.begun_at
        for pause in facts.pauses
        if pause.begun_at <= now and (pause.ended_at is None or now < pause.ended_at)
    )
    return min(lasting, default=None)


def may_start(facts: SittingFacts, now: datetime) -> Verdict[Permitted]:
    """Whether the paper may be shown now; who has begun comes back to the same sitting."""
    if facts.handed_in_at is not None:
        return permit(Reason.of("sitting_handed_in", at=facts.handed_in_at))
    if now < facts.opens_at:
        return permit(Reason.of("sitting_not_open_yet", opens_at=facts.opens_at))
    bell = deadline(facts, now)
    if now >= bell:
        return permit(Reason.of("sitting_closed", closed_at=bell))
    if facts.started_at is not None:
        return permit()
    if facts.waits and (facts.proctor_started_at is None or now < facts.proctor_started_at):
        return permit(Reason.of("sitting_waits_for_proctor"))
    since = paused_since(facts, now)
    return permit() if since is None else permit(Reason.of("sitting_paused", since=since))


def may_save(
    facts: SittingFacts,
    now: datetime,
    *,
    version: int,
    grace_seconds: Figure[int],
    value: Response | None = None,
    generation: int | None = None,
) -> Verdict[SaveOutcome]:
    """What becomes of an answer that reaches the server at `now`, its version counted by the page.

    Newer versions replace older ones, never the other way round. The version the server already
    holds, with the same value, is a message sent twice: it is saved already, whatever the clock
    says, and nothing is written. A page that is not the newest opening (`generation`; None: none
    is told) writes nothing else. After the bell answers are kept as late for the grace, then no
    more; in a pause those on their way are kept for the grace, the others wait for its end.
    """
    if facts.started_at is None:
        return Verdict(SaveOutcome.NOT_STARTED, (Reason.of("answer_sitting_not_started"),))
    if _again(facts, version, value):
        return Verdict(SaveOutcome.SAVED)
    if facts.handed_in_at is not None:
        reason = Reason.of("answer_after_hand_in", at=facts.handed_in_at)
        return Verdict(SaveOutcome.HANDED_IN, (reason,))
    if _is_old(facts, generation):
        return Verdict(SaveOutcome.OLD_TAB, (Reason.of("answer_old_tab"),))
    if version <= facts.last_version:
        reason = Reason.of("answer_stale_version", version=version, held=facts.last_version)
        return Verdict(SaveOutcome.STALE_VERSION, (reason,))
    return _by_clock(facts, now, grace_seconds)


def hand_in(
    facts: SittingFacts, now: datetime, *, generation: int | None = None
) -> Verdict[HandInOutcome]:
    """Handing in, at any time after the start; after the bell it counts as of the bell.

    Not from a page that is not the newest opening, and not in a pause: what still waits on a
    device would be cut off. `generation` None: no page is asked about.
    """
    if facts.started_at is None:
        return Verdict(HandInOutcome.NOT_STARTED, (Reason.of("answer_sitting_not_started"),))
    if facts.handed_in_at is not None:
        reason = Reason.of("sitting_handed_in", at=facts.handed_in_at)
        return Verdict(HandInOutcome.ALREADY_HANDED_IN, (reason,))
    if _is_old(facts, generation):
        return Verdict(HandInOutcome.OLD_TAB, (Reason.of("answer_old_tab"),))
    since = paused_since(facts, now)
    bell = deadline(facts, now)
    if since is not None and since < bell:
        return Verdict(HandInOutcome.PAUSED, (Reason.of("sitting_paused", since=since),))
    reason = Reason.of("sitting_handed_in_now", at=min(now, bell))
    return Verdict(HandInOutcome.HANDED_IN, (reason,))


def option_order(seed: str, question_no: int, n: int, kind: QuestionKind) -> tuple[int, ...]:
    """The order in which a candidate sees `n` options: position → index in the bank.

    The same for the same seed on every machine; right and wrong are never shuffled.
    """
    if kind is QuestionKind.TRUE_FALSE:
        return tuple(range(n))

    def lot(index: int) -> bytes:
        return hashlib.sha256(f"{seed}\x00{question_no}\x00{index}".encode()).digest()

    return tuple(sorted(range(n), key=lot))


def _again(facts: SittingFacts, version: int, value: Response | None) -> bool:
    return (
        value is not None
        and facts.last_value is not None
        and version == facts.last_version
        and _normal(value) == _normal(facts.last_value)
    )


def _normal(value: Response) -> tuple[object, ...]:
    """Options count whatever their order, texts as they stand: one a blank."""
    if any(isinstance(each, str) for each in value):
        return tuple(value)
    return tuple(sorted(value))


def _is_old(facts: SittingFacts, generation: int | None) -> bool:
    return generation is not None and generation < facts.generation


def _given(facts: SittingFacts, since: datetime | None) -> timedelta:
    given = (max(one.minutes, 0) for one in facts.given_back if since is None or one.at >= since)
    return timedelta(minutes=sum(given))


def _past_pauses(facts: SittingFacts, start: datetime, end: datetime, now: datetime) -> datetime:
    """When as much time has gone by since `start` as until `end`, pauses not counted."""
    reached = start
    stretches = ((one.begun_at, min(one.ended_at or now, now)) for one in facts.pauses)
    for begun_at, ended_at in sorted(stretches):
        begun, ended = max(begun_at, reached), ended_at
        if begun >= end:
            break
        if ended > begun:
            end += ended - begun
            reached = ended
    return end


def _by_clock(
    facts: SittingFacts, now: datetime, grace_seconds: Figure[int]
) -> Verdict[SaveOutcome]:
    grace, citation = timedelta(seconds=max(grace_seconds.value, 0)), grace_seconds.citation
    bell, since = deadline(facts, now), paused_since(facts, now)
    if now < bell:
        if since is None or now < since + grace:
            return Verdict(SaveOutcome.SAVED)
        return Verdict(SaveOutcome.PAUSED, (Reason.of("answer_paused", since=since),))
    if now < bell + grace:
        seconds = max(grace_seconds.value, 0)
        reason = Reason.of("answer_saved_late", citation, closed_at=bell, grace=seconds)
        return Verdict(SaveOutcome.SAVED_LATE, (reason,))
    return Verdict(SaveOutcome.CLOSED, (Reason.of("answer_after_close", citation, closed_at=bell),))
