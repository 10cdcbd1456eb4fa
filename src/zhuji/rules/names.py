"""Names of people as written in rosters. Rare characters are left alone."""

import re
from typing import Final

from zhuji.rules.recognition import BLANKS, Reading
from zhuji.rules.verdict import Reason

_INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_DOTS: Final = re.compile(r"\s*[·•．・‧∙⋅・ᐧ᛫·]\s*")
_HAN: Final = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
    r"\ue000-\uf8ff\U000f0000-\U000ffffd"  # private use: where old fonts put rare characters
)
_HAN_NAME: Final = re.compile(rf"[{_HAN}]+(?:·[{_HAN}]+)*")
_LATIN_NAME: Final = re.compile(r"[^\W\d_][^\W\d_'.·\s-]*(?:[ '.·-]+[^\W\d_'.·\s-]+)*")
_PRIVATE: Final = re.compile(r"[\ue000-\uf8ff\U000f0000-\U000ffffd]")
_LOST: Final = re.compile(r"[□■〓?？\ufffd+＋*＊]")
_SEVERAL: Final = re.compile(r"[、/;；,，|]")
_FORMULA: Final = re.compile(r"[=＝@＠+＋-].*\(")
_NOTE: Final = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*$")

LONGEST_NAME: Final = 30  # characters; what is printed has room for so many
MOST_READ: Final = 200  # characters of a cell that are looked at
OPENING_LENGTH: Final = 20
_LONGEST: Final = 6  # letters of a syllable: zhuang
_LOOKED_AT: Final = 12  # letters: they tell few enough people apart
_NOT_LATIN: Final = re.compile(r"[^\x00-\x7f]")
_NO_LETTER: Final = re.compile(r"[^a-z0-9]")
_SYLLABLE: Final = re.compile(r"(?:[zcs]h|[b-z])?[aeiouv]+(?:ng?|r)?|h?ng|h?m")
_SYLLABLE_BEGUN: Final = re.compile(r"[zcs]h|[b-z]?[aeiouv]+(?:ng?)?|[zcs]h[aeiouv]+(?:ng?)?|hn")


def is_meant(query: str, *, name: str, pinyin: str, initials: str) -> bool:
    """Whether somebody who types `query` may mean this person.

    A part of the name or of the pinyin (`zhang wei`), or the start of the initials (`zw`); blanks
    and case do not count, and an empty query means everybody.
    """
    asked = "".join(query.split()).lower()
    return (
        asked in name.lower()
        or asked in pinyin.replace(" ", "").lower()
        or initials.lower().startswith(asked)
    )


def initials_of(pinyin: str) -> str:
    """`zw` of `zhang wei`."""
    return "".join(syllable[0] for syllable in pinyin.split())


def openings_meant(typed: str) -> frozenset[str]:
    """How the initials of a name may open that somebody types: `zhangw` as zw or zngw, `z` as z.

    `typed` is without blanks and in small letters; what follows the first character that is none of
    a–z, 0–9 is not looked at. An empty set where it opens with none. Wider rather than narrower:
    whoever is meant has initials that open so, in some reading, and not all who have are meant.
    """
    head = _NO_LETTER.sub("", _NOT_LATIN.split(typed, maxsplit=1)[0])[:_LOOKED_AT]
    ways: list[set[str]] = [{""}] + [set() for _ in head]
    for end in range(1, len(head) + 1):
        for start in range(max(0, end - _LONGEST), end):
            part = head[start:end]
            cut_off = end == len(head) and _SYLLABLE_BEGUN.fullmatch(part)
            if len(part) == 1 or cut_off or _SYLLABLE.fullmatch(part):
                ways[end] |= {way + part[0] for way in ways[start] if len(way) < OPENING_LENGTH}
    return _shortest(ways[-1] - {""})


def _shortest(ways: set[str]) -> frozenset[str]:
    """Without those that a shorter one opens: who is found by them is found by it."""
    return frozenset(
        way for way in ways if not any(way[:end] in ways for end in range(1, len(way)))
    )


def read_name(text: str) -> Reading[str]:
    """The name of one person.

    Full-width and inner spaces go (`张　三`), middle dots become `·`. Two words of two or more
    characters with a space between them may be two people: joined, with a reason. A note in
    brackets is taken off, with a reason. `□` and `?` stand for a character lost on the way: not
    read. Nor is anything longer than LONGEST_NAME.
    """
    name = re.sub(r"\s+", " ", text.translate(_INVISIBLE)).strip()
    if name in BLANKS:
        return Reading(None)
    if refused := _unreadable(name):
        return Reading(None, (refused,))
    reasons: list[Reason] = []
    if note := _NOTE.search(name):
        name = name[: note.start()]
        reasons.append(Reason.of("name_note_left_out", text=text.strip(), note=note[1]))
    name = _DOTS.sub("·", name)
    name = re.sub(rf"(?<=[{_HAN}])\s*\.\s*(?=[{_HAN}])", "·", name)
    if _HAN_NAME.fullmatch(name.replace(" ", "")):
        parts = name.split(" ")
        if len(parts) > 1 and sum(map(len, parts)) > 3 and max(map(len, parts)) > 1:
            reasons.append(Reason.of("name_space_inside", text=text.strip()))
        name = "".join(parts)
    elif not _LATIN_NAME.fullmatch(name):
        return Reading(None, (Reason.of("name_not_a_name", text=text.strip()),))
    if len(name) < 2:
        return Reading(None, (Reason.of("name_too_short", text=text.strip()),))
    if _PRIVATE.search(name):
        reasons.append(Reason.of("name_private_character", text=name))
    return Reading(name, tuple(reasons))


def _unreadable(name: str) -> Reason | None:
    """Why a cell cannot be one name, whatever else it holds; None where it may be one."""
    if len(_NOTE.sub("", name)) > LONGEST_NAME:
        return Reason.of("name_too_long", longest=LONGEST_NAME)
    if _FORMULA.match(name):
        return Reason.of("name_not_a_name", text=name)
    if _LOST.search(name):
        return Reason.of("name_character_lost", text=name)
    return Reason.of("name_several", text=name) if _SEVERAL.search(name) else None
