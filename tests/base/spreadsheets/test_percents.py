from datetime import date
from io import BytesIO

import openpyxl

from zhuji.base.spreadsheets import read_tables
from zhuji.base.spreadsheets.percents import percent_cells, with_percents


def test_cells_in_hundredths_are_read_as_they_are_shown() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([0.8, 0.125, 0.8, "0.8", date(2026, 1, 2)])
    for place, form in (("A1", "0%"), ("B1", "0.0%;-0.0%"), ("D1", "0%")):
        sheet[place].number_format = form
    file = BytesIO()
    book.save(file)
    found = percent_cells(file)
    assert found == {"Sheet": frozenset({"A1", "B1", "D1"})}
    (table,) = read_tables(file, "")
    shown = with_percents(table, found["Sheet"]).rows[0]
    assert [cell.text for cell in shown] == ["80%", "12.5%", "0.8", "0.8", "2026-01-02"]
    assert percent_cells(BytesIO(b"no book")) == {}
