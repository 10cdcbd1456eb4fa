"""What a page of a sitting shows with every answer it sends: which sitting, which opening, no more.

A process that only takes answers checks it without a session and without a statement. It names no
person; who holds it may write answers of this one sitting until it is opened again.
"""

from datetime import timedelta
from functools import lru_cache
from typing import Final

from django.conf import settings

from zhuji.base.clock import now
from zhuji.base.fields import derived_key
from zhuji.rules.opening import Entry, Opening, open_opening, seal_entry, seal_opening

_HELD_FOR: Final = timedelta(hours=24)  # longer than any sitting, pauses and all
# What else could be taken from a trainee meanwhile (the role) the pages ask for again after so long.
_ENTERS_FOR: Final = timedelta(minutes=10)


def make_token(sitting_id: int, generation: int) -> str:
    """The sealed opening, from now on for a day."""
    until = int((now() + _HELD_FOR).timestamp())
    return seal_opening(opening_key(), Opening(sitting_id, generation, until))


def make_entry(exam_id: int, trainee_id: int, *, device_id: int, sign_in_id: int) -> str:
    """The sealed entry of an exam, for a short while; empty for nobody's phone and no sign-in."""
    if not device_id and not sign_in_id:
        return ""
    until = int((now() + _ENTERS_FOR).timestamp())
    return seal_entry(opening_key(), Entry(exam_id, trainee_id, device_id, sign_in_id, until))


def read_token(token: str) -> Opening | None:
    """None for whatever this installation has not made, and for what is over."""
    opening = open_opening(opening_key(), token)
    return None if opening is None or opening.is_over(now()) else opening


def opening_key() -> bytes:
    """What openings are sealed with."""
    return _key(settings.SECRET_KEY)


@lru_cache(maxsize=1)
def _key(secret: str) -> bytes:
    return derived_key(secret, "sitting")
