"""The one clock: everybody asks here, so a test or a rehearsal sets the time in one place."""

from datetime import date, datetime, time

from django.utils import timezone


def now() -> datetime:
    """The moment, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """The calendar date at the installation's own place (TIME_ZONE)."""
    return timezone.localdate()


def moment_of(day: date, at: time) -> datetime:
    """A day and a time of day at the installation's own place."""
    return timezone.make_aware(datetime.combine(day, at))
