"""Plain texts as markup: lines are parted, | a | b | lines are tables, [图1] its picture."""

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from zhuji.rules.questions.pictures import SHOWN

_ROW: Final = re.compile(r"\|(?: [^|\n]* \|)+")
Picture = Callable[[int], str | None]


def is_plain(text: str, pictures: int) -> bool:
    """Whether a text needs no markup: neither table nor picture in it."""
    return not any(_ROW.fullmatch(line) for line in text.split("\n")) and not (
        pictures and SHOWN.search(text)
    )


def fill(
    parent: etree._Element,
    text: str,
    picture: Picture,
    *,
    blank: Callable[[], etree._Element] | None = None,
) -> None:
    """Appends the text to an element; `blank` makes what stands for ____ where there is anything."""
    rows: list[str] = []
    first = True
    for line in [*text.split("\n"), None]:
        if line is not None and _ROW.fullmatch(line):
            rows.append(line)
            continue
        if rows:
            _table(parent, rows, picture)
            rows, first = [], False
        if line is None:
            return
        paragraph = etree.SubElement(parent, "p") if not _inline(parent) else parent
        if paragraph is parent and not first:
            etree.SubElement(parent, "br")
        _line(paragraph, line, picture, blank)
        first = False


def _inline(parent: etree._Element) -> bool:
    return str(parent.tag) in {"td", "simpleChoice", "qti-simple-choice"}


def _table(parent: etree._Element, rows: list[str], picture: Picture) -> None:
    body = etree.SubElement(etree.SubElement(parent, "table"), "tbody")
    for row in rows:
        line = etree.SubElement(body, "tr")
        for cell in row[2:-2].split(" | "):
            _line(etree.SubElement(line, "td"), cell, picture, None)


def _line(
    parent: etree._Element,
    text: str,
    picture: Picture,
    blank: Callable[[], etree._Element] | None,
) -> None:
    """Runs of blanks are kept by hard ones."""
    at = 0
    pattern = re.compile(rf"{SHOWN.pattern}|____") if blank else SHOWN
    for match in pattern.finditer(text):
        made = _made(match, picture, blank)
        if made is None:
            continue
        _append(parent, text[at : match.start()])
        parent.append(made)
        at = match.end()
    _append(parent, text[at:])


def _made(
    match: re.Match[str], picture: Picture, blank: Callable[[], etree._Element] | None
) -> etree._Element | None:
    if match[0] == "____":
        return blank() if blank else None
    source = picture(int(match[1]))
    if source is None:
        return None
    return etree.Element("img", src=source, alt=match[0])


def _append(parent: etree._Element, text: str) -> None:
    hard = re.sub(r"^ | (?= )| $|\t", "\u00a0", text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + hard
    else:
        parent.text = (parent.text or "") + hard
