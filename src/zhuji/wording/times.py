"""How days and moments are written, on pages and in sentences. Moments are shown in local time."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext


def day(value: date) -> str:
    """11月22日 周日."""
    return f"{month_day(value)} {weekday(value)}"


def month_day(value: date) -> str:
    """11月22日, where the weekday stands beside it."""
    value = _local(value)
    return gettext("%(month)d月%(day)d日") % {"month": value.month, "day": value.day}


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
    value = _local(value)
    return gettext("%(year)d年%(month)d月%(day)d日") % {
        "year": value.year,
        "month": value.month,
        "day": value.day,
    }


def moment(value: datetime) -> str:
    """11月22日 09:05."""
    local = _local(value)
    return gettext("%(month)d月%(day)d日 %(time)s") % {
        "month": local.month,
        "day": local.day,
        "time": f"{local:%H:%M}",
    }


def clock(value: datetime | time) -> str:
    """09:05."""
    return f"{value if isinstance(value, time) else _local(value):%H:%M}"


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
