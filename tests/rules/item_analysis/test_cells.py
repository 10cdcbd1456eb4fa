"""A table of marks: what is read, what is left out, and where each fault stands."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.item_analysis import Missing, read_marks
from zhuji.rules.item_analysis.cells import read_mark_cell


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("2", Fraction(2)), ("0.5", Fraction(1, 2)), (".5", Fraction(1, 2)), ("-1", Fraction(-1)),
        ("+1.", Fraction(1)), ("5/3", Fraction(5, 3)), ("1e-1", Fraction(1, 10)),
        ("２", Fraction(2)), (" 2 分", Fraction(2)), ("0,5", Fraction(1, 2)), ("1,25", Fraction(5, 4)),
        ("0.30000000000000004", Fraction("0.30000000000000004")),
        ("1,000", None), ("", None), ("NA", None), ("TRUE", None), ("A", None), ("50%", None),
        ("1e999", None), ("nan", None), ("inf", None), ("1/0", None), ("2026-11-22", None),
    ],
)  # fmt: skip
def test_a_mark_is_read_as_it_is_written(text: str, mark: Fraction | None) -> None:
    assert read_mark_cell(text) == mark


@given(st.decimals(-(10**9), 10**9, places=4))
def test_every_decimal_is_read_exactly(number: object) -> None:
    assert read_mark_cell(str(number)) == Fraction(str(number))


@pytest.mark.parametrize(
    ("rows", "names", "skipped"),
    [
        ([["A", "B"], ["1", "2"]], ("A", "B"), None),
        ([["ID", "A"], ["张", "2"]], ("A",), "ID"),
        ([["Candidate", "A"], ["x", "2"]], ("A",), "Candidate"),
        ([["姓 名", "A"], ["x", "2"]], ("A",), "姓 名"),
        ([["", "A"], ["1", "2"], ["2", "2"]], ("A",), ""),
        ([["1", "2"], ["1", "2"]], ("1", "2"), None),
        ([[], ["A", "id"], ["1", "2"]], ("A", "id"), None),
    ],
)
def test_the_column_of_candidates_is_left_out(
    rows: list[list[str]], names: tuple[str, ...], skipped: str | None
) -> None:
    read = read_marks(rows)
    assert read.faults == ()
    assert read.matrix is not None
    assert (read.matrix.names, read.skipped) == (names, skipped)


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([], [(0, 0, "marks_empty")]),
        ([["A"]], [(0, 0, "marks_no_candidates")]),
        ([["id"], ["1"]], [(1, 1, "marks_no_questions")]),
        ([["A", "B"], ["1", ""], ["x", "2"]],
         [(2, 2, "marks_cell_missing"), (3, 1, "marks_cell_no_mark")]),
        ([["A", "B"], ["1"]], [(2, 2, "marks_cell_missing")]),
        ([["A"], ["1", "2"]], [(1, 2, "marks_heading_missing")]),
        ([["A", ""], ["1", "2"]], [(1, 2, "marks_heading_missing")]),
        ([["0", "1", "0"], ["1", "0", "1"]], [(1, 0, "marks_no_heading")]),
        ([["A", "A"], ["1", "0"]], [(1, 2, "marks_heading_twice")]),
        ([["A", "B"], ["a", "C"], ["B", "1"]], [(0, 0, "marks_letters_without_key")]),
        ([["A", "B"], ["1", "NA"], ["-", "2"]],
         [(2, 2, "marks_cell_missing"), (3, 1, "marks_cell_missing")]),
        ([["A"], ["1"], [""], ["0"]], [(3, 1, "marks_row_empty")]),
        ([["", "A"], ["7", "2"]], [(1, 1, "marks_heading_missing")]),
    ],
)  # fmt: skip
def test_every_fault_has_its_place(
    rows: list[list[str]], faults: list[tuple[int, int, str]]
) -> None:
    read = read_marks(rows)
    assert read.matrix is None
    assert [(fault.row, fault.column, fault.reason.code) for fault in read.faults] == faults


def test_a_greatest_mark_is_of_a_question_and_above_what_was_seen() -> None:
    most = {"A": Fraction(1), "B": Fraction(0), "C": Fraction(5)}
    read = read_marks([["A", "B"], ["2", "0"]], most)
    assert [(fault.row, fault.column, fault.reason.code) for fault in read.faults] == [
        (0, 0, "marks_greatest_not_positive"),
        (0, 0, "marks_greatest_unknown"),
        (2, 1, "marks_cell_over"),
    ]
    read = read_marks([["A", "B"], ["2", "0"]], {"A": Fraction(4)})
    assert read.matrix is not None
    assert read.matrix.greatest == (Fraction(4), None)


@pytest.mark.parametrize(
    ("missing", "columns", "zeroed", "left_out"),
    [
        (Missing.ZERO, ((1, 0, 2), (0, 0, 1)), 3, 0),
        (Missing.DROP, ((2,), (1,)), 0, 2),
    ],
)
def test_what_is_missing_is_as_it_is_said(
    missing: Missing, columns: tuple[tuple[int, ...], ...], zeroed: int, left_out: int
) -> None:
    rows = [["id", "A", "B"], ["x", "1", ""], ["y", "NA", "-"], ["z", "2", "1"]]
    read = read_marks(rows, missing=missing)
    assert read.matrix is not None
    assert (read.matrix.columns, read.zeroed, read.left_out) == (columns, zeroed, left_out)
    nobody = read_marks([["A"], ["NA"]], missing=Missing.DROP)
    assert [fault.reason.code for fault in nobody.faults] == ["marks_all_left_out"]


def test_a_table_without_headings() -> None:
    for first in ("S7", None):
        read = read_marks([[first, "1", "0"], ["S9", "1", "1"]] if first else [["1", "0"], ["1", "1"]],
                          headed=False)  # fmt: skip
        assert read.matrix is not None
        assert (read.matrix.names, read.matrix.columns) == (("1", "2"), ((1, 1), (0, 1)))
