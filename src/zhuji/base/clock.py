"""The one clock: everybody asks here, so a test, a rehearsal or the demo sets the time in one place."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

_STEP = timedelta(seconds=1)
_set: ContextVar[list[datetime] | None] = ContextVar("clock_set", default=None)


def now() -> datetime:
    """The moment, aware, in UTC."""
    hand = _set.get()
    if hand is None:
        return timezone.now()
    hand[0] += _STEP
    return hand[0]


def today() -> date:
    """The calendar date at the installation's own place (TIME_ZONE)."""
    hand = _set.get()
    return timezone.localdate(hand[0] if hand else None)


def moment_of(day: date, at: time) -> datetime:
    """A day and a time of day at the installation's own place."""
    return timezone.make_aware(datetime.combine(day, at))


@contextmanager
def clock_set_to(moment: datetime) -> Iterator[None]:
    """Inside, it is that moment, and a second later each time somebody asks.

    For a past that is acted out, such as the demo county's; nothing that serves people comes here.
    """
    before = _set.set([moment.astimezone(UTC)])
    try:
        yield
    finally:
        _set.reset(before)
