"""Answers that stand elsewhere in tables: in a key of its own by numbers, in a column behind each option;
and a question that stands upright.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from zhuji.base.spreadsheets import Cell, Table, find_header, plain_heading
from zhuji.rules.questions import LETTERS, Unplaced, marks
from zhuji.rules.verdict import Reason

_NUMBERS: Final = frozenset(
    map(plain_heading, ["题号", "序号", "编号", "试题编号", "题目编号", "试题序号"])
)
_ANSWERS: Final = frozenset(
    map(
        plain_heading,
        ["答案", "正确答案", "标准答案", "参考答案", "正确选项", "试题答案", "题目答案"],
    )
)
_STEMS: Final = frozenset(
    map(plain_heading, ["题干", "题目", "试题", "试题内容", "题目内容", "问题"])
)
_TICKED: Final = re.compile(r"是否为?(?:正确|答案)|正确与否|is_?correct")
_SEARCHED: Final = 5  # rows in which the headings of a key are looked for
Vocabulary = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """The answer of one number; `row` counts from 1."""

    number: int
    answer: str
    row: int


def key_in(rows: Sequence[Sequence[str]]) -> list[KeyEntry]:
    """The entries of a table that is a key and nothing else: 题号 and 答案 as columns, several pairs
    of them perhaps, or as rows one under the other. Nothing for any other table.
    """
    plain = [[plain_heading(text) for text in row] for row in rows]
    for at, heads in enumerate(plain[:_SEARCHED]):
        if _STEMS & set(heads):
            return []
        numbers = [place for place, head in enumerate(heads) if head in _NUMBERS]
        answers = [place for place, head in enumerate(heads) if head in _ANSWERS]
        if numbers and len(numbers) == len(answers):
            return list(_below(rows, at, list(zip(numbers, answers, strict=True))))
        following = plain[at + 1] if at + 1 < len(plain) else []
        if heads and following and heads[0] in _NUMBERS and following[0] in _ANSWERS:
            return list(_beside(rows, plain))
    return []


def _below(
    rows: Sequence[Sequence[str]], head: int, pairs: Sequence[tuple[int, int]]
) -> Iterator[KeyEntry]:
    for number, answer in pairs:
        for at, row in enumerate(rows[head + 1 :], start=head + 2):
            if row[number].strip().isdecimal() and row[answer].strip():
                yield KeyEntry(int(row[number]), row[answer].strip(), at)


def _beside(rows: Sequence[Sequence[str]], plain: Sequence[Sequence[str]]) -> Iterator[KeyEntry]:
    for at in range(len(rows) - 1):
        if plain[at][0] in _NUMBERS and plain[at + 1][0] in _ANSWERS:
            for number, answer in zip(rows[at][1:], rows[at + 1][1:], strict=False):
                if number.strip().isdecimal() and answer.strip():
                    yield KeyEntry(int(number), answer.strip(), at + 2)


def with_keys(
    tables: Sequence[Table], vocabulary: Vocabulary
) -> tuple[list[Table], list[Unplaced]]:
    """Sheets of questions without a column of answers get one from the sheets that hold keys.

    By the numbers of the questions, else by their order. A key serves the only sheet of questions,
    or the one whose title its own title names; where neither tells, nothing is changed.
    """
    keys = {id(table): entries for table in tables if (entries := key_in(_texts(table)))}
    waiting = [table for table in tables if id(table) not in keys and _waits(table, vocabulary)]
    given: dict[int, list[tuple[Table, KeyEntry]]] = {}
    for table in tables:
        if id(table) not in keys:
            continue
        named = [each for each in waiting if each.sheet.strip() and each.sheet in table.sheet]
        own = waiting if len(waiting) == 1 else named
        if len(own) == 1:
            given.setdefault(id(own[0]), []).extend((table, entry) for entry in keys[id(table)])
    if not given:
        return list(tables), []
    used = {id(table) for entries in given.values() for table, _ in entries}
    made: list[Table] = []
    told: list[Unplaced] = []
    for table in tables:
        if id(table) in given:
            answered, left = _answered(table, given[id(table)], vocabulary)
            made.append(answered)
            told += left
        elif id(table) not in used:
            made.append(table)
    return made, told


def with_ticked_options(table: Table, vocabulary: Vocabulary) -> Table:
    """A column of answers where each option has one that says whether it is right: A是否正确."""
    header = find_header(table, vocabulary)
    if "stem" not in header.columns or "answer" in header.columns:
        return table
    heads = [plain_heading(cell.text) for cell in table.rows[header.row_index]]
    columns = [place for place, head in enumerate(heads) if _TICKED.search(head)]
    if len(columns) < 2:
        return table
    rows = [[*row, Cell(None)] for row in table.rows]
    rows[header.row_index][-1] = Cell("答案")
    for row in rows[header.row_index + 1 :]:
        right = "".join(
            letter
            for letter, place in zip(LETTERS, columns, strict=False)
            if row[place].text == "1" or marks.truth_of(row[place].text)
        )
        row[-1] = Cell(right or None)
    return replace(table, rows=rows)


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def _waits(table: Table, vocabulary: Vocabulary) -> bool:
    columns = find_header(table, vocabulary).columns
    return "stem" in columns and "answer" not in columns and len(columns) > 1


def _answered(
    table: Table, entries: Sequence[tuple[Table, KeyEntry]], vocabulary: Vocabulary
) -> tuple[Table, list[Unplaced]]:
    header = find_header(table, vocabulary)
    heads = [plain_heading(cell.text) for cell in table.rows[header.row_index]]
    column = next((place for place, head in enumerate(heads) if head in _NUMBERS), None)
    left = {entry.number: (sheet, entry) for sheet, entry in entries}
    rows = [[*row, Cell(None)] for row in table.rows]
    rows[header.row_index][-1] = Cell("答案")
    counted = 0
    for index in range(header.row_index + 1, len(rows)):
        row = rows[index]
        if row[header.columns["stem"]].value is None:
            continue
        counted += 1
        said = "" if column is None else row[column].text.strip()
        number = int(said) if said.isdecimal() else counted
        if found := left.pop(number, None):
            row[-1] = Cell(found[1].answer)
    told = [
        Unplaced(
            0,
            f"{sheet.sheet} 第 {entry.row} 行",
            Reason.of("question_key_without_question", number=entry.number, answer=entry.answer),
        )
        for sheet, entry in left.values()
    ]
    return replace(table, rows=rows), told


def upright(rows: Sequence[Sequence[str]]) -> list[list[list[str]]]:
    """Questions that stand upright, laid down: the headings in the first column (题干, 选项, 答案), a
    question in each of the others, and perhaps another below. Nothing for any other table.
    """
    heads = [plain_heading(row[0]) if row else "" for row in rows]
    starts = [at for at, head in enumerate(heads) if head in _STEMS]
    if not starts or not _ANSWERS & set(heads) or max(map(len, rows)) < 2:
        return []
    first = heads.index(heads[starts[0]])
    bounds = [0 if at == first else at for at in starts]
    parts = [rows[start:end] for start, end in zip(bounds, [*bounds[1:], len(rows)], strict=True)]
    return [[list(column) for column in zip(*part, strict=True)] for part in parts]
