"""How exact numbers are written, on pages, in sentences and on papers."""

from fractions import Fraction
from typing import Final

from django.utils.translation import gettext

_SHARES: Final = frozenset({"floor", "limit", "share"})


def figure(name: str, value: Fraction | int) -> str:
    """An exact figure by what it is called: a share as rules say it (1/7), everything else as an amount,
    for 21.2 is read at once and 21又1/5 is not.
    """
    return mixed(value) if name in _SHARES and -1 < value < 1 else decimal(value)


def mixed(value: Fraction | int, over: int = 1) -> str:
    """An exact share or amount: 1/7, 21又7/9, -1/2, 12,345.

    `over` is a denominator that several share, so that they compare at sight: 315/425, not 63/85.
    """
    sign = "-" if value < 0 else ""
    whole, rest = divmod(abs(Fraction(value)), 1)
    if not rest:
        return f"{sign}{whole:,}"
    part = str(rest) if over % rest.denominator else f"{rest * over}/{over}"
    if not whole:
        return sign + part
    return sign + gettext("%(whole)d又%(rest)s") % {"whole": whole, "rest": part}


def decimal(value: Fraction | int) -> str:
    """An exact amount, as of hours: 12.5; as `mixed` where two places are not enough."""
    hundredths = Fraction(value) * 100
    return mixed(value) if hundredths.denominator > 1 else _decimal(int(hundredths))


def percent(value: Fraction | int) -> str:
    """A share of one in hundredths, one place at most, rounded half up: 85.7%."""
    exact = Fraction(value) * 1000
    tenths = (abs(exact) + Fraction(1, 2)) // 1
    sign = "-" if exact < 0 and tenths else ""
    return f"{sign}{_decimal(tenths * 10)}%"


def _decimal(hundredths: int) -> str:
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{whole:,}" + (f".{rest:02d}".rstrip("0") if rest else "")
