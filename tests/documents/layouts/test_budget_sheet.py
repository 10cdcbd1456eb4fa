import io
from fractions import Fraction

from openpyxl import load_workbook

from zhuji.documents.layouts.budget_sheet import BudgetSheet, BudgetSheetLine, render_budget_sheet

LINE = BudgetSheetLine(
    "伙食费", "食堂用餐", Fraction(61, 2), 100, Fraction(3), Fraction(9150), "未超标准", ""
)


def test_the_sum_stands_below_the_lines_and_the_check_on_its_own_sheet() -> None:
    facts = BudgetSheet("示范班", "参训 100 人", (LINE, LINE), "未超标准", ("伙食费未超。",))
    book = load_workbook(io.BytesIO(render_budget_sheet(facts)))
    rows = list(book.worksheets[0].values)
    assert rows[-3][:6] == ("伙食费", "食堂用餐", 30.5, 100, 3, 9150)
    assert rows[-1][5:7] == (18300, "未超标准")
    assert list(book.worksheets[1].values)[-1] == (1, "伙食费未超。")


def test_without_a_check_there_is_one_sheet() -> None:
    book = load_workbook(io.BytesIO(render_budget_sheet(BudgetSheet("班", "", (LINE,), "", ()))))
    assert len(book.worksheets) == 1
