"""One sentence per reason code. Each subject's sentences stand in a file of their own, as SENTENCES."""

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext, override

from zhuji.rules.verdict import Reason, Value
from zhuji.wording.amounts import decimal, figure
from zhuji.wording.collecting import collected
from zhuji.wording.labels import label
from zhuji.wording.paper import OF_WORKBOOKS, PAPER_LANGUAGE
from zhuji.wording.text import Text
from zhuji.wording.times import full_day, moment

REASONS: Final[Mapping[str, Text]] = collected(__name__, __path__, "SENTENCES")


def shown(value: Value) -> str:
    """A value as it stands in a sentence."""
    match value:
        case tuple():
            return gettext("、").join(shown(part) for part in value)
        case StrEnum():
            return label(value)
        case Fraction():
            return decimal(value)
        case datetime():
            return moment(value)
        case date():
            return full_day(value)
        case _:
            return str(value)


def sentence(reason: Reason) -> str:
    """The sentence of a reason; an unknown code is a fault of ours and raises KeyError."""
    with override(PAPER_LANGUAGE) if reason.code in OF_WORKBOOKS else nullcontext():
        values = {
            name: figure(name, value) if isinstance(value, Fraction) else shown(value)
            for name, value in reason.values
        }
    return str(REASONS[reason.code]) % values
