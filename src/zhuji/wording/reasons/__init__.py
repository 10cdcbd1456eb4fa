"""One sentence per reason code. Each subject's sentences stand in a file of their own, as SENTENCES."""

import importlib
import pkgutil
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final

from django.utils import formats, timezone
from django.utils.translation import gettext

from zhuji.rules.verdict import Reason, Value
from zhuji.wording.labels import Text, label


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
            return _mixed(value)
        case datetime():
            return formats.date_format(timezone.localtime(value), "n月j日 H:i")
        case date():
            return formats.date_format(value, "Y年n月j日")
        case _:
            return str(value)


def _mixed(value: Fraction) -> str:
    """1/7, 20又8/9, 3."""
    whole, rest = divmod(value, 1)
    if value < 1 or not rest:
        return str(value)
    return gettext("%(whole)d又%(rest)s") % {"whole": whole, "rest": str(rest)}


def sentence(reason: Reason) -> str:
    """The sentence of a reason; an unknown code is a fault of ours and raises KeyError."""
    return str(REASONS[reason.code]) % {name: shown(value) for name, value in reason.values}
