"""A table of what candidates chose, marked by a key: letters, several letters, right and wrong."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from zhuji.rules.answer_sheet import ReadAnswer, SheetQuestion, read_answer
from zhuji.rules.item_analysis.matrix import MarkMatrix
from zhuji.rules.item_analysis.paper import AskedQuestion
from zhuji.rules.item_analysis.table import NOTHING, CandidateTable, CellFault, lay_out
from zhuji.rules.questions.key_text import LETTERS
from zhuji.rules.recognition import tidy
from zhuji.rules.words import QuestionKind

# What may part the answers of a key, the strongest sign first.
_BETWEEN: Final = (r"\s*\|\s*", r"\s*;\s*", r"\s*[,、]\s*", r"\s+")
_JUDGED: Final = ("对", "错")


@dataclass(frozen=True, slots=True)
class ReadChoices:
    """The marks that the key gives, and who chose what; or every fault. `blanks`: answers not given."""

    matrix: MarkMatrix | None
    asked: tuple[AskedQuestion, ...] = ()
    chosen: tuple[tuple[frozenset[int], ...], ...] = ()
    faults: tuple[CellFault, ...] = ()
    skipped: str | None = None
    blanks: int = 0


def read_choices(
    rows: Sequence[Sequence[str]],
    key: str | None = None,
    greatest: Mapping[str, Fraction] | None = None,
    *,
    headed: bool = True,
) -> ReadChoices:
    """The answers of a table, as `lay_out` finds its questions and candidates.

    `key`: the right answers in the order of the questions, parted by commas, spaces or |, or one sign
    each (ACBD√×); None: they stand in the first row below the headings. A question earns one mark, or
    its `greatest`, where exactly the right options were chosen; nothing chosen earns nothing.
    """
    most = dict(greatest or {})
    table = lay_out(rows, most, lambda text: _read(_ANY, text).response is not None, headed=headed)
    questions = _questions(table, table.key if key is None else _split(key))
    found = [
        [_answer(table, place, at, question, row[at]) for place, row in table.rows]
        for at, question in enumerate(questions)
    ]
    if table.faults:
        return ReadChoices(None, faults=table.told(), skipped=table.skipped)
    asked = tuple(
        _asked(each, right, own, most.get(name, Fraction(1)))
        for (each, right), own, name in zip(questions.items(), found, table.names, strict=True)
    )
    columns = [
        [one.marks if made == one.key else Fraction(0) for made in own]
        for one, own in zip(asked, found, strict=True)
    ]
    return ReadChoices(
        MarkMatrix.of(table.names, columns, [one.marks for one in asked]),
        asked,
        tuple(map(tuple, found)),
        (),
        table.skipped,
        sum(not made for own in found for made in own),
    )


_ANY: Final = SheetQuestion(0, QuestionKind.MULTIPLE, len(LETTERS))


def _split(key: str) -> list[str]:
    said = unicodedata.normalize("NFKC", key).strip()
    for sign in _BETWEEN:
        parts = re.split(sign, said)
        if len(parts) > 1:
            return parts
    return list(said)


def _questions(
    table: CandidateTable, key: Sequence[str] | None
) -> dict[SheetQuestion, frozenset[int]]:
    """Each question as its answers are read, with the right ones; none where the key has a fault."""
    if not table.names:
        return {}
    if key is None:
        table.say(0, 0, "marks_key_missing")
    elif len(key) != len(table.names):
        table.say(0, 0, "marks_key_not_as_many", found=len(key), wanted=len(table.names))
    found: dict[SheetQuestion, frozenset[int]] = {}
    for number, text in enumerate(() if key is None or table.faults else key, 1):
        judged = SheetQuestion(number, QuestionKind.TRUE_FALSE, 2)
        letters = tidy(text).upper()
        kind = QuestionKind.MULTIPLE if len(letters) > 1 else QuestionKind.SINGLE
        question = SheetQuestion(number, kind, len(LETTERS))
        if letters not in {"A", "B"} and _read(judged, text).response:
            question = judged
        right = _read(question, text).response
        if not right:
            table.say(0, 0, "marks_key_unreadable", number=number, text=text[:20])
        found[question] = frozenset(each for each in right or () if isinstance(each, int))
    return found


def _read(question: SheetQuestion, text: str) -> ReadAnswer:
    return ReadAnswer(()) if tidy(text).casefold() in NOTHING else read_answer(question, text)


def _answer(
    table: CandidateTable, row: int, at: int, question: SheetQuestion, text: str
) -> frozenset[int]:
    read = _read(question, text)
    if read.response is None:
        table.say(row, table.first + at + 1, "marks_cell_no_choice", text=text[:20])
    return frozenset(each for each in read.response or () if isinstance(each, int))


def _asked(
    question: SheetQuestion,
    right: frozenset[int],
    chosen: Sequence[frozenset[int]],
    marks: Fraction,
) -> AskedQuestion:
    """With the options up to the last one that was chosen or is right."""
    last = max((each for made in (right, *chosen) for each in made), default=0)
    judged = question.kind is QuestionKind.TRUE_FALSE
    options = _JUDGED if judged else tuple(LETTERS[: last + 1])
    return AskedQuestion(question.number, question.kind, options, right, marks)
