"""One sentence per reason code. Each area's sentences stand in a file of their own."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final

from django.utils import formats, timezone

from zhuji.rules.verdict import Reason, Value
from zhuji.wording.labels import Text, label
from zhuji.wording.reasons.files import FILES
from zhuji.wording.reasons.registry import REGISTRY

REASONS: Final[Mapping[str, Text]] = {**FILES, **REGISTRY}


def shown(value: Value) -> str:
    """A value as it stands in a sentence."""
    match value:
        case StrEnum():
            return label(value)
        case Fraction():
            return str(value)
        case datetime():
            return formats.date_format(timezone.localtime(value), "n月j日 H:i")
        case date():
            return formats.date_format(value, "Y年n月j日")
        case _:
            return str(value)


def sentence(reason: Reason) -> str:
    """The sentence of a reason; an unknown code is a fault of ours and raises KeyError."""
    return str(REASONS[reason.code]) % {name: shown(value) for name, value in reason.values}
