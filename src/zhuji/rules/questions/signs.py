"""Texts without the signs that don't make them another."""

import re
from typing import Final

from zhuji.rules.questions import marks

_PARTING: Final = re.compile(r"[\s，。、；：！？“”‘’《》〈〉,;:!?]+|(?<!\d)[.．]|[.．](?!\d)")
_PUNCTUATION: Final = re.compile(r"[\s\W_]+")


def plain(text: str) -> str:
    """Letters and figures alone, narrow and small."""
    return _PUNCTUATION.sub("", marks.fold(text)).lower()


def option_identity(text: str) -> str:
    """Signs that only part a sentence don't make an option another; 1.5 and 15, -1 and 1 are two."""
    return _PARTING.sub("", marks.fold(text)).lower() or text
