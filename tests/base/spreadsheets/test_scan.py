"""Old workbooks and OpenDocument ones."""

import io
import shutil
import struct
import subprocess
from pathlib import Path

import openpyxl
import pytest

from tests.base.files import samples
from tests.base.spreadsheets import old
from zhuji.base.files import FileRefused, Kind, check_upload
from zhuji.base.files.sniff import TABLES
from zhuji.base.spreadsheets import Cell, Table, read_tables

HEADED = [old.cell(0, 0, "姓名"), old.cell(0, 1, "单位"), old.cell(1, 0, "张三"), old.cell(1, 1, 3)]
FILLER = [old.cell(row, 2, "x" * 80) for row in range(2, 60)]  # past the size of small streams


@pytest.mark.parametrize("more", [[], FILLER])
def test_old_workbooks_are_read_whatever_they_are_called(more: list[bytes]) -> None:
    hidden_row = old.record(0x0208, struct.pack("<HHHHHHI", 1, 0, 2, 255, 0, 0, 0x20))
    data = old.xls({"名册": [hidden_row, *HEADED, *more], "旧": HEADED}, hidden={"旧"})
    first, second = read_tables(io.BytesIO(data), "名册.et")
    assert first.rows[:2] == [
        [Cell("姓名"), Cell("单位"), *first.rows[0][2:]],
        [Cell("张三"), Cell(3, numeric=True), *first.rows[1][2:]],
    ]
    assert (first.sheet, first.hidden, first.hidden_rows) == ("名册", False, frozenset({2}))
    assert (second.sheet, second.hidden, second.hidden_rows) == ("旧", True, frozenset())
    assert check_upload(io.BytesIO(data), TABLES) is Kind.XLS


def test_open_document_workbooks_are_read() -> None:
    rows = old.ods_row("姓名", "单位") + old.ods_row(
        "张三", "城关镇", attributes='table:visibility="filter"'
    )
    data = old.ods(rows)
    assert read_tables(io.BytesIO(data), "a.xlsx") == [
        Table(
            "名册",
            [[Cell("姓名"), Cell("单位")], [Cell("张三"), Cell("城关镇")]],
            hidden_rows=frozenset({2}),
        )
    ]
    assert check_upload(io.BytesIO(data), TABLES) is Kind.ODS


BOMB_TEXT = "x" * 30_000
POINTING = [old.pointing(row, 0, 0) for row in range(5_000)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (old.xls({"a": [old.cell(0, 0, 1), old.cell(0, 60_000, 2)]}), "sheet_too_many_columns"),
        (old.xls({"a": [old.cell(60_000, 499, 2)]}), "sheet_too_many_cells"),
        (old.xls({"a": HEADED}, before=old.record(0x002F, b"\0" * 54)), "file_encrypted"),
        (old.xls({"a": POINTING}, before=old.shared(BOMB_TEXT)), "sheet_too_much_text"),
        (old.xls({"a": []}), "sheets_empty"),
        (old.xls({"a": HEADED})[:700], "file_damaged"),
        (samples.ole(["Workbook"]), "file_damaged"),
        (samples.ole(["WordDocument"]), "file_type_not_accepted"),
        (samples.ole(["EncryptedPackage"]), "file_encrypted"),
        (
            old.ods(old.ods_row("x", attributes='table:number-rows-repeated="300000"')),
            "sheet_too_many_rows",
        ),
        (old.ods(old.ods_row("x", repeat=900)), "sheet_too_many_columns"),
        (
            old.ods(old.ods_row("x" * 9_000, attributes='table:number-rows-repeated="90000"')),
            "sheet_too_much_text",
        ),
        (old.ods("<table:table-row>"), "file_damaged"),
        (old.ods("", mimetype="application/vnd.oasis.opendocument.text"), "file_type_not_accepted"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "file_is_web_page"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_tables(io.BytesIO(data), "a.xls")
    assert refused.value.code == code


def test_shared_texts_that_a_million_cells_point_at_are_refused() -> None:
    shared = f"<sst><si><t>{BOMB_TEXT}</t></si></sst>".encode()
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 5_001))
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()
    data = samples.archive({"xl/sharedStrings.xml": shared, "xl/worksheets/s.xml": sheet})
    with pytest.raises(FileRefused) as refused:
        read_tables(io.BytesIO(data), "a.xlsx")
    assert refused.value.code == "sheet_too_much_text"


def test_hidden_rows_of_a_workbook_are_told() -> None:
    book = openpyxl.Workbook()
    for row in (["姓名"], ["张三"], ["李四"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    target = io.BytesIO()
    book.save(target)
    (table,) = read_tables(target, "a.xlsx")
    assert table.hidden_rows == {3}


def test_signs_that_take_no_room_are_left_out() -> None:
    (table,) = read_tables(io.BytesIO("姓名\n\u200b张\u200b三\ufeff \n".encode()), "a.csv")
    assert table.rows == [[Cell("姓名")], [Cell("张三")]]


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_workbooks_saved_by_an_office_program_read_alike(tmp_path: Path) -> None:
    made = tmp_path / "名册.xlsx"
    made.write_bytes(samples.xlsx([["姓名", "数"], ["张三", 3.5], ["李四", 440524188001010000]]))
    wanted = read_tables(io.BytesIO(made.read_bytes()), "a")
    for ending in ("xls", "ods"):
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
        command += ["--convert-to", ending, "--outdir", str(tmp_path), str(made)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        found = read_tables(io.BytesIO((tmp_path / f"名册.{ending}").read_bytes()), "a")
        assert [table.rows for table in found] == [table.rows for table in wanted]
