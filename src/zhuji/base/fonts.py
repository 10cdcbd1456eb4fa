"""The fonts that are printed with, and which characters they lack.

The build puts them beside this file (they are not in the repository): Noto Serif SC and Noto Sans
SC, regular and bold.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

FOLDER: Final = Path(__file__).with_name("fonts")
SERIF: Final = "Noto Serif SC"
SANS: Final = "Noto Sans SC"
NO_GLYPH_NEEDED = frozenset(" \t\r\n\u3000\u00a0\u200b\u200c\u200d\ufeff")


class FontsNotBuiltError(RuntimeError):
    """The fonts are not there; the text says what to run."""


def font_files() -> list[Path]:
    """All font files; raises `FontsNotBuiltError` where there are none."""
    files = sorted(FOLDER.glob("*.[to]tf"))
    if not files:
        raise FontsNotBuiltError(f"no fonts in {FOLDER}: run `make install`")
    return files


def missing_glyphs(texts: Iterable[str], family: str) -> dict[str, list[str]]:
    """Each text that can't be printed whole, with the characters that `family` lacks, in their
    order.

    Raises `FontsNotBuiltError` where the family is not there at all.
    """
    known = _characters(family)
    missing: dict[str, list[str]] = {}
    for text in texts:
        lacking = [
            character
            for character in dict.fromkeys(text)
            if character not in NO_GLYPH_NEEDED and ord(character) not in known
        ]
        if lacking:
            missing[text] = lacking
    return missing


@cache
def _characters(family: str) -> frozenset[int]:
    """Code points that every weight of the family has."""
    sets: list[set[int]] = []
    for path in font_files():
        with TTFont(path, lazy=True) as font:
            names = font["name"]
            if family in {names.getBestFamilyName(), names.getDebugName(1)}:
                sets.append(set(font.getBestCmap()))
    if not sets:
        raise FontsNotBuiltError(f"no font of {family} in {FOLDER}: run `make install`")
    return frozenset(set.intersection(*sets))
