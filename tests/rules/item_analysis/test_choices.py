"""A table of choices: marked by its key, wherever that stands, and every fault in its place."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.item_analysis import read_choices
from zhuji.rules.words import QuestionKind

ROWS = [
    ["ID", "甲", "乙", "丙"],
    ["1", "A", "ac", "对"],
    ["2", "Ｂ", "A", "×"],
    ["3", "", "CA", "√"],
]


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        (ROWS, "A,AC,对"),
        (ROWS, "A | C、A | √"),
        ([ROWS[0], ["答案", "A", "A,C", "对"], *ROWS[1:]], None),
        (ROWS[1:], "a ca T"),
    ],
)
def test_the_key_marks_what_was_chosen(rows: list[list[str]], key: str | None) -> None:
    headed = rows[0] == ROWS[0]
    read = read_choices(rows, key, {"乙": Fraction(2)} if headed else {}, headed=headed)
    assert read.faults == ()
    assert read.matrix is not None
    assert read.matrix.names == (("甲", "乙", "丙") if headed else ("1", "2", "3"))
    assert read.matrix.columns == ((1, 0, 0), (2, 0, 2) if headed else (1, 0, 1), (1, 0, 1))
    assert [one.kind for one in read.asked] == [
        QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.TRUE_FALSE
    ]  # fmt: skip
    assert [one.options for one in read.asked] == [("A", "B"), ("A", "B", "C"), ("对", "错")]
    assert read.chosen[0] == (frozenset({0}), frozenset({1}), frozenset())
    assert read.blanks == 1


@pytest.mark.parametrize(
    ("rows", "key", "faults"),
    [
        (ROWS, None, [(0, 0, "marks_key_missing")]),
        (ROWS, "AB", [(0, 0, "marks_key_not_as_many")]),
        (ROWS, "A,?,对", [(0, 0, "marks_key_unreadable")]),
        ([*ROWS, ["4", "1", "Z", "也许"]], "A,AC,对",
         [(5, 2, "marks_cell_no_choice"), (5, 3, "marks_cell_no_choice"),
          (5, 4, "marks_cell_no_choice")]),
        ([], "A", [(0, 0, "marks_empty")]),
    ],
)  # fmt: skip
def test_every_fault_has_its_place(
    rows: list[list[str]], key: str | None, faults: list[tuple[int, int, str]]
) -> None:
    read = read_choices(rows, key)
    assert read.matrix is None
    assert [(fault.row, fault.column, fault.reason.code) for fault in read.faults] == faults


@given(st.lists(st.lists(st.sampled_from("ABCD"), min_size=2, max_size=2), min_size=1, max_size=9))
def test_who_has_the_key_earns_everything(made: list[list[str]]) -> None:
    """The first candidate's own answers as the key."""
    read = read_choices([["一", "二"], *made], "".join(made[0]))
    assert read.matrix is not None
    assert read.matrix.totals() == tuple(
        sum(one == right for one, right in zip(row, made[0], strict=True)) for row in made
    )
