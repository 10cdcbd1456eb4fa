"""Texts with markup made plain: paragraphs are lines, tables lines of | a | b |, pictures signs."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree, html

from zhuji.rules.questions.pictures import sign_of

_BLOCKS: Final = frozenset(
    {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}
)
_LEFT_OUT: Final = frozenset({"script", "style", "head", "title"})
_WHITE: Final = re.compile(r"[ \t\r\n\f]+")
_PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
MOST_PICTURE_BYTES: Final = 2 * 2**20


class Pictures:
    """The pictures of a file, numbered from 1 as their texts name them; the same one once."""

    def __init__(self) -> None:
        self.files: dict[int, bytes] = {}
        self.left_out = 0

    def sign(self, data: bytes | None) -> str:
        """PNG and JPEG up to two megabytes; others are counted as left out."""
        if data is None or len(data) > MOST_PICTURE_BYTES or not data.startswith(_PICTURES):
            self.left_out += 1
            return "[图片未导入]"
        known = next((number for number, one in self.files.items() if one == data), None)
        number = known or len(self.files) + 1
        self.files[number] = data
        return sign_of(number)


Finder = Callable[[str], bytes | None]


def plain_of_html(source: str, pictures: Pictures, find: Finder) -> str:
    """The text of a piece of HTML as a reader sees it."""
    if "<" not in source and "&" not in source:
        return source.strip()
    try:
        root = html.fragment_fromstring(source, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return source.strip()
    return plain_of(root, pictures, find)


def plain_of(element: etree._Element, pictures: Pictures, find: Finder) -> str:
    """Runs of white space are one blank, lines end with their paragraphs; a hard blank is a blank."""
    text = "".join(_pieces(element, pictures, find))
    lines = [line.strip(" ") for line in text.split("\n")]
    joined = "\n".join(lines).replace("\u00a0", " ")
    return re.sub(r"\n{2,}", "\n", joined).strip("\n").strip()


def local(element: etree._Element) -> str:
    """The name of an element without its namespace, qti- and hyphens, in small letters."""
    tag: object = element.tag  # a comment's is a function
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2].removeprefix("qti-").replace("-", "").lower()


def _pieces(element: etree._Element, pictures: Pictures, find: Finder) -> Iterator[str]:
    name = local(element)
    if name in _LEFT_OUT:
        return
    if name == "table":
        yield "\n" + _table(element, pictures, find) + "\n"
        return
    if name == "br":
        yield "\n"
    elif name in {"img", "object"}:
        yield pictures.sign(_data(element, find))
    elif name in _BLOCKS:
        yield "\n"
    yield _white(element.text)
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child, pictures, find)
        yield _white(child.tail)
    if name in _BLOCKS:
        yield "\n"


def _white(text: str | None) -> str:
    return _WHITE.sub(" ", text or "")


def _table(element: etree._Element, pictures: Pictures, find: Finder) -> str:
    rows = []
    for row in element.iter():
        if local(row) != "tr":
            continue
        cells = [
            plain_of(cell, pictures, find).replace("\n", " ")
            for cell in row
            if local(cell) in {"td", "th"}
        ]
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _data(element: etree._Element, find: Finder) -> bytes | None:
    source = element.get("src") or element.get("data") or ""
    if source.startswith("data:"):
        return decoded(source.partition("base64,")[2])
    return find(source)


def decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=False)
    except (binascii.Error, ValueError):
        return None
