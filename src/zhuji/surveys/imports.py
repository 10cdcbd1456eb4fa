"""The workbook that goes out to units and comes back with their sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from zhuji.base.files import Upload
from zhuji.base.numbers import whole
from zhuji.base.spreadsheets import Cell, Column, ColumnKind, Sheet, Table, find_header, read_tables
from zhuji.rules.verdict import Reason
from zhuji.surveys.actions import UnitForms
from zhuji.surveys.queries import ItemRow, UnitReturn
from zhuji.wording.paper import PAPER_LANGUAGE

_UNIT: Final = ("单位", "单位名称")
_ANSWERED: Final = ("收回份数", "收回", "份数")


@dataclass(frozen=True, slots=True)
class BookRead:
    """What a workbook says; with refusals nothing of it is taken over."""

    returns: tuple[UnitForms, ...]
    refusals: tuple[Reason, ...]


@override(PAPER_LANGUAGE)
def return_sheet(title: str, item: ItemRow, units: Sequence[UnitReturn]) -> Sheet:
    """The workbook of the sums: a line a unit, empty where nothing came back yet."""
    number = ColumnKind.NUMBER
    columns = (
        Column(_UNIT[0], 26),
        Column("发出份数", 10, number),
        Column(_ANSWERED[0], 10, number),
        *(Column(option.text, 14, number) for option in item.options),
    )
    blank = [None] * len(item.options)
    rows = [[unit.name, unit.asked, unit.answered or None, *blank] for unit in units]
    note = _("每个专题填选它的人数；每人最多选 %(most)d 个。") % {"most": item.most}
    return Sheet(title, columns, rows, headlines=(title,), notes=(note,), landscape=True)


def read_returns(file: Upload, name: str, item: ItemRow, units: Sequence[UnitReturn]) -> BookRead:
    """The sums of a workbook, unit by unit; a line without a number of forms is left out.

    Each fault is told with its line. Raises FileRefused for a file that is no workbook.
    """
    topics = {f"topic-{option.number}": (option.text,) for option in item.options}
    vocabulary = {"unit": _UNIT, "answered": _ANSWERED, **topics}
    table = read_tables(file, name)[0]
    header = find_header(table, vocabulary)
    if missing := [words[0] for key, words in vocabulary.items() if key not in header.columns]:
        return BookRead((), (Reason.of("return_book_columns", missing="、".join(missing)),))
    known = {"".join(unit.name.split()): unit for unit in units}
    reading = _Reading(table, header.columns, known)
    found: list[UnitForms] = []
    refusals: list[Reason] = []
    for line, cells in table.filled_rows(header.row_index):
        read = reading.line(line, cells, item)
        if isinstance(read, UnitForms):
            found.append(read)
        elif read is not None:
            refusals.append(read)
    if not found and not refusals:
        refusals.append(Reason.of("return_book_empty"))
    return BookRead(tuple(found), tuple(refusals))


@dataclass(frozen=True, slots=True)
class _Reading:
    table: Table
    columns: Mapping[str, int]
    known: dict[str, UnitReturn]

    def line(self, line: int, cells: list[Cell], item: ItemRow) -> UnitForms | Reason | None:
        texts = {key: cells[at].text.strip() for key, at in self.columns.items()}
        if not texts["answered"]:
            return None
        unit = self.known.get("".join(texts["unit"].split()))
        if unit is None:
            return Reason.of("return_book_unit", line=line, unit=texts["unit"] or "—")
        numbers = {
            key: whole(text or "0", most=9999) for key, text in texts.items() if key != "unit"
        }
        for key, number in numbers.items():
            if number is None:
                place = self.table.place(line - 1, self.columns[key])
                return Reason.of("return_book_number", place=place, found=texts[key])
        chosen = {one.number: numbers[f"topic-{one.number}"] or 0 for one in item.options}
        return UnitForms(unit.unit_id, numbers["answered"] or 0, chosen)
