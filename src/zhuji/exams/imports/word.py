"""A question bank out of a Word file: paragraphs, tables that hold a question a row, tables that are
part of a question, and pictures.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import BinaryIO, Final

from zhuji.base.files import FileRefused
from zhuji.base.spreadsheets import Cell, Table
from zhuji.base.word.read import Paragraph, WordUnreadable, read_paragraphs
from zhuji.exams.imports.markup import Pictures
from zhuji.exams.imports.tables import read_bank
from zhuji.rules.questions import (
    Gathered,
    QuestionSheet,
    gather_lines,
    gather_sheets,
    part_of_question,
)

MOST_PARAGRAPHS: Final = 40_000


def gather_word(file: BinaryIO, pictures: Pictures) -> list[Gathered]:
    """The lines of the file, and its tables of questions. Raises FileRefused."""
    try:
        paragraphs = read_paragraphs(file, pictures.sign)
    except WordUnreadable as fault:
        raise FileRefused(fault.code) from fault
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise FileRefused("question_too_many_lines", count=len(paragraphs), most=MOST_PARAGRAPHS)
    lines: list[tuple[str, str]] = []
    sheets: list[QuestionSheet] = []
    for number, block in groupby(paragraphs, lambda one: one.cell.table if one.cell else 0):
        own = list(block)
        if not number:
            lines += [(one.place, one.line) for one in own]
            continue
        found = _questions(number, own)
        if found:
            sheets += found
        else:
            lines += _lines(own)
    gathered = [gather_lines(lines)]
    if sheets:
        gathered.append(gather_sheets(sheets))
    return gathered


def _rows(own: Sequence[Paragraph]) -> list[list[str]]:
    """The table's cells, lines of a cell joined; a merged cell in its first column."""
    cells: dict[tuple[int, int], list[str]] = {}
    for one in own:
        if one.cell is not None:
            cells.setdefault((one.cell.row, one.cell.column), []).append(one.line.strip())
    height = max(row for row, _ in cells)
    width = max(column for _, column in cells)
    return [
        ["\n".join(filter(None, cells.get((row, column), ()))) for column in range(1, width + 1)]
        for row in range(1, height + 1)
    ]


def _questions(number: int, own: Sequence[Paragraph]) -> list[QuestionSheet]:
    """The sheet that a table with headings is; nothing where it has none for stem and answer."""
    rows = [[Cell(text or None) for text in row] for row in _rows(own)]
    found = read_bank([Table(f"表{number}", rows)], {}, {})
    return [] if found.refusals or found.layout.skipped or len(rows) < 2 else list(found.sheets)


def _lines(own: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    rows = _rows(own)
    if not part_of_question(rows):
        yield from ((one.place, one.line) for one in own)
        return
    for row in rows:
        text = " | ".join(cell.replace("\n", " ").replace("|", "｜") or " " for cell in row)
        yield own[0].place, f"| {text} |"
