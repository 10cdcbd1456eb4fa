"""What somebody has made of single words: colours, bold, lines under and through them, hidden text."""

from enum import StrEnum
from typing import Final

from docx.oxml.ns import qn
from lxml import etree

_PLAIN: Final = frozenset({"", "auto", "000000", "FFFFFF", "none", "clear"})
_OFF: Final = frozenset({"0", "false", "off", "none"})


class Emphasis(StrEnum):
    COLOUR = "colour"  # of the letters, or behind them
    BOLD = "bold"
    UNDERLINE = "underline"
    STRIKE = "strike"
    HIDDEN = "hidden"


def emphasis_of(paragraph: etree._Element) -> frozenset[Emphasis]:
    """What words of a paragraph are given by themselves; what their style gives them all is no sign."""
    found: set[Emphasis] = set()
    for run in paragraph.iter(qn("w:r")):
        own = run.find(qn("w:rPr"))
        if own is not None and _text(run):
            found |= _of(own)
    return frozenset(found)


def unread_runs(paragraph: etree._Element) -> list[etree._Element]:
    """What is not meant to be read: text that Word neither shows nor prints, and words struck out
    beside others. A paragraph that is struck out as a whole is left to whom it is told.
    """
    runs = [run for run in paragraph.iter(qn("w:r")) if _text(run)]
    hidden = [run for run in runs if _has(run, "w:vanish")]
    struck = [run for run in runs if run not in hidden and _has(run, "w:strike")]
    return hidden + (struck if len(hidden) + len(struck) < len(runs) else [])


def _text(run: etree._Element) -> str:
    return "".join(text.text or "" for text in run.iter(qn("w:t"))).strip()


def _has(run: etree._Element, name: str) -> bool:
    own = run.find(qn("w:rPr"))
    return own is not None and _is_on(own, name)


def _of(own: etree._Element) -> set[Emphasis]:
    colours = (_value(own, "w:color"), _value(own, "w:highlight"), _value(own, "w:shd", "w:fill"))
    found = {Emphasis.COLOUR} if any(one not in _PLAIN for one in colours) else set()
    signs = {
        Emphasis.BOLD: "w:b",
        Emphasis.UNDERLINE: "w:u",
        Emphasis.STRIKE: "w:strike",
        Emphasis.HIDDEN: "w:vanish",
    }
    return found | {sign for sign, name in signs.items() if _is_on(own, name)}


def _value(own: etree._Element, name: str, attribute: str = "w:val") -> str:
    element = own.find(qn(name))
    return "" if element is None else str(element.get(qn(attribute)) or "")


def _is_on(own: etree._Element, name: str) -> bool:
    return own.find(qn(name)) is not None and _value(own, name).lower() not in _OFF
