"""Keys and notes as the exports write them, read back to the letter: 第1空：五/5, 依据：…"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from zhuji.rules.marking import MarkingPoint
from zhuji.rules.questions.notes import ARTICLE_LENGTH, VERSION_LENGTH, Notes, difficulty_of
from zhuji.rules.words import Difficulty

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


# Notes: what is known of a question, and then its explanation.

DIFFICULTIES: Final = {Difficulty.EASY: "易", Difficulty.MEDIUM: "中", Difficulty.HARD: "难"}
_NOTE: Final = re.compile(
    r"(依据|依据版本|难度|专题|章节|第\d{1,3}空|得分点（\d{1,6}(?:/\d{1,6})?）)：(.*)"
)
_LENGTHS: Final = {"依据": ARTICLE_LENGTH, "依据版本": VERSION_LENGTH, "专题": ARTICLE_LENGTH}
_EXPLAINED: Final = "解析："


@dataclass(frozen=True, slots=True)
class Told:
    """What a block of notes says; `notes` None where it is only an explanation of somebody's own."""

    notes: Notes | None
    chapter: str | None = None
    blanks: tuple[tuple[str, ...], ...] = ()
    points: tuple[MarkingPoint, ...] = ()


def notes_block(notes: Notes, *, chapter: str = "", key: Iterable[str] = ()) -> str:
    """Lines for a place that a format has for remarks; nothing where there is nothing to say."""
    said = (
        ("章节", chapter),
        ("依据", notes.article),
        ("依据版本", notes.rule_version),
        ("难度", DIFFICULTIES[notes.difficulty] if notes.difficulty else ""),
        ("专题", notes.topic),
    )
    lines = [*key, *(f"{name}：{escaped(value)}" for name, value in said if value)]
    if notes.explanation:
        lines.append(_EXPLAINED + notes.explanation)
    return "\n".join(lines)


def read_notes(text: str) -> Told:
    """The notes of a block that `notes_block` has written; another's text is an explanation."""
    found: dict[str, str] = {}
    key: list[str] = []
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if line.startswith(_EXPLAINED):
            explanation = "\n".join([line.removeprefix(_EXPLAINED), *lines[at + 1 :]])
            return _told(found, key, explanation.removeprefix("\n"))
        match = _NOTE.fullmatch(line)
        if match is None:
            return Told(None)
        if match[1].startswith(("第", "得")):
            key.append(line)
        else:
            found[match[1]] = unescaped(match[2])
    return _told(found, key, "")


def _told(found: dict[str, str], key: list[str], explanation: str) -> Told:
    """Too long for its place, or in words that are not known: somebody's own remarks."""
    rated = found.get("难度", "")
    if (rated and difficulty_of(rated) is None) or any(
        len(found.get(name, "")) > length for name, length in _LENGTHS.items()
    ):
        return Told(None)
    notes = Notes(
        explanation,
        found.get("依据", ""),
        difficulty_of(found.get("难度", "")),
        found.get("依据版本", ""),
        found.get("专题", ""),
    )
    blanks, points = read_blanks(key), read_points(key)
    return Told(notes, found.get("章节"), tuple(blanks or ()), tuple(points or ()))
