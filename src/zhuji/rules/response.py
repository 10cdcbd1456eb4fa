"""What a page may send as an answer, in its one form."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from zhuji.rules.marking import Response
from zhuji.rules.words import CLOSED_KINDS, QuestionKind

LONGEST: Final = 20_000  # characters of one text: the longest essay of an office is a third of it


@dataclass(frozen=True, slots=True)
class Shape:
    """What an answer to a question of a paper may be: so many options, or so many texts."""

    kind: QuestionKind
    options: int
    blanks: int

    @property
    def texts(self) -> int:
        if self.kind is QuestionKind.FILL:
            return self.blanks
        return 0 if self.kind in CLOSED_KINDS else 1


def read_response(shape: Shape, sent: Sequence[object]) -> Response | None:
    """Indices ascending, each once, or a text for each blank as typed; None for anything else.

    Nothing chosen is an answer: somebody took the choice back. So is a text left empty.
    """
    if shape.kind not in CLOSED_KINDS:
        texts = tuple(each for each in sent if isinstance(each, str) and len(each) <= LONGEST)
        return texts if len(texts) == len(sent) == shape.texts else None
    chosen = {each for each in sent if type(each) is int and 0 <= each < shape.options}
    if any(type(each) is not int or each not in chosen for each in sent):
        return None
    if shape.kind is not QuestionKind.MULTIPLE and len(chosen) > 1:
        return None
    return tuple(sorted(chosen))
