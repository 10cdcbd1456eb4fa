"""姓氏笔画: names in the order of the strokes of their characters."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

_TABLE: Final = Path(__file__).with_name("strokes.txt")
_UNKNOWN: Final = 1 << 20  # beyond every place in the table

StrokeKey = tuple[tuple[int, int], ...]


def stroke_key(name: str) -> StrokeKey:
    """What a name is sorted by: character by character, a shorter name before a longer one.

    A character that the table lacks stands after all others, by its code point: the order is the
    same each time. Spaces and middle dots do not count.
    """
    places = _places()
    return tuple(
        (places.get(character, _UNKNOWN), ord(character))
        for character in name
        if _counts(character)
    )


def without_strokes(names: Iterable[str]) -> dict[str, list[str]]:
    """Each name with Han characters whose place is not known, with those characters."""
    places = _places()
    found = {
        name: [
            one
            for one in dict.fromkeys(name)
            if _counts(one) and not one.isascii() and one not in places
        ]
        for name in names
    }
    return {name: unknown for name, unknown in found.items() if unknown}


def _counts(character: str) -> bool:
    return not character.isspace() and character not in "·•．.-'"


@cache
def _places() -> dict[str, int]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    characters = "".join(line for line in lines if not line.startswith("#"))
    return {character: place for place, character in enumerate(characters)}
