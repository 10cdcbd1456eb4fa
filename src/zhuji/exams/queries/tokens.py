"""What a page of a sitting shows with every answer it sends: which sitting, which opening, no more.

A process that only takes answers checks it without a session and without a statement. It names no
person; who holds it may write answers of this one sitting until it is opened again.
"""

import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings

from zhuji.base.fields import derived_key

_PURPOSE = "sitting"


@dataclass(frozen=True, slots=True)
class SittingToken:
    """`generation` is the opening of the page that got it."""

    sitting_id: int
    generation: int


def make_token(sitting_id: int, generation: int) -> str:
    """`sitting.generation.proof`, the proof 64 hex digits."""
    told = f"{sitting_id}.{generation}"
    return f"{told}.{_proof(told)}"


def read_token(token: str) -> SittingToken | None:
    """None for whatever this installation has not made."""
    told, _, proof = token.rpartition(".")
    if not proof.isascii() or not hmac.compare_digest(_proof(told), proof):
        return None
    sitting_id, _, generation = told.partition(".")
    return SittingToken(int(sitting_id), int(generation))


def _proof(told: str) -> str:
    key = derived_key(settings.SECRET_KEY, _PURPOSE)
    return hmac.new(key, told.encode(), hashlib.sha256).hexdigest()
