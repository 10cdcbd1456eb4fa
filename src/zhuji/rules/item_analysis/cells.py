"""A table of marks, one row a candidate, read with the place of every fault in it.

Nothing is guessed: an empty cell is neither 0 nor left out, for a wrong answer, one not given and a
candidate who was away are three things, and only who typed the table knows which it was.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Final

from zhuji.rules.item_analysis.matrix import MarkMatrix
from zhuji.rules.recognition import tidy
from zhuji.rules.verdict import Reason

IDS: Final = frozenset(
    {"id", "candidate", "编号", "序号", "学号", "考号", "准考证号"}
    | {"姓名", "考生", "考生编号", "考生号", "学员", "学员编号"}
)
_MARK: Final = re.compile(r"[-+]?(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][-+]?\d{1,2})?")
_PARTED: Final = re.compile(r"[-+]?\d{1,9}/[1-9]\d{0,8}")
_COMMA: Final = re.compile(r"[-+]?(?:\d{1,15},\d{1,2}|0,\d{1,20})")  # 0,5 of a European table


@dataclass(frozen=True, slots=True)
class CellFault:
    """Row and column are counted from 1, as the office program shows them; 0: not of one cell."""

    row: int
    column: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class ReadMarks:
    """The marks, or every fault. `skipped`: the heading of the column that names the candidates."""

    matrix: MarkMatrix | None
    faults: tuple[CellFault, ...] = ()
    skipped: str | None = None


def read_mark_cell(text: str) -> Fraction | None:
    """A mark as it is written: 2, 0.5, -1, 5/3, 1e-1, ２分; None for anything else."""
    said = tidy(text).removesuffix("分")
    if _COMMA.fullmatch(said):
        said = said.replace(",", ".")
    if _MARK.fullmatch(said) or _PARTED.fullmatch(said):
        return Fraction(said)
    return None


def read_marks(
    rows: Sequence[Sequence[str]], greatest: Mapping[str, Fraction] | None = None
) -> ReadMarks:
    """The marks of a table: its first filled row has the headings, each row below is one candidate.

    A first column that numbers or names the candidates is left out, with nothing in its heading only
    where it counts the rows from 1. `greatest` gives questions their greatest mark by name.
    """
    return _Reader(rows, dict(greatest or {})).read()


@dataclass(slots=True)
class _Reader:
    rows: Sequence[Sequence[str]]
    greatest: dict[str, Fraction]
    faults: list[CellFault] = field(default_factory=list)
    known: dict[str, Fraction | None] = field(default_factory=dict)

    def read(self) -> ReadMarks:
        top = next((at for at, row in enumerate(self.rows, 1) if any(row)), 0)
        if not top:
            return ReadMarks(None, (CellFault(0, 0, Reason.of("marks_empty")),))
        headings, body = self.rows[top - 1], list(enumerate(self.rows[top:], top + 1))
        width = max(map(len, self.rows))
        headings = [*headings, *[""] * (width - len(headings))]
        first = int(self._names_candidates(headings[0], body))
        names = headings[first:]
        self._judge_names(top, names, first)
        if not body:
            self._say(0, 0, "marks_no_candidates")
        for at, row in body:
            if not any(row):
                self._say(at, 1, "marks_row_empty")
        columns = [[row[at] if at < len(row) else "" for _at, row in body] for at in range(width)]
        for at in range(first, width):
            self._judge_column([at for at, _row in body], columns[at], at + 1, headings[at])
        skipped = headings[0] if first else None
        if self.faults:
            return ReadMarks(None, tuple(sorted(self.faults, key=_place)), skipped)
        return ReadMarks(self._matrix(names, columns[first:]), (), skipped)

    def _names_candidates(self, heading: str, body: Sequence[tuple[int, Sequence[str]]]) -> bool:
        if heading:
            return tidy(heading).casefold() in IDS
        counted = [str(place) for place in range(1, len(body) + 1)]
        return bool(body) and [row[0] if row else "" for _at, row in body] == counted

    def _judge_names(self, top: int, names: Sequence[str], first: int) -> None:
        if not names:
            self._say(top, 1, "marks_no_questions")
        seen: dict[str, int] = {}
        for column, name in enumerate(names, first + 1):
            if not name:
                self._say(top, column, "marks_heading_missing")
            elif name in seen:
                self._say(top, column, "marks_heading_twice", name=name, first=seen[name])
            seen.setdefault(name, column)
        for name, most in self.greatest.items():
            if name not in seen:
                self._say(0, 0, "marks_greatest_unknown", name=name)
            elif most <= 0:
                self._say(0, 0, "marks_greatest_not_positive", name=name)

    def _judge_column(
        self, numbers: Sequence[int], texts: Sequence[str], column: int, name: str
    ) -> None:
        """Every text is read once, whatever the number of cells that hold it."""
        most, told = self.greatest.get(name), set(texts)
        self.known.update({text: read_mark_cell(text) for text in told - self.known.keys()})
        faulty = {text: why for text in told if (why := _fault(text, self.known[text], most))}
        if not faulty:
            return
        for number, text in zip(numbers, texts, strict=True):
            if text in faulty and any(self.rows[number - 1]):
                self.faults.append(CellFault(number, column, faulty[text]))

    def _matrix(self, names: Sequence[str], columns: Sequence[Sequence[str]]) -> MarkMatrix:
        marks = {text: mark for text, mark in self.known.items() if mark is not None}
        parts = lcm(*(mark.denominator for mark in marks.values()))
        whole = {text: int(mark * parts) for text, mark in marks.items()}
        return MarkMatrix(
            tuple(names),
            tuple(tuple(map(whole.__getitem__, texts)) for texts in columns),
            parts,
            tuple(map(self.greatest.get, names)),
        )

    def _say(self, row: int, column: int, code: str, **values: str | int | Fraction) -> None:
        self.faults.append(CellFault(row, column, Reason.of(code, **values)))


def _place(fault: CellFault) -> tuple[int, int]:
    return fault.row, fault.column


def _fault(text: str, mark: Fraction | None, most: Fraction | None) -> Reason | None:
    if not text:
        return Reason.of("marks_cell_missing")
    if mark is None:
        return Reason.of("marks_cell_no_mark", text=text[:20])
    if most is not None and mark > most:
        return Reason.of("marks_cell_over", mark=mark, most=most)
    return None
