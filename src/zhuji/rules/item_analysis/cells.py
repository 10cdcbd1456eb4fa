"""A table of marks, one row a candidate, read with the place of every fault in it.

Nothing is guessed: an empty cell is neither 0 nor left out unless it is said which, for a wrong answer,
one not given and a candidate who was away are three things, and only who typed the table knows.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import Final

from zhuji.rules.item_analysis.matrix import MarkMatrix
from zhuji.rules.item_analysis.table import NOTHING, CandidateTable, CellFault, ReadMarks, lay_out
from zhuji.rules.recognition import tidy
from zhuji.rules.verdict import Reason

_MARK: Final = re.compile(r"[-+]?(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][-+]?\d{1,2})?")
_PARTED: Final = re.compile(r"[-+]?\d{1,9}/[1-9]\d{0,8}")
_COMMA: Final = re.compile(r"[-+]?(?:\d{1,15},\d{1,2}|0,\d{1,20})")  # 0,5 of a European table
_CHOICE: Final = re.compile(r"[A-La-l]+|[√×✓✗对错]|正确|错误")


class Missing(StrEnum):
    """What a cell without a mark is."""

    FAULT = "fault"
    ZERO = "zero"  # an answer that earned nothing, as Moodle reckons
    DROP = "drop"  # a candidate of whom not everything is known, left out whole


def read_mark_cell(text: str) -> Fraction | None:
    """A mark as it is written: 2, 0.5, -1, 5/3, 1e-1, ２分; None for anything else."""
    said = tidy(text).removesuffix("分")
    if _COMMA.fullmatch(said):
        said = said.replace(",", ".")
    if _MARK.fullmatch(said) or _PARTED.fullmatch(said):
        return Fraction(said)
    return None


def read_marks(
    rows: Sequence[Sequence[str]],
    greatest: Mapping[str, Fraction] | None = None,
    *,
    missing: Missing = Missing.FAULT,
    headed: bool = True,
) -> ReadMarks:
    """The marks of a table, as `lay_out` finds its questions and candidates.

    `greatest` gives questions their greatest mark by name.
    """
    most = dict(greatest or {})
    table = lay_out(rows, most, lambda text: read_mark_cell(text) is not None, headed=headed)
    if headed and _is_headless(table):
        table.faults = [CellFault(1, 0, Reason.of("marks_no_heading"))]
        return ReadMarks(None, table.told(), table.skipped)
    told = {text for _at, row in table.rows for text in row}
    nothing = {text for text in told if tidy(text).casefold() in NOTHING}
    rows_before = len(table.rows)
    if missing is Missing.DROP:
        table.rows = [(at, row) for at, row in table.rows if nothing.isdisjoint(row)]
        if rows_before and not table.rows:
            table.say(0, 0, "marks_all_left_out", count=rows_before)
    known = {text: read_mark_cell(text) for text in told}
    if missing is Missing.ZERO:
        known |= dict.fromkeys(nothing, Fraction(0))
    _judge_cells(table, known, most)
    if table.faults:
        return ReadMarks(None, table.told(), table.skipped)
    zeroed = sum(text in nothing for _at, row in table.rows for text in row) if nothing else 0
    left_out = rows_before - len(table.rows)
    return ReadMarks(_matrix(table, known, most), (), table.skipped, zeroed, left_out)


def _is_headless(table: CandidateTable) -> bool:
    """Whether the first row holds marks: all of its names read as one, and some stand twice."""
    names = table.names
    return len(set(names)) < len(names) and all(read_mark_cell(name) is not None for name in names)


def _judge_cells(
    table: CandidateTable, known: Mapping[str, Fraction | None], most: Mapping[str, Fraction]
) -> None:
    """Every text is read once, whatever the number of cells that hold it."""
    letters = sum(known[text] is None and bool(_CHOICE.fullmatch(text)) for text in known)
    if letters and 2 * letters >= len(known):
        table.faults = [CellFault(0, 0, Reason.of("marks_letters_without_key"))]
        return
    for at, name in enumerate(table.names):
        faulty = {
            text: why
            for text in {row[at] for _at, row in table.rows}
            if (why := _fault(text, known[text], most.get(name)))
        }
        for number, row in table.rows if faulty else ():
            if row[at] in faulty and any(row):
                place = CellFault(number, table.first + at + 1, faulty[row[at]])
                table.faults.append(place)


def _matrix(
    table: CandidateTable, known: Mapping[str, Fraction | None], most: Mapping[str, Fraction]
) -> MarkMatrix:
    marks = {text: mark for text, mark in known.items() if mark is not None}
    parts = lcm(*(mark.denominator for mark in marks.values()))
    whole = {text: int(mark * parts) for text, mark in marks.items()}
    columns = zip(*(row for _at, row in table.rows), strict=True)
    return MarkMatrix(
        table.names,
        tuple(tuple(map(whole.__getitem__, column)) for column in columns),
        parts,
        tuple(map(most.get, table.names)),
    )


def _fault(text: str, mark: Fraction | None, most: Fraction | None) -> Reason | None:
    if mark is None and tidy(text).casefold() in NOTHING:
        return Reason.of("marks_cell_missing")
    if mark is None:
        return Reason.of("marks_cell_no_mark", text=text[:20])
    if most is not None and mark > most:
        return Reason.of("marks_cell_over", mark=mark, most=most)
    return None
