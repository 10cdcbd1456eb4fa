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
from zhuji.rules.opening import Opening, open_opening, seal_opening

_HELD_FOR: Final = timedelta(hours=24)  # longer than any sitting, pauses and all


def make_token(sitting_id: int, generation: int) -> str:
    """The sealed opening, from now on for a day."""
    until = int((now() + _HELD_FOR).timestamp())
    return seal_opening(opening_key(), Opening(sitting_id, generation, until))


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
