"""An opening of a sitting, sealed: who holds it writes into that sitting, until somebody opens it again.

The seal stands for all that was asked when the page was opened (who signed in, whose sitting it is), so
that an answer need not ask it again. An entry is the same for the page from which a sitting is begun; what
may have been taken from its holder since, the phone or the sign-in, is named in it and asked for.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Final

_MAC_LETTERS: Final = 32
_LONGEST: Final = 160
_MOST: Final = 2**63


@dataclass(frozen=True, slots=True)
class Opening:
    """`generation` counts the openings of the sitting; `until` is in seconds since 1970."""

    sitting_id: int
    generation: int
    until: int

    def is_over(self, now: datetime) -> bool:
        return now.timestamp() >= self.until


@dataclass(frozen=True, slots=True)
class Entry:
    """Who may begin which exam: a trainee by an activated phone, or by a sign-in; the other is 0."""

    exam_id: int
    trainee_id: int
    device_id: int
    sign_in_id: int
    until: int

    def is_over(self, now: datetime) -> bool:
        return now.timestamp() >= self.until


def seal_entry(key: bytes, entry: Entry) -> str:
    """What the page hands back when its trainee begins: figures, dots and hex digits."""
    who = f"{entry.trainee_id}.{entry.device_id}.{entry.sign_in_id}"
    return _sealed(key, "entry", f"{entry.exam_id}.{who}.{entry.until}")


def open_entry(key: bytes, text: str) -> Entry | None:
    """The entry; None for whatever was not sealed with this key."""
    body = _opened(key, "entry", text)
    return Entry(*map(int, body.split("."))) if body else None


def seal_opening(key: bytes, opening: Opening) -> str:
    """What the page hands back with each answer: figures, dots and hex digits."""
    body = f"{opening.sitting_id}.{opening.generation}.{opening.until}"
    return _sealed(key, "opening", body)


def open_opening(key: bytes, text: str) -> Opening | None:
    """The opening; None for whatever was not sealed with this key."""
    body = _opened(key, "opening", text)
    if not body:
        return None
    sitting_id, generation, until = map(int, body.split("."))
    return Opening(sitting_id, generation, until) if 0 < sitting_id < _MOST else None


def _sealed(key: bytes, what: str, body: str) -> str:
    return f"{body}.{_mac(key, what, body)}"


def _opened(key: bytes, what: str, text: str) -> str:
    """The sealed text; empty for whatever was not sealed as this with this key."""
    body, _dot, mac = text.rpartition(".")
    if len(text) > _LONGEST or not text.isascii():
        return ""
    return body if hmac.compare_digest(mac, _mac(key, what, body)) else ""


def _mac(key: bytes, what: str, body: str) -> str:
    return hmac.digest(key, f"{what}:{body}".encode(), "sha256").hex()[:_MAC_LETTERS]
