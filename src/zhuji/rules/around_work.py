"""What work leaves free: how many of a unit may be away, and in which batches somebody is needed."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zhuji.rules.policy import PlacementPolicy
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState


@dataclass(frozen=True, slots=True)
class Days:
    """Days on end, both ends included."""

    starts_on: date
    ends_on: date

    def meets(self, other: "Days") -> bool:
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on


@dataclass(frozen=True, slots=True)
class OwnLimit:
    """What a unit was allowed of its own: a share in percent, or a number of people."""

    percent: int | None = None
    number: int | None = None


def away_at_most(size: int, policy: PlacementPolicy, own: OwnLimit | None = None) -> int:
    """How many of a unit's people may be in class on one day.

    A number is taken as it is; a share is rounded down. Where the unit has nothing of its own the
    county's share holds, yet never less than the county's least number.
    """
    if own is not None and own.number is not None:
        return own.number
    if own is not None and own.percent is not None:
        return math.floor(Fraction(size * own.percent, 100))
    return max(math.floor(size * policy.away_share.value), policy.away_least.value)


def busy_batches(
    busy: Iterable[Days], batches: Sequence[tuple[int, Days | None]]
) -> tuple[int, ...]:
    """The batches of which any day is a busy one, by id, in their order; one without days is none."""
    spans = tuple(busy)
    return tuple(
        key for key, days in batches if days is not None and any(one.meets(days) for one in spans)
    )


def may_be_busy(days: Days, today: date) -> Verdict[Permitted]:
    """Whether days may be entered as busy ones: in order, not all past, a year at most."""
    if days.ends_on < days.starts_on:
        return permit(Reason.of("busy_days_turned", starts_on=days.starts_on, ends_on=days.ends_on))
    if days.ends_on < today:
        return permit(Reason.of("busy_days_past", ends_on=days.ends_on, today=today))
    if (days.ends_on - days.starts_on).days > 366:
        return permit(Reason.of("busy_days_too_long"))
    return permit()


def may_state_facts(state: ClassState) -> Verdict[Permitted]:
    """What batches go around is stated from the publication to the end of the class."""
    if state in {ClassState.PUBLISHED, ClassState.LOCKED, ClassState.RUNNING}:
        return permit()
    return permit(Reason.of("placing_not_now", state=state))


def may_place(state: ClassState) -> Verdict[Permitted]:
    """People are put into batches from the publication of a class to its first day."""
    if state in {ClassState.PUBLISHED, ClassState.LOCKED}:
        return permit()
    return permit(Reason.of("placing_is_over", state=state))


def may_limit(percent: int | None, number: int | None) -> Verdict[Permitted]:
    """Whether a unit's own limit says one thing: a share of 0 to 100 percent, or a number."""
    if (percent is None) == (number is None):
        return permit(Reason.of("away_limit_one_way"))
    if percent is not None and not 0 <= percent <= 100:
        return permit(Reason.of("away_limit_percent", percent=percent))
    if number is not None and number < 0:
        return permit(Reason.of("away_limit_negative"))
    return permit()
