"""Whole numbers that a browser sends: ids, places in a list."""

from typing import Final

MOST_DIGITS: Final = 18  # all of them fit the databases' whole numbers


def whole(text: str) -> int | None:
    """The number that a text of up to MOST_DIGITS digits means, or None for any other text."""
    usable = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if usable else None
