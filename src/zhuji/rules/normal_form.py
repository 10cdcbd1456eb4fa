"""When two answers written by hand are the same: the form in which a filled blank is compared."""

import re
import unicodedata
from typing import Final

# What people type for one another; NFKC makes full-width signs narrow before.
_ONE_SIGN: Final = str.maketrans(
    {
        "。": ".", "、": ",", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'",
        "「": '"', "」": '"', "『": '"', "』": '"', "〈": "《", "〉": "》", "【": "[", "】": "]",
        "〔": "[", "〕": "]", "—": "-", "–": "-", "−": "-", "―": "-", "‐": "-", "~": "-", "·": ".",
        "・": ".", "•": ".", "×": "x", "✕": "x", "✖": "x", "…": "...",
    }
)  # fmt: skip
_UNSEEN: Final = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_AT_THE_END: Final = ".,;:!?"


def normal_form(text: str) -> str:
    """Compatibility forms (NFKC) folded, spaces out, punctuation unified, case folded; a sign that
    only ends a sentence is left off.

    Figures stay as they are written: 5 and 五 are the same only where the key lists both.
    """
    folded = text
    for _ in range(
        2
    ):  # a sign that falls apart may leave a space, and behind it marks to be ordered
        folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", folded)).casefold()
    folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", folded)).translate(_ONE_SIGN)
    return folded.rstrip(_AT_THE_END) or folded
