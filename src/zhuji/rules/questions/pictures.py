"""Pictures in the texts of a question: [图1] in a bank, signs that nobody types while a file is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from zhuji.rules.questions.shapes import ParsedQuestion
from zhuji.rules.questions.texts import mapped

_SIGN: Final = re.compile("\ue0f1(\\d{1,5})\ue0f2")
SHOWN: Final = re.compile(r"\[图(\d{1,3})\]")


def sign_of(number: int) -> str:
    """Stands for the picture of that number in its file."""
    return f"\ue0f1{number}\ue0f2"


def with_pictures(question: ParsedQuestion, files: Mapping[int, bytes]) -> ParsedQuestion:
    """Signs made [图1], [图2] … in the order in which they stand, and the pictures they stand for.

    A case numbers the pictures of its material, each of its questions its own. A sign whose picture
    can't be read is left out.
    """
    numbers: dict[int, int] = {}

    def shown(match: re.Match[str]) -> str:
        number = int(match[1])
        if number not in files:
            return ""
        return f"[图{numbers.setdefault(number, len(numbers) + 1)}]"

    made = mapped(question, lambda text: _SIGN.sub(shown, text))
    parts = tuple(with_pictures(part, files) for part in question.parts)
    return replace(made, parts=parts, pictures=tuple(files[number] for number in numbers))


def signs_for(question: ParsedQuestion, number_of: Callable[[int], str]) -> ParsedQuestion:
    """[图1] … of a bank replaced by what `number_of` says; those without a picture stay as typed."""
    count = len(question.pictures)

    def put(match: re.Match[str]) -> str:
        number = int(match[1])
        return number_of(number) if 1 <= number <= count else match[0]

    return mapped(question, lambda text: SHOWN.sub(put, text))
