"""How dates, moments and numbers are written on a page. Built into every template."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from django.core.paginator import Page
from django.forms import BoundField, CheckboxSelectMultiple, FileInput, RadioSelect, Select
from django.template import Library
from django.utils import timezone
from django.utils.translation import gettext

from zhuji.rules.words import HalfDay
from zhuji.wording.labels import label

register = Library()

_CHOSEN = (Select, RadioSelect, CheckboxSelectMultiple, FileInput)


@register.filter
def day(value: date | None) -> str:
    """11月22日 周日. Nothing for None."""
    if value is None:
        return ""
    value = _local(value)
    weekday = (
        gettext("周一"),
        gettext("周二"),
        gettext("周三"),
        gettext("周四"),
        gettext("周五"),
        gettext("周六"),
        gettext("周日"),
    )[value.weekday()]
    return gettext("%(month)d月%(day)d日 %(weekday)s") % {
        "month": value.month,
        "day": value.day,
        "weekday": weekday,
    }


@register.filter
def full_day(value: date | None) -> str:
    """2026年11月22日, for papers and for days of another year. Nothing for None."""
    if value is None:
        return ""
    value = _local(value)
    return gettext("%(year)d年%(month)d月%(day)d日") % {
        "year": value.year,
        "month": value.month,
        "day": value.day,
    }


@register.filter
def moment(value: datetime | None) -> str:
    """11月22日 09:05, in the installation's time zone. Nothing for None."""
    if value is None:
        return ""
    local = _local(value)
    return gettext("%(month)d月%(day)d日 %(time)s") % {
        "month": local.month,
        "day": local.day,
        "time": f"{local:%H:%M}",
    }


@register.filter
def clock(value: datetime | time | None) -> str:
    """09:05; a moment in the installation's time zone. Nothing for None."""
    if value is None:
        return ""
    return f"{value if isinstance(value, time) else _local(value):%H:%M}"


@register.filter
def half_day_label(value: HalfDay | str) -> str:
    """上午, 下午 or 晚上. Raises ValueError for any other word."""
    return {
        HalfDay.MORNING: gettext("上午"),
        HalfDay.AFTERNOON: gettext("下午"),
        HalfDay.EVENING: gettext("晚上"),
    }[HalfDay(value)]


@register.filter
def word(value: StrEnum) -> str:
    """The label of a word of the trade: 已批准, 理论讲授."""
    return label(value)


@register.filter
def fraction(value: Fraction | int | None) -> str:
    """An exact share: 1/7, 2又1/2, 3. Nothing for None."""
    if value is None:
        return ""
    exact = Fraction(value)
    sign = "-" if exact < 0 else ""
    whole, rest = divmod(abs(exact), 1)
    if not rest:
        return f"{sign}{whole:,}"
    if not whole:
        return f"{sign}{rest}"
    return sign + gettext("%(whole)d又%(rest)s") % {"whole": whole, "rest": str(rest)}


@register.filter
def decimal(value: Fraction | int | None) -> str:
    """An exact amount, as of hours: 12.5; as `fraction` where two places are not enough."""
    if value is None:
        return ""
    hundredths = Fraction(value) * 100
    return fraction(value) if hundredths.denominator > 1 else _decimal(int(hundredths))


@register.filter
def percent(value: Fraction | int | None) -> str:
    """A share of one in hundredths, one place at most, rounded half up: 85.7%. Nothing for None."""
    if value is None:
        return ""
    exact = Fraction(value) * 1000
    tenths = (abs(exact) + Fraction(1, 2)) // 1
    sign = "-" if exact < 0 and tenths else ""
    return f"{sign}{_decimal(tenths * 10)}%"


@register.filter
def thousands(value: int | Decimal | None) -> str:
    """12,345 and 36,000.00. Nothing for None."""
    return "" if value is None else f"{value:,}"


@register.filter
def native_date(value: object) -> str:
    """What a browser's own date and time controls read: 2026-11-22, 2026-11-22T09:05."""
    text = "" if value is None else str(value)
    head, space, tail = text.replace("/", "-").partition(" ")
    return f"{head}T{tail}" if space else head


@register.filter
def sentences(field: BoundField) -> list[str]:
    """A form field's errors as sentences; one left empty is asked for by its name."""
    chosen = isinstance(field.field.widget, _CHOSEN)
    asked = gettext("请选择%(label)s。") if chosen else gettext("请填写%(label)s。")
    return [
        asked % {"label": field.label} if error.code == "required" else str(error.messages[0])
        for error in field.errors.as_data()
    ]


@register.filter
def page_numbers(page: Page[object]) -> Iterator[int | str]:
    """The page numbers worth a link: the ends, the current one and its neighbours, … between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _decimal(hundredths: int) -> str:
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{whole:,}" + (f".{rest:02d}".rstrip("0") if rest else "")
