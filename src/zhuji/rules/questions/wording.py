"""Keys in words as the exports write them, read back to the letter: 第1空：五/5, 得分点（1/2）：…"""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from zhuji.rules.marking import MarkingPoint

_BLANK: Final = re.compile(r"第(\d{1,3})空：(.*)")
_POINT: Final = re.compile(r"得分点（(\d{1,6}(?:/\d{1,6})?)）：(.*)")
_PIECE: Final = re.compile(r"((?:[^\\/]|\\.)*)(?:/|$)", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


def escaped(text: str) -> str:
    r"""On one line, without the stroke that parts answers: \n, \/ and \\ stand for them."""
    for sign, code in (("\\", "\\\\"), ("/", "\\/"), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(sign, code)
    return text


def unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: {"n": "\n", "r": "\r"}.get(match[1], match[1]), text)


def blank_lines(key: Iterable[tuple[str, ...]]) -> list[str]:
    return [f"第{n}空：{'/'.join(map(escaped, blank))}" for n, blank in enumerate(key, start=1)]


def point_lines(points: Iterable[MarkingPoint]) -> list[str]:
    return [f"得分点（{point.share}）：{escaped(point.text)}" for point in points]


def read_blanks(lines: Iterable[str]) -> list[tuple[str, ...]] | None:
    """The blanks of lines that are all of the form; None where one is not."""
    found = [_BLANK.fullmatch(line) for line in lines]
    if not found or not all(found):
        return None
    texts = [match[2] for match in found if match]
    return [tuple(unescaped(piece) for piece in _pieces(text)) for text in texts]


def _pieces(text: str) -> list[str]:
    pieces, at = [], 0
    while at <= len(text):
        match = _PIECE.match(text, at)
        if match is None:
            return [text]
        pieces.append(match[1])
        at = match.end() if match[0].endswith("/") and match.end() > match.end(1) else len(text) + 1
    return pieces


def read_points(lines: Iterable[str]) -> list[MarkingPoint] | None:
    found = [_POINT.fullmatch(line) for line in lines]
    if not found or not all(found):
        return None
    matches = [match for match in found if match]
    if any(match[1].endswith("/0") for match in matches):
        return None
    return [MarkingPoint(unescaped(match[2]), Fraction(match[1])) for match in matches]
