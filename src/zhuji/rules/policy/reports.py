"""The effect of a class."""

from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.policy.figure import Figure


@dataclass(frozen=True, slots=True)
class EffectPolicy:
    """When a change is spoken of."""

    confidence: Figure[Fraction]  # how sure an interval is
    least_findings: Figure[int]  # on either side, before trained units are held against others
