"""Who may be nominated, how places are given out, and how the platform is seated."""

from dataclasses import dataclass

from zhuji.rules.policy.figure import Figure
from zhuji.rules.words import PlatformRule, PostKind, QuotaMethod


@dataclass(frozen=True, slots=True)
class EligibilityPolicy:
    """Who may be nominated."""

    posts: Figure[tuple[PostKind, ...]]  # empty: any post
    post_required: Figure[bool]
    repeat_years: Figure[int]  # no second class of the same template within so many; 0: not asked
    overlap_refused: Figure[bool]  # enrolled in another class on the same days


@dataclass(frozen=True, slots=True)
class QuotaPolicy:
    method: Figure[QuotaMethod]
    least_per_unit: Figure[int]


@dataclass(frozen=True, slots=True)
class SeatingPolicy:
    platform_even: Figure[PlatformRule]
