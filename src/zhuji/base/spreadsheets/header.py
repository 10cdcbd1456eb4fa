"""Where a sheet's headings stand and which column is which, in spite of titles and two-row
headings.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zhuji.base.spreadsheets.cells import Cell, Table

SEARCHED_ROWS = 20
EXACT, WITHOUT_NOTE, CONTAINING = 4, 3, 1
LONGEST_HEADING = 60
MARKS = re.compile(r"[\s*※★:、,.]+|[(\[【]\s*(?:必填|选填|必填项|选填项|必须填写|不填)\s*[)\]】]")
NOTES = re.compile(r"[(\[【][^)\]】]*[)\]】]")


@dataclass(frozen=True, slots=True)
class HeaderProposal:
    """A proposal for a person to confirm.

    `row_index` is the last heading row, counted from 0: data begins in the row after it. `columns`
    gives the column index of each field found, `unknown` the heading of each column left over.
    Without any field found, `columns` is empty and `score` 0. `remembered`: a person chose them once.
    """

    row_index: int
    columns: Mapping[str, int] = field(default_factory=dict)
    unknown: Mapping[int, str] = field(default_factory=dict)
    score: int = 0
    remembered: bool = False


def plain_heading(text: str) -> str:
    """A heading without width, spaces, line breaks, asterisks and marks such as (必填)."""
    return MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def find_header(table: Table, vocabulary: Mapping[str, Sequence[str]]) -> HeaderProposal:
    """The best heading row among the first 20 by the fields it names; the first one among equals.

    `vocabulary` gives each field its aliases as people write them. A heading that is an alias beats
    one that is so but for a note in brackets, which beats one that merely contains it; of two
    aliases contained, the longer wins. A column serves one field and a field has one column.
    """
    aliases = [
        (plain_heading(alias), name) for name, words in vocabulary.items() for alias in words
    ]
    figures = {alias for alias, _ in aliases if alias.isdecimal()}
    best = HeaderProposal(row_index=0)
    for index, row in enumerate(table.rows[:SEARCHED_ROWS]):
        for proposal in _proposals(index, row, table, aliases, figures):
            if proposal.score > best.score:
                best = proposal
    return best


def _proposals(
    index: int,
    row: list[Cell],
    table: Table,
    aliases: list[tuple[str, str]],
    figures: Collection[str],
) -> Iterator[HeaderProposal]:
    top = _texts(row, figures)
    single = _match(index, top, aliases)
    yield single
    if index + 1 >= len(table.rows) or not single.columns:
        return
    below = table.rows[index + 1]
    bottom = _texts(below, figures)
    # A second heading row leaves some columns to the first, holds words only and names more fields;
    # 选项 over A, B, C is a column no longer.
    if any(cell.numeric for cell in below) or all(bottom):
        return
    both = _match(index + 1, _two_rows(top, bottom), aliases)
    taken = set(both.columns.values())
    kept = all(name in both.columns or at in taken for name, at in single.columns.items())
    if kept and len(both.columns) > len(single.columns):
        yield both


def _texts(row: list[Cell], figures: Collection[str]) -> list[str]:
    """Headings are words; a number is one only where a field is called so, as questions are."""
    return [
        cell.value if isinstance(cell.value, str) else cell.text if cell.text in figures else ""
        for cell in row
    ]


def _two_rows(top: list[str], bottom: list[str]) -> list[str]:
    """The lower heading where there is one, else the upper."""
    return [low or high for high, low in zip(top, bottom, strict=True)]


def _match(index: int, headings: list[str], aliases: list[tuple[str, str]]) -> HeaderProposal:
    hits = sorted(_hits(headings, aliases), key=lambda hit: (-hit[0], -hit[1], hit[2]))
    columns: dict[str, int] = {}
    score = 0
    for weight, _, column, name in hits:
        if name not in columns and column not in columns.values():
            columns[name] = column
            score += weight
    taken = set(columns.values())
    unknown = {
        column: heading
        for column, heading in enumerate(headings)
        if heading and column not in taken
    }
    return HeaderProposal(index, columns, unknown, score)


def _hits(
    headings: list[str], aliases: list[tuple[str, str]]
) -> Iterator[tuple[int, int, int, str]]:
    """Weight, length of the alias, column and field of every agreement."""
    for column, heading in enumerate(headings):
        if not heading or len(heading) > LONGEST_HEADING:
            continue
        plain = plain_heading(heading)
        bare = NOTES.sub("", plain)
        for alias, name in aliases:
            if not alias:
                continue
            if plain == alias:
                yield EXACT, len(alias), column, name
            elif bare == alias:
                yield WITHOUT_NOTE, len(alias), column, name
            elif len(alias) > 1 and alias in bare:
                yield CONTAINING, len(alias), column, name
