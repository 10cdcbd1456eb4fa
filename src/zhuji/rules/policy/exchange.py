"""Experience cases."""

from dataclasses import dataclass

from zhuji.rules.policy.figure import Figure


@dataclass(frozen=True, slots=True)
class ExchangePolicy:
    """What a unit may hand in where the organiser of a class chooses nothing else."""

    cases_per_unit: Figure[int]
    case_characters: Figure[int]
