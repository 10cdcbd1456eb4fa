"""What a proctor may do with an exam and with one candidate's sitting, by the server's clock."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from zhuji.rules.sitting import SittingFacts, deadline
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit

MOST_MINUTES: Final = 240  # at once: a longer lasting fault is another exam


@dataclass(frozen=True, slots=True)
class HallFacts:
    """An exam as a whole: `ends_at` is its last bell, with all that was added to it.

    `waits`: nobody begins before the proctor has started it. `final`: its class is over.
    """

    opens_at: datetime
    ends_at: datetime
    waits: bool
    started_at: datetime | None
    paused_since: datetime | None
    final: bool


def may_start_all(facts: HallFacts, now: datetime) -> Verdict[Permitted]:
    """Whether the proctor may start an exam that waits for it."""
    refusals = _closed(facts)
    if not facts.waits:
        refusals.append(Reason.of("proctor_start_not_set"))
    if facts.started_at is not None:
        refusals.append(Reason.of("proctor_started_already", at=facts.started_at))
    if now < facts.opens_at:
        refusals.append(Reason.of("proctor_too_early", opens_at=facts.opens_at))
    if now >= facts.ends_at:
        refusals.append(Reason.of("proctor_too_late", ended_at=facts.ends_at))
    return permit(*refusals)


def may_pause(facts: HallFacts, now: datetime, reason: str) -> Verdict[Permitted]:
    """Whether all may be paused now, for a reason."""
    refusals = _closed(facts) + _said(reason)
    if now < facts.opens_at:
        refusals.append(Reason.of("proctor_too_early", opens_at=facts.opens_at))
    if now >= facts.ends_at:
        refusals.append(Reason.of("proctor_too_late", ended_at=facts.ends_at))
    if facts.paused_since is not None:
        refusals.append(Reason.of("proctor_paused_already", since=facts.paused_since))
    return permit(*refusals)


def may_resume(facts: HallFacts) -> Verdict[Permitted]:
    """Whether there is a pause to end."""
    return permit() if facts.paused_since else permit(Reason.of("proctor_not_paused"))


def may_give_time(facts: HallFacts, minutes: int, reason: str) -> Verdict[Permitted]:
    """Whether minutes may be given, to all or to one; after the bell too, as long as the class runs."""
    refusals = _closed(facts) + _said(reason)
    if not 0 < minutes <= MOST_MINUTES:
        refusals.append(Reason.of("proctor_minutes_out_of_range", most=MOST_MINUTES))
    return permit(*refusals)


def may_reopen(
    hall: HallFacts, facts: SittingFacts, now: datetime, reason: str
) -> Verdict[Permitted]:
    """Whether a sitting may be opened anew, on another device or after a hand-in by mistake."""
    refusals = _closed(hall) + _said(reason)
    bell = deadline(facts, now)
    if facts.started_at is None:
        refusals.append(Reason.of("proctor_not_begun"))
    elif now >= bell:
        refusals.append(Reason.of("proctor_reopen_after_bell", closed_at=bell))
    return permit(*refusals)


def may_hand_in_for(hall: HallFacts, facts: SittingFacts, now: datetime) -> Verdict[Permitted]:
    """Whether the proctor may take in a sitting: begun, not handed in, and its bell has rung."""
    refusals = _closed(hall)
    bell = deadline(facts, now)
    if facts.started_at is None:
        refusals.append(Reason.of("proctor_not_begun"))
    elif facts.handed_in_at is not None:
        refusals.append(Reason.of("sitting_handed_in", at=facts.handed_in_at))
    elif now < bell:
        refusals.append(Reason.of("proctor_bell_to_come", bell=bell))
    return permit(*refusals)


def _closed(facts: HallFacts) -> list[Reason]:
    return [Reason.of("proctor_class_final")] if facts.final else []


def _said(reason: str) -> list[Reason]:
    return [] if reason.strip() else [Reason.of("proctor_reason_missing")]
