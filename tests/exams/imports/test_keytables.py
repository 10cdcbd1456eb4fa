"""Answers in a sheet of their own, questions line under line in a sheet, sheets that say nothing."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from tests.base.files.samples import xlsx
from zhuji.base.files import FileRefused
from zhuji.exams.imports import parse_file
from zhuji.exams.imports.keytables import KeyEntry, key_in
from zhuji.rules.questions import ParsedBank

Rows = list[list[object]]
HEAD: list[object] = ["题号", "题目", "A", "B"]
ASKED: Rows = [
    HEAD,
    [1, "会场的地点在（ ）", "一楼", "二楼"],
    [2, "会议的时间在（ ）", "八点", "九点"],
]


def read(**sheets: Rows) -> ParsedBank:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return parse_file(file, "题库.xlsx")


def told(bank: ParsedBank) -> tuple[list[object], list[tuple[str, str]]]:
    keys = [row.question.key if row.question else row.codes for row in bank.rows]
    return keys, [(each.place, each.reason.code) for each in bank.unplaced]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["题号", "答案"], ["1", "A"], ["2", ""]], [(1, "A", 2)]),
        ([["", ""], ["序号", "正确答案"], ["2", "对"]], [(2, "对", 3)]),
        (
            [["题号", "答案", "题号", "答案"], ["1", "A", "2", "B"]],
            [(1, "A", 2), (2, "B", 2)],
        ),
        (
            [["题号", "1", "2"], ["答案", "A", "BC"], ["题号", "3", ""], ["答案", "D", ""]],
            [(1, "A", 2), (2, "BC", 2), (3, "D", 4)],
        ),
        ([["题号", "题目", "答案"], ["1", "甲", "A"]], []),
        ([["项目", "数"], ["1", "A"]], []),
    ],
)
def test_key_is_told_by_its_headings(
    rows: list[list[str]], found: list[tuple[int, str, int]]
) -> None:
    assert key_in(rows) == [KeyEntry(*each) for each in found]


@pytest.mark.parametrize(
    ("asked", "key", "found"),
    [
        (ASKED, [["题号", "答案"], [2, "B"], [1, "A"]], ([(0,), (1,)], [])),
        (
            [row[1:] for row in ASKED],  # without numbers they go by their order
            [["题号", "答案"], [1, "A"], [2, "B"]],
            ([(0,), (1,)], []),
        ),
        (
            ASKED,
            [["题号", "答案"], [1, "A"], [9, "B"]],
            (
                [(0,), ("question_answer_missing",)],
                [("答案 第 3 行", "question_key_without_question")],
            ),
        ),
    ],
)
def test_answers_of_another_sheet_go_to_their_questions(
    asked: Rows, key: Rows, found: tuple[object, ...]
) -> None:
    assert told(read(试题=asked, 答案=key)) == found


def test_several_sheets_have_their_keys_by_title_or_none() -> None:
    key: Rows = [["题号", "答案"], [1, "B"], [2, "A"]]
    named = read(
        甲卷=ASKED, 乙卷=ASKED, 甲卷答案=key, 乙卷答案=[["题号", "答案"], [1, "A"], [2, "A"]]
    )
    assert [row.question and row.question.key for row in named.rows] == [(1,), (0,), (0,), (0,)]
    with pytest.raises(FileRefused) as refused:
        read(甲卷=ASKED, 乙卷=ASKED, 答案=key)
    assert refused.value.code == "import_columns_missing"


def test_lines_in_a_sheet_are_read_as_a_text() -> None:
    lines: Rows = [["1. 会场的地点在（ ）", None], ["A.一楼", "B.二楼"], ["答案：B", None]]
    assert told(read(Sheet1=lines)) == ([(1,)], [])


def test_sheet_beside_one_that_speaks_for_itself_is_told() -> None:
    plain: Rows = [[*row[1:], "A"] for row in ASKED[1:]]
    assert told(read(题=plain, 说明=[["填表", "说明"], ["某", "某"]])) == (
        [(0,), (0,)],
        [("说明", "skipped_sheet_without_header")],
    )


def test_text_without_questions_says_what_is_wanted() -> None:
    with pytest.raises(FileRefused) as refused:
        parse_file(BytesIO("会议通知\n请准时到会\n".encode()), "通知.txt")
    assert refused.value.code == "question_text_not_read"


def test_key_of_another_workbook_and_one_that_does_not_go_with_the_questions() -> None:
    key = xlsx([["题号", "答案"], ["1", "B"], ["2", "A"]])
    bank = parse_file(BytesIO(xlsx([list(map(str, row)) for row in ASKED])), "题目", BytesIO(key))
    assert [row.question and row.question.key for row in bank.rows] == [(1,), (0,)]
    for questions, other in (
        ("1、选什么？\nA、甲\nB、乙", "<quiz/>"),
        ("选什么 {=甲 ~乙}", "1. A"),
    ):
        with pytest.raises(FileRefused) as refused:
            parse_file(BytesIO(questions.encode()), "题目.txt", BytesIO(other.encode()))
        assert refused.value.code == "question_key_file_of_other_kind"


def test_columns_that_tell_of_each_option_whether_it_is_right() -> None:
    head: list[object] = ["题目", "选项A", "A是否正确", "选项B", "B是否正确", "选项C", "C是否正确"]
    rows: Rows = [
        head,
        ["会期是（ ）。", "一天", "错", "两天", "对", "三天", "错"],
        ["要带的有（ ）。", "纸", True, "笔", 1, "伞", False],
        ["会场在（ ）。", date(2026, 3, 5), 0, "二楼", 0, "三楼", None],
    ]
    bank = read(题库=rows)
    assert [row.question and row.question.key for row in bank.rows] == [(1,), (0, 1), None]
    assert [each.reason.as_dict() for each in bank.unplaced] == [{"count": 1, "cells": "B4"}]
