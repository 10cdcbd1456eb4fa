"""The demo's calendar: stories told in days from today, and acted out together in the order of time.

A story is a generator. It yields the moment at which it goes on, and what follows is done with the
clock set to that moment; so a county that was made a minute ago has a year behind it.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from typing import Final

from zhuji.base.clock import clock_set_to, moment_of, now, today

Story = Iterator[datetime]

_began: ContextVar[datetime | None] = ContextVar("demo_began", default=None)
LEAST_DAYS: Final = 160  # the office has been at work for longer than this


def began() -> datetime:
    """The moment at which the demo began to be made: its now."""
    return _began.get() or now()


def day(offset: int) -> date:
    """So many days after the demo's today; before it with a minus."""
    return _local(began()) + timedelta(days=offset)


def at(offset: int, hour: int, minute: int = 0) -> datetime:
    """A moment of that day. Of what is still to come: the demo's now."""
    return min(moment_of(day(offset), time(hour, minute)), began())


def first_day() -> date:
    """When the office began: early in the year that is shown, and long enough ago."""
    shown = day(0) if day(0).month > 3 else day(-100)
    return min(date(shown.year, 1, 5), day(-LEAST_DAYS))


def once(moment: datetime, step: Callable[[], object]) -> Story:
    """A story of one step."""
    yield moment
    step()


def play(stories: Callable[[], Iterable[Story]]) -> None:
    """Act all of them out, whichever is next in time; in the present without setting the clock.

    No step begins before the one done last has ended.
    """
    beginning = now()
    token = _began.set(beginning)
    try:
        waiting = [(next(story), place, story) for place, story in enumerate(stories())]
        heapq.heapify(waiting)
        last = waiting[0][0]
        while waiting:
            moment, place, story = heapq.heappop(waiting)
            last = max(moment, last)
            with clock_set_to(last) if last < beginning else nullcontext():
                following = next(story, None)
                last = now()
            if following is not None:
                heapq.heappush(waiting, (following, place, story))
    finally:
        _began.reset(token)


def _local(moment: datetime) -> date:
    with clock_set_to(moment):
        return today()
