"""When a trainee gets to see what of the own test: never before no answer can come in any more."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ReleaseLevel, ReleaseWhen

# From nothing to everything.
_LEVELS: Final = tuple(ReleaseLevel)


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """`over`: no answer of anybody can come in any more. `at`: the time set; `released_at`: the click."""

    level: ReleaseLevel
    when: ReleaseWhen
    at: datetime | None
    released_at: datetime | None
    over: bool


def released(facts: ReleaseFacts, now: datetime) -> ReleaseLevel:
    """What is released at a moment: nothing, or what the exam was set to show."""
    if not facts.over:
        return ReleaseLevel.NOTHING
    if facts.when is ReleaseWhen.AT_TIME and (facts.at is None or now < facts.at):
        return ReleaseLevel.NOTHING
    if facts.when is ReleaseWhen.BY_CLICK and facts.released_at is None:
        return ReleaseLevel.NOTHING
    return facts.level


def is_sealed(facts: ReleaseFacts, now: datetime) -> bool:
    """Whether the keys of a test are kept from whom it does not concern: until its release has come.

    Of a test that shows its trainees nothing the end is the release.
    """
    if facts.level is ReleaseLevel.NOTHING:
        return not facts.over
    return released(facts, now) is ReleaseLevel.NOTHING


def shows(level: ReleaseLevel, wanted: ReleaseLevel) -> bool:
    """Whether what is released includes what is wanted."""
    return _LEVELS.index(level) >= _LEVELS.index(wanted)


def may_release(facts: ReleaseFacts) -> Verdict[Permitted]:
    """Whether the organiser's click may release now."""
    refusals = []
    if facts.when is not ReleaseWhen.BY_CLICK:
        refusals.append(Reason.of("release_not_by_click"))
    elif facts.released_at is not None:
        refusals.append(Reason.of("release_done_already", at=facts.released_at))
    if facts.level is ReleaseLevel.NOTHING:
        refusals.append(Reason.of("release_of_nothing"))
    if not facts.over:
        refusals.append(Reason.of("release_before_the_end"))
    return permit(*refusals)


@dataclass(frozen=True, slots=True)
class Manner:
    """怎样考: how an exam is sat, and what of it is released when. `per_page` 0: all on one page."""

    per_page: int = 1
    proctor_starts: bool = False
    release: ReleaseLevel = ReleaseLevel.FULL
    release_when: ReleaseWhen = ReleaseWhen.AFTER_BELL
    release_at: datetime | None = None


def may_set_manner(
    held: Manner, wanted: Manner, *, begun: bool, released_at: datetime | None, closes_at: datetime
) -> Verdict[Permitted]:
    """Whether an exam may be sat and released so; `begun`: somebody has begun or the proctor started."""
    refusals = []
    sat = (held.per_page, held.proctor_starts)
    if begun and sat != (wanted.per_page, wanted.proctor_starts):
        refusals.append(Reason.of("manner_after_beginning"))
    if released_at is not None:
        refusals.append(Reason.of("release_done_already", at=released_at))
    if wanted.release_when is ReleaseWhen.AT_TIME:
        if wanted.release_at is None:
            refusals.append(Reason.of("release_time_missing"))
        elif wanted.release_at < closes_at:
            refusals.append(Reason.of("release_time_before_the_end", closes_at=closes_at))
    return permit(*refusals)
