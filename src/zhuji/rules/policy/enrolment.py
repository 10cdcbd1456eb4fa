"""Who may be nominated, how places are given out, how many may be away at once, and how the platform
is seated.
"""

from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.policy.figure import Figure
from zhuji.rules.words import PlatformRule, PostKind, QuotaMethod, WaitingRule


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
    waiting: Figure[WaitingRule]


@dataclass(frozen=True, slots=True)
class PlacementPolicy:
    """How batches go around the work of units, where a unit has no figure of its own."""

    away_share: Figure[Fraction]  # of a unit's people, in class on one day
    away_least: Figure[int]  # as many may always be away, however small the unit
    stand_ins_apart: Figure[bool]


@dataclass(frozen=True, slots=True)
class SeatingPolicy:
    platform_even: Figure[PlatformRule]
