"""How the figures of rules are written for people who do not read code."""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhuji.rules.policy import Certainty, Strength
from zhuji.wording.amounts import mixed
from zhuji.wording.labels import label
from zhuji.wording.text import Text

STRENGTHS: Final[Mapping[Strength, Text]] = {
    Strength.MUST: _("必须执行"),
    Strength.GENERALLY: _("一般应当"),
    Strength.CHOICE: _("由县里确定"),
}
CERTAINTIES: Final[Mapping[Certainty, Text]] = {
    Certainty.FOUND: _("已核对原文"),
    Certainty.SECONDARY: _("见于转引，使用前请核对原文"),
    Certainty.LOCAL: _("一地的做法，供参考"),
    Certainty.RECALLED: _("未核对原文，使用前请查证"),
    Certainty.COUNTY: _("县里确定的"),
}


def figure_text(
    value: bool | int | Fraction | StrEnum | tuple[StrEnum, ...],  # noqa: FBT001 - a value like the others
    unit: str = "",
) -> str:
    """A figure's value with its unit: 是, 4 学时, 1/7, 事假、病假; 未选 where nothing is chosen."""
    match value:
        case bool():
            return gettext("是") if value else gettext("否")
        case tuple():
            return gettext("、").join(label(word) for word in value) or gettext("未选")
        case StrEnum():
            return label(value)
        case Fraction():
            return (
                gettext("%(unit)s的%(share)s") % {"unit": unit, "share": mixed(value)}
                if unit
                else mixed(value)
            )
        case _:
            return f"{value} {unit}".strip()
