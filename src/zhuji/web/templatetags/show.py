"""How dates, moments and numbers are written on a page. Built into every template."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from django.core.paginator import Page
from django.forms import BoundField, CheckboxSelectMultiple, FileInput, RadioSelect, Select
from django.template import Library
from django.utils import timezone
from django.utils.translation import gettext

from zhuji.rules.verdict import Reason
from zhuji.rules.words import HalfDay
from zhuji.wording import amounts, times
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence

register = Library()

_CHOSEN = (Select, RadioSelect, CheckboxSelectMultiple, FileInput)


@register.filter
def day(value: date | None) -> str:
    """11月22日 周日. Nothing for None."""
    return "" if value is None else times.day(value)


@register.filter
def month_day(value: date | None) -> str:
    """11月22日, where the weekday stands beside it. Nothing for None."""
    return "" if value is None else times.month_day(value)


@register.filter
def weekday(value: date | None) -> str:
    """周日. Nothing for None."""
    return "" if value is None else times.weekday(value)


@register.filter
def full_day(value: date | None) -> str:
    """2026年11月22日, for papers and for days of another year. Nothing for None."""
    return "" if value is None else times.full_day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """11月22日 09:05, in the installation's time zone. Nothing for None."""
    return "" if value is None else times.moment(value)


@register.filter
def listed(value: Iterable[object]) -> str:
    """甲、乙、丙; in English a, b, c."""
    return gettext("、").join(map(str, value))


@register.filter
def clock(value: datetime | time | None) -> str:
    """09:05; a moment in the installation's time zone. Nothing for None."""
    return "" if value is None else times.clock(value)


@register.filter
def until(value: datetime, start: datetime) -> str:
    """The end of a span that begins at `start`: 11:40, or with its day where that is another one."""
    same = timezone.localdate(value) == timezone.localdate(start)
    return times.clock(value) if same else times.moment(value)


@register.filter
def half_day_label(value: HalfDay | str) -> str:
    """上午, 下午 or 晚上. Raises ValueError for any other word."""
    return label(HalfDay(value))


@register.filter
def word(value: StrEnum) -> str:
    """The label of a word of the trade: 已批准, 理论讲授."""
    return label(value)


@register.filter
def reason(value: Reason) -> str:
    """The sentence of a reason."""
    return sentence(value)


@register.filter
def fraction(value: Fraction | int | None, over: int = 1) -> str:
    """An exact share: 1/7, 2又1/2, 3; over a common denominator where one is given. Nothing for None."""
    return "" if value is None else amounts.mixed(value, over)


@register.filter
def decimal(value: Fraction | int | None) -> str:
    """An exact amount, as of hours: 12.5; as `fraction` where two places are not enough."""
    return "" if value is None else amounts.decimal(value)


@register.filter
def percent(value: Fraction | int | None) -> str:
    """A share of one in hundredths, one place at most, rounded half up: 85.7%. Nothing for None."""
    return "" if value is None else amounts.percent(value)


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
