"""Texts without the signs that don't make them another."""

import re
from typing import Final

from zhuji.rules.questions import marks

_PUNCTUATION: Final = re.compile(r"[\s\W_]+")


def plain(text: str) -> str:
    """Letters and figures alone, narrow and small."""
    return _PUNCTUATION.sub("", marks.fold(text)).lower()
