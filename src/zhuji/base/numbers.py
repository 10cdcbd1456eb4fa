"""Whole numbers out of what somebody typed or a page sent."""

from collections.abc import Iterable
from typing import Final

# Longer than any id or count; int() refuses texts of thousands of digits.
_DIGITS: Final = 18


def whole(text: str | None, *, most: int | None = None) -> int | None:
    """A number from 0 to `most` in ASCII digits; None for anything else (`²` and `３` are none)."""
    if not (text and text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        return None
    number = int(text)
    return None if most is not None and number > most else number


def wholes(texts: Iterable[str]) -> list[int]:
    """The numbers among texts, in their order; anything else is left out."""
    return [number for text in texts if (number := whole(text)) is not None]
