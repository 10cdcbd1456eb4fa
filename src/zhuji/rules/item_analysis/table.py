"""A table of candidates as it was typed: headings, a column that names them, one row each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from zhuji.rules.item_analysis.matrix import MarkMatrix
from zhuji.rules.recognition import tidy
from zhuji.rules.verdict import Reason

IDS: Final = frozenset(
    {"id", "candidate", "编号", "序号", "学号", "考号", "准考证号"}
    | {"姓名", "考生", "考生编号", "考生号", "学员", "学员编号"}
)
KEY_ROW: Final = frozenset({"key", "答案", "正确答案", "标准答案", "参考答案"})
# What tables write where there is nothing: R, Excel, Moodle, people.
NOTHING: Final = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "-", "--", "—", "——", "."})


@dataclass(frozen=True, slots=True)
class CellFault:
    """Row and column are counted from 1, as the office program shows them; 0: not of one cell."""

    row: int
    column: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class ReadMarks:
    """The marks, or every fault. `skipped`: the heading of the column that names the candidates;
    `zeroed` cells without a mark were counted as 0, `left_out` candidates for such a cell not at all.
    """

    matrix: MarkMatrix | None
    faults: tuple[CellFault, ...] = ()
    skipped: str | None = None
    zeroed: int = 0
    left_out: int = 0


@dataclass(slots=True)
class CandidateTable:
    """The questions by `names`, the cells of each candidate with the number of the row in the file.

    `first`: how many columns stand before the questions; `key`: the row of right answers, if one was
    typed below the headings.
    """

    names: tuple[str, ...] = ()
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    first: int = 0
    skipped: str | None = None
    key: list[str] | None = None
    faults: list[CellFault] = field(default_factory=list)

    def say(self, row: int, column: int, code: str, **values: str | int | Fraction) -> None:
        self.faults.append(CellFault(row, column, Reason.of(code, **values)))

    def told(self) -> tuple[CellFault, ...]:
        """The faults in the order of their places."""
        return tuple(sorted(self.faults, key=lambda fault: (fault.row, fault.column)))


def lay_out(
    rows: Sequence[Sequence[str]],
    greatest: Mapping[str, Fraction],
    reads: Callable[[str], bool],
    *,
    headed: bool = True,
) -> CandidateTable:
    """The first filled row has the headings, each row below is one candidate; not `headed`, the
    questions are numbered from 1.

    A first column that numbers or names the candidates is left out: by its heading; without one where
    it counts the rows from 1, or, not `headed`, where it holds nothing that `reads` as an answer.
    """
    table = CandidateTable()
    top = next((at for at, row in enumerate(rows, 1) if any(row)), 0)
    if not top:
        table.say(0, 0, "marks_empty")
        return table
    width = max(map(len, rows))
    whole = [[*row, *[""] * (width - len(row))] for row in rows]
    headings = whole[top - 1] if headed else [""] * width
    body = list(enumerate(whole[top:], top + 1)) if headed else list(enumerate(whole, 1))[top - 1 :]
    table.first = int(_names_candidates(headings[0], body, reads, headed=headed))
    table.skipped = headings[0] if table.first else None
    first = table.first
    if first and body and tidy(body[0][1][0]).casefold() in KEY_ROW:
        table.key = body.pop(0)[1][first:]
    table.names = tuple(headings[first:] if headed else map(str, range(1, width - first + 1)))
    table.rows = [(at, row[first:]) for at, row in body]
    _judge_names(table, top, greatest)
    if not body:
        table.say(0, 0, "marks_no_candidates")
    for at, row in body:
        if not any(row):
            table.say(at, 1, "marks_row_empty")
    return table


def _names_candidates(
    heading: str,
    body: Sequence[tuple[int, Sequence[str]]],
    reads: Callable[[str], bool],
    *,
    headed: bool,
) -> bool:
    if heading:
        return tidy(heading).casefold() in IDS
    column = [row[0] for _at, row in body]
    counted = [str(place) for place in range(1, len(body) + 1)]
    return bool(body) and (column == counted or not (headed or any(map(reads, column))))


def _judge_names(table: CandidateTable, top: int, greatest: Mapping[str, Fraction]) -> None:
    if not table.names:
        table.say(top, 1, "marks_no_questions")
    seen: dict[str, int] = {}
    for column, name in enumerate(table.names, table.first + 1):
        if not name:
            table.say(top, column, "marks_heading_missing")
        elif name in seen:
            table.say(top, column, "marks_heading_twice", name=name, first=seen[name])
        seen.setdefault(name, column)
    for name, most in greatest.items():
        if name not in seen:
            table.say(0, 0, "marks_greatest_unknown", name=name)
        elif most <= 0:
            table.say(0, 0, "marks_greatest_not_positive", name=name)
