"""Options that are marked otherwise than A. B. C.: ①②, （1）（2）, 甲、乙、, or A甲B乙 without a sign.

They are taken only where the answer is written in the same marks, so that nothing else is meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from zhuji.rules.questions import marks

LETTERS: Final = "ABCDEFGHIJKL"
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
_STEMS: Final = "甲乙丙丁戊己庚辛"
_LONGEST: Final = 2_000  # signs of a stem that is looked through
_PARTING: Final = r"[\s、,，;；.．和]*"


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What was found: the stem before the options, their texts, and each answer in letters.

    `tight`: letters that no sign and no blank parts from the texts, which a person is to check.
    """

    stem: str
    options: tuple[str, ...]
    answers: tuple[str, ...]
    tight: bool


@dataclass(frozen=True, slots=True)
class _Style:
    """`mark` is the pattern of one mark, `sign` what stands in an answer for it."""

    signs: Sequence[str]
    mark: str
    answer: str
    first: str = ""  # what has to stand before the first mark
    tight: bool = False


_STYLES: Final = (
    _Style(_CIRCLED, r"{0}\s*[、.．:：]?\s*", rf"[{_CIRCLED}]|(?<!\d)\d{{1,2}}(?!\d)"),
    _Style(
        [str(figure) for figure in range(1, 13)],
        r"[（(]\s*{0}\s*[）)]\s*[、.．:：]?\s*",
        r"[（(]\s*\d{1,2}\s*[）)]|(?<!\d)\d{1,2}(?!\d)",
    ),
    _Style(_STEMS, r"(?<![\w]){0}\s*[、.．:：]\s*", rf"[{_STEMS}]"),
    _Style(
        LETTERS, r"(?<![A-Za-z]){0}(?=[^\x00-\x7f]|\d)", "[A-L]", r"(?:^|(?<=[\s（）()。？:：_]))", tight=True
    ),
)  # fmt: skip


def found_otherwise(stem: str, answers: Sequence[str]) -> Otherwise | None:
    """The options at the end of a stem and the answers to them; an answer may stand in a bracket of
    the stem. None where there are none, or where an answer says anything else.
    """
    for style in _STYLES:
        parted = _parted(stem, style) if len(stem) <= _LONGEST else None
        if parted is None:
            continue
        before, options = parted
        given = list(answers)
        if not given:
            before, given = _from_brackets(before, style)
        letters = [_letters(answer, style, len(options)) for answer in given]
        if all(letters):
            return Otherwise(before, options, tuple(filter(None, letters)), style.tight)
    return None


def options_otherwise(text: str) -> tuple[str, ...] | None:
    """The options that a text holds and nothing else."""
    for style in _STYLES if len(text) <= _LONGEST else ():
        parted = _parted(text, style, alone=True)
        if parted is not None:
            return parted[1]
    return None


def figures_of_circles(raw: str) -> str:
    """①③ as 1、3; any other text as it is."""
    if not re.fullmatch(rf"[{_CIRCLED}](?:{_PARTING}[{_CIRCLED}])*", raw.strip()):
        return raw
    return "、".join(str(_CIRCLED.index(sign) + 1) for sign in raw if sign in _CIRCLED)


def _parted(text: str, style: _Style, *, alone: bool = False) -> tuple[str, tuple[str, ...]] | None:
    """At least two options with something in each; before them the stem, with `alone` nothing."""
    folded = marks.fold(text)
    first = re.compile(style.first + style.mark.format(style.signs[0]))
    for start in first.finditer(folded):
        options: list[str] = []
        at, before = start.end(), folded[: start.start()].strip()
        for sign in style.signs[1:]:
            following = re.compile(style.mark.format(sign)).search(folded, at)
            if following is None:
                break
            options.append(text[at : following.start()])
            at = following.end()
        texts = tuple(_text(each) for each in [*options, text[at:]])
        if len(texts) > 1 and all(texts) and bool(before) is not alone:
            return text[: start.start()].rstrip(), texts
    return None


def _text(option: str) -> str:
    return re.sub(r"\s*\n\s*", "", marks.tidy(option)).rstrip("；;")


def _from_brackets(stem: str, style: _Style) -> tuple[str, list[str]]:
    """The answer in the last bracket that holds one, and the stem with an empty bracket for it."""
    several = rf"(?:{style.answer})(?:{_PARTING}(?:{style.answer}))*"
    found = list(re.finditer(rf"[（(【\[]\s*({several})\s*[）)】\]]", marks.fold(stem)))
    if not found:
        return stem, []
    last = found[-1]
    return f"{stem[: last.start()]}（    ）{stem[last.end() :]}", [last[1]]


def _letters(answer: str, style: _Style, count: int) -> str:
    """The letters that an answer in this style's marks stands for; nothing for any other answer."""
    folded = marks.fold(answer).strip().rstrip("。.")
    if not re.fullmatch(rf"(?:{style.answer})(?:{_PARTING}(?:{style.answer}))*", folded):
        return ""
    places = {_place(each, style) for each in re.findall(style.answer, folded)}
    if not places <= set(range(count)):
        return ""
    return "".join(LETTERS[place] for place in sorted(places))


def _place(sign: str, style: _Style) -> int:
    figure = re.search(r"\d+", sign)
    if figure and sign not in _CIRCLED:
        return int(figure[0]) - 1
    return list(style.signs).index(sign)
