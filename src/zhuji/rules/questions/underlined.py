"""Underlined words of a Word file: in a stem the answer may stand on the line where it belongs.

While a file is read they stand between two signs that nobody types, as pictures do.
"""

import re
from typing import Final

from zhuji.rules.questions import marks

UNDERLINED: Final = re.compile("\ue0f5([^\ue0f5\ue0f6]*)\ue0f6")
_BEHIND: Final = re.compile("([（(【\\[:：】]\\s*)?\ue0f5([^\ue0f5\ue0f6]*)\ue0f6")


def without_lines(text: str) -> str:
    return UNDERLINED.sub(r"\1", text)


def only_in_stems(line: str) -> str:
    """A line of a bank with the signs left where an answer may be meant: behind other words, not in a
    bracket, and neither in an option nor in what is marked as an answer or explanation.
    """
    bare = without_lines(line)
    option = marks.read_option_mark(bare)
    if (
        line.startswith("\ue0f5")
        or marks.answer_mark(bare) is not None
        or marks.explanation_mark(bare)
        or marks.kind_heading(bare)
        or marks.chapter_heading(bare)
        or (option and not option.weak)
    ):
        return bare
    return _BEHIND.sub(_kept, line)


def _kept(match: re.Match[str]) -> str:
    words = match[2].strip()
    option = marks.read_option_mark(words)
    if match[1] or not words or (option and not option.weak):
        return (match[1] or "") + match[2]
    return match[0]


def choices_in_brackets(stem: str) -> str:
    """A letter or a sign on a line is an answer: __B__ as （B）; other words as they are."""
    return UNDERLINED.sub(
        lambda match: f"（{match[1].strip()}）" if _chosen(match[1].strip()) else match[1], stem
    )


def _chosen(words: str) -> bool:
    return bool(marks.letters_of(words)) or marks.truth_of(words) is not None
