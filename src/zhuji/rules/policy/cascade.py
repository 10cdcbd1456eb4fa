"""Classes handed on."""

from dataclasses import dataclass

from zhuji.rules.policy.figure import Figure


@dataclass(frozen=True, slots=True)
class CascadePolicy:
    """What is told of a class that was handed on."""

    least_counted: Figure[int]  # a mean of fewer people is not told
