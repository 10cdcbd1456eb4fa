"""How days and moments are written, on pages and in sentences. Moments are shown in local time.

What is translated here is the form of a date, in Django's letters for it.
"""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext


def day(value: date) -> str:
    """11月22日 周日."""
    return f"{month_day(value)} {weekday(value)}"


def month_day(value: date) -> str:
    """11月22日, where the weekday stands beside it."""
    return formatted(_local(value), gettext("n月j日"))


def weekday(value: date) -> str:
    """周日."""
    return (
        gettext("周一"),
        gettext("周二"),
        gettext("周三"),
        gettext("周四"),
        gettext("周五"),
        gettext("周六"),
        gettext("周日"),
    )[_local(value).weekday()]


def full_day(value: date) -> str:
    """2026年11月22日, for papers and for days of another year."""
    return formatted(_local(value), gettext("Y年n月j日"))


def moment(value: datetime) -> str:
    """11月22日 09:05."""
    return formatted(_local(value), gettext("n月j日 H:i"))


def clock(value: datetime | time) -> str:
    """09:05."""
    return f"{value if isinstance(value, time) else _local(value):%H:%M}"


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
