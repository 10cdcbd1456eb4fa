"""An opening of a sitting, sealed: who holds it writes into that sitting, until somebody opens it again.

The seal stands for all that was asked when the page was opened (who signed in, whose sitting it is), so
that an answer need not ask it again.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Final

_MAC_LETTERS: Final = 32
_LONGEST: Final = 100
_MOST: Final = 2**63


@dataclass(frozen=True, slots=True)
class Opening:
    """`generation` counts the openings of the sitting; `until` is in seconds since 1970."""

    sitting_id: int
    generation: int
    until: int

    def is_over(self, now: datetime) -> bool:
        return now.timestamp() >= self.until


def seal_opening(key: bytes, opening: Opening) -> str:
    """What the page hands back with each answer: figures, dots and hex digits."""
    body = f"{opening.sitting_id}.{opening.generation}.{opening.until}"
    return f"{body}.{_mac(key, body)}"


def open_opening(key: bytes, text: str) -> Opening | None:
    """The opening; None for whatever was not sealed with this key."""
    body, _dot, mac = text.rpartition(".")
    if len(text) > _LONGEST or not text.isascii() or not hmac.compare_digest(mac, _mac(key, body)):
        return None
    sitting_id, generation, until = map(int, body.split("."))
    return Opening(sitting_id, generation, until) if 0 < sitting_id < _MOST else None


def _mac(key: bytes, body: str) -> str:
    return hmac.digest(key, f"opening:{body}".encode(), "sha256").hex()[:_MAC_LETTERS]
