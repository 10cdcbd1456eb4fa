"""What every policy is made of: a figure knows its article, so each verdict can name it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from zhuji.rules.verdict import Citation

T_co = TypeVar("T_co", covariant=True)


class Strength(StrEnum):
    MUST = "must"  # 应当、必须
    GENERALLY = "generally"  # 一般
    CHOICE = "choice"  # the county decides


class Certainty(StrEnum):
    """How sure a figure is; what is only LOCAL or RECALLED ships off or as the county's open choice."""

    FOUND = "found"
    SECONDARY = "secondary"  # quoted in a text that was read; the official text was not
    LOCAL = "local"
    RECALLED = "recalled"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Figure(Generic[T_co]):
    value: T_co
    citation: Citation
    strength: Strength
    certainty: Certainty
