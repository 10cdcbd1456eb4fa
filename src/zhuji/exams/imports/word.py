"""A question bank out of a Word file: paragraphs, tables that hold a question a row, tables that are
part of a question, and pictures.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import BinaryIO, Final

from zhuji.base.files import FileRefused
from zhuji.base.spreadsheets import Cell, Table
from zhuji.base.word.read import Paragraph, WordUnreadable, read_paragraphs
from zhuji.exams.imports.emphasis import emphasised
from zhuji.exams.imports.keytables import KeyEntry, key_in, upright
from zhuji.exams.imports.markup import Pictures
from zhuji.exams.imports.tables import read_bank
from zhuji.rules.questions import (
    Gathered,
    QuestionSheet,
    gather_lines,
    gather_sheets,
    marks,
    part_of_question,
)
from zhuji.rules.questions.underlined import only_in_stems, without_lines

MOST_PARAGRAPHS: Final = 60_000


def gather_word(
    file: BinaryIO, pictures: Pictures, key: Sequence[tuple[str, str]] = ()
) -> list[Gathered]:
    """The lines of the file, and its tables of questions; `key` are the lines of a file of answers.

    Raises FileRefused.
    """
    paragraphs = _paragraphs(file, pictures)
    lines, sheets = _parted(paragraphs)
    gathered = [gather_lines(lines, key), Gathered([], unplaced=emphasised(paragraphs))]
    if sheets:
        gathered.append(gather_sheets(sheets))
    return gathered


def key_of_word(file: BinaryIO) -> list[tuple[str, str]]:
    """The lines of a Word file of answers. Raises FileRefused."""
    return _parted(_paragraphs(file, Pictures()))[0]


def _paragraphs(file: BinaryIO, pictures: Pictures) -> list[Paragraph]:
    try:
        paragraphs = read_paragraphs(file, pictures.sign, underlined=True)
    except WordUnreadable as fault:
        raise FileRefused(fault.code) from fault
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise FileRefused("question_too_many_lines", count=len(paragraphs), most=MOST_PARAGRAPHS)
    return paragraphs


def _parted(
    paragraphs: Sequence[Paragraph],
) -> tuple[list[tuple[str, str]], list[QuestionSheet]]:
    lines: list[tuple[str, str]] = []
    sheets: list[QuestionSheet] = []
    for number, block in groupby(paragraphs, lambda one: one.cell.table if one.cell else 0):
        own = list(block)
        if not number:
            lines += [(one.place, only_in_stems(one.line)) for one in own]
            continue
        if key := key_in(_rows(own)):
            lines += _key_lines(own[0].place, key)
            continue
        found = _questions(number, own)
        if found:
            sheets += found
        else:
            lines += _lines(own)
    return lines, sheets


def _rows(own: Sequence[Paragraph]) -> list[list[str]]:
    """The table's cells, lines of a cell joined; a merged cell in its first column."""
    cells: dict[tuple[int, int], list[str]] = {}
    for one in own:
        if one.cell is not None:
            cells.setdefault((one.cell.row, one.cell.column), []).append(
                without_lines(one.line).strip()
            )
    height = max(row for row, _ in cells)
    width = max(column for _, column in cells)
    return [
        ["\n".join(filter(None, cells.get((row, column), ()))) for column in range(1, width + 1)]
        for row in range(1, height + 1)
    ]


def _questions(number: int, own: Sequence[Paragraph]) -> list[QuestionSheet]:
    """The sheet that a table with headings is; nothing where it has none for stem and answer."""
    rows = _rows(own)
    tables = [
        Table(f"表{number}", [[Cell(text or None) for text in row] for row in part])
        for part in upright(rows) or [rows]
    ]
    read = [read_bank([table], {}, {}) for table in tables]
    if len(rows) < 2 or any(found.refusals or found.layout.skipped for found in read):
        return []
    return [sheet for found in read for sheet in found.sheets]


def _key_lines(place: str, key: Sequence[KeyEntry]) -> Iterator[tuple[str, str]]:
    """One line where the answers are letters and signs, as the reader of lines takes a key."""
    texts = [f"{entry.number}.{entry.answer}" for entry in key]
    chosen = all(
        marks.letters_of(entry.answer) or marks.truth_of(entry.answer) is not None for entry in key
    )
    yield place, "题号" if chosen else "参考答案"
    yield from ((place, text) for text in (["  ".join(texts)] if chosen else texts))


def _lines(own: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    rows = _rows(own)
    if not part_of_question(rows):
        yield from ((one.place, only_in_stems(one.line)) for one in own)
        return
    for row in rows:
        text = " | ".join(cell.replace("\n", " ").replace("|", "｜") or " " for cell in row)
        yield own[0].place, f"| {text} |"
