"""One label per word of the trade, as it stands on screens and papers; a file for each area, as LABELS."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from zhuji.wording.collecting import collected
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = collected(__name__, __path__, "LABELS")


def label(word: StrEnum) -> str:
    """The label of a word, in the language of the request."""
    return str(LABELS[type(word)][word.value])


def choices(kind: type[StrEnum], *, empty: Text | None = None) -> list[tuple[str, Text]]:
    """The words of a kind as the choices of a form field, in their own order."""
    listed: list[tuple[str, Text]] = [(word.value, LABELS[kind][word.value]) for word in kind]
    return listed if empty is None else [("", empty), *listed]
