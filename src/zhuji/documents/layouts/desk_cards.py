"""桌签: A4 folded lengthwise, the name on both sides, the right way up from either."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zhuji.base.fonts import SANS, missing_glyphs
from zhuji.base.pdf import render_pdf
from zhuji.documents.layouts.names import name_in_list

TEMPLATE = Path(__file__).with_name("desk_cards.typ")


@dataclass(frozen=True, slots=True)
class DeskCard:
    """`about` is a small line under the name, such as the unit; it may be empty."""

    name: str
    about: str = ""


def render_desk_cards(cards: Sequence[DeskCard]) -> bytes:
    """A page each, in the order given, as PDF/A. ValueError for an empty sequence.

    Ask `names_not_printable` first: a character without a glyph prints as a box.
    """
    if not cards:
        raise ValueError("desk cards for nobody: there is nothing to print")
    data = [{"name": name_in_list(one.name), "about": one.about} for one in cards]
    return render_pdf(TEMPLATE, {"cards": data})


def names_not_printable(cards: Sequence[DeskCard]) -> dict[str, list[str]]:
    """Each text on the cards that can't be printed whole, with the characters the font lacks."""
    texts = [text for one in cards for text in (one.name, one.about)]
    return missing_glyphs(dict.fromkeys(texts), SANS)
