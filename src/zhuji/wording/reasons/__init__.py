"""One sentence per reason code. Each subject's sentences stand in a file of their own, as SENTENCES."""

import importlib
import pkgutil
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final

from zhuji.rules.verdict import Reason, Value
from zhuji.wording.amounts import mixed
from zhuji.wording.labels import Text, label
from zhuji.wording.times import full_day, moment


def _collected() -> dict[str, Text]:
    """All sentences; a code that two files word is a fault of ours."""
    found: dict[str, Text] = {}
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        sentences: Mapping[str, Text] = importlib.import_module(module.name).SENTENCES
        if twice := found.keys() & sentences.keys():
            raise ValueError(f"{module.name} words again: {', '.join(sorted(twice))}")
        found |= sentences
    return found


REASONS: Final[Mapping[str, Text]] = _collected()


def shown(value: Value) -> str:
    """A value as it stands in a sentence."""
    match value:
        case tuple():
            return "、".join(shown(part) for part in value)
        case StrEnum():
            return label(value)
        case Fraction():
            return mixed(value)
        case datetime():
            return moment(value)
        case date():
            return full_day(value)
        case _:
            return str(value)


def sentence(reason: Reason) -> str:
    """The sentence of a reason; an unknown code is a fault of ours and raises KeyError."""
    return str(REASONS[reason.code]) % {name: shown(value) for name, value in reason.values}
