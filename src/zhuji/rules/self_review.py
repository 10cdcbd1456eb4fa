"""The own review of abilities: when it may be made, and what of it the county may see.

No verdict takes it in. Sums are shown only of days that are over and of groups that are large enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zhuji.rules.small_groups import Part, fold
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ReviewMoment


@dataclass(frozen=True, slots=True)
class ReviewDays:
    """For how many days after the class's last one a review counts as after it, and as later."""

    after: int
    later: int


@dataclass(frozen=True, slots=True)
class Window:
    """From when (None: from the beginning) until when a review may be made, ends included."""

    starts_on: date | None
    ends_on: date


def window(moment: ReviewMoment, closes_on: date, days: ReviewDays) -> Window:
    """The days of a moment, by the last day of the class."""
    after = closes_on + timedelta(days.after)
    match moment:
        case ReviewMoment.BEFORE:
            return Window(None, closes_on)
        case ReviewMoment.AFTER:
            return Window(closes_on, after)
        case ReviewMoment.LATER:
            return Window(after + timedelta(1), closes_on + timedelta(days.later))


def decide_review(
    levels: Sequence[int],
    *,
    behaviours: int,
    most: int,
    days: Window | None,
    on_phone: bool,
    today: date,
) -> Verdict[Permitted]:
    """Whether a review may be kept: `levels` by behaviour, from 1 to `most`, 0 where not rated.

    Refused outside its days, and for one that rates nothing or has another shape than the form.
    """
    refusals = []
    if not on_phone:
        refusals.append(Reason.of("self_review_not_on_phone"))
    if days is None:
        refusals.append(Reason.of("review_without_days"))
    elif days.starts_on and today < days.starts_on:
        refusals.append(Reason.of("review_too_early", day=days.starts_on))
    elif today > days.ends_on:
        refusals.append(Reason.of("review_too_late", day=days.ends_on))
    if len(levels) != behaviours or not all(0 <= level <= most for level in levels):
        refusals.append(Reason.of("review_of_another_form"))
    elif not any(levels):
        refusals.append(Reason.of("review_is_blank"))
    return permit(*refusals)


def sums(
    counts: Sequence[int], *, least: int, days: Window | None, today: date
) -> tuple[Part, ...] | None:
    """How many chose each level of a behaviour, as far as it may be shown.

    None until the days are over, for who looked before and after a review would know what it said;
    and None of a group that is too small.
    """
    if days is None or today <= days.ends_on:
        return None
    return fold(counts, least)
