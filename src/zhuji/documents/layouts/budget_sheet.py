"""经费预算表: every line with its product, a sum for each kind, the whole, and what it was held against."""

from dataclasses import dataclass
from fractions import Fraction

from zhuji.base.spreadsheets import Column, ColumnKind, Sheet, Value, workbook_bytes


@dataclass(frozen=True, slots=True)
class BudgetSheetLine:
    """`kind` and `standing` as words, sums in yuan."""

    kind: str
    title: str
    unit_price: Fraction
    count: int
    times: Fraction
    amount: Fraction
    standing: str
    note: str


@dataclass(frozen=True, slots=True)
class BudgetSheet:
    """`checks` are the sentences of what the budget was held against, each with its article."""

    class_name: str
    base: str
    lines: tuple[BudgetSheetLine, ...]
    standing: str
    checks: tuple[str, ...]


def render_budget_sheet(facts: BudgetSheet) -> bytes:
    """The budget as .xlsx, and the check on a second sheet where there was one."""
    columns = [
        Column("科目", 22),
        Column("名目", 28),
        Column("单价（元）", 12, ColumnKind.NUMBER),
        Column("人数或数量", 12, ColumnKind.NUMBER),
        Column("天数或学时", 12, ColumnKind.NUMBER),
        Column("金额（元）", 14, ColumnKind.NUMBER),
        Column("标准核对", 12, centred=True),
        Column("说明", 26),
    ]
    total = sum((one.amount for one in facts.lines), Fraction(0))
    rows: list[list[Value]] = [_row(one) for one in facts.lines]
    rows.append(["合计", "", None, None, None, _number(total), facts.standing, ""])
    title = f"{facts.class_name}经费预算表"
    sheets = [
        Sheet("经费预算", columns, rows, headlines=(title,), notes=(facts.base,), landscape=True)
    ]
    if facts.checks:
        checks: list[list[Value]] = [[number, text] for number, text in enumerate(facts.checks, 1)]
        numbered = [Column("序号", 7, ColumnKind.NUMBER, centred=True), Column("核对情况", 120)]
        sheets.append(Sheet("标准核对", numbered, checks, headlines=(title,), landscape=True))
    return workbook_bytes(*sheets)


def _row(one: BudgetSheetLine) -> list[Value]:
    numbers = [_number(one.unit_price), one.count, _number(one.times), _number(one.amount)]
    return [one.kind, one.title, *numbers, one.standing, one.note]


def _number(value: Fraction) -> float | int:
    return int(value) if value.denominator == 1 else float(value)
