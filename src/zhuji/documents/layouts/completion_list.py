"""结业审核表: the verdict on each trainee with its figures and what is lacking."""

from dataclasses import dataclass

from zhuji.base.spreadsheets import Column, ColumnKind, Sheet, Value, workbook_bytes
from zhuji.documents.layouts.names import PURPOSE_LINE, as_number


@dataclass(frozen=True, slots=True)
class CompletionLine:
    """One trainee; figures as text, exact."""

    number: int
    name: str
    unit: str
    present: str
    planned: str
    counted: str
    mark: str
    outcome: str
    lacking: str


@dataclass(frozen=True, slots=True)
class CompletionList:
    """`state`: whether the verdicts are sealed, and since when."""

    class_name: str
    state: str
    lines: tuple[CompletionLine, ...]


def render_completion_list(facts: CompletionList) -> bytes:
    """The list as .xlsx."""
    columns = [
        Column("学号", 7, ColumnKind.NUMBER, centred=True),
        Column("姓名", 16, centred=True),
        Column("单位", 28),
        Column("出勤学时", 11, ColumnKind.NUMBER, centred=True),
        Column("应参加学时", 12, ColumnKind.NUMBER, centred=True),
        Column("计入请假上限", 13, ColumnKind.NUMBER, centred=True),
        Column("测试成绩", 11, ColumnKind.NUMBER, centred=True),
        Column("判定", 10, centred=True),
        Column("不符合的条件", 72),
    ]
    rows: list[list[Value]] = [
        [
            line.number,
            line.name,
            line.unit,
            as_number(line.present),
            as_number(line.planned),
            as_number(line.counted),
            as_number(line.mark),
            line.outcome,
            line.lacking,
        ]
        for line in facts.lines
    ]
    sheet = Sheet(
        "结业审核表",
        columns,
        rows,
        headlines=(f"{facts.class_name}结业审核表",),
        notes=(f"共 {len(rows)} 人。{facts.state}{PURPOSE_LINE}。",),
        landscape=True,
    )
    return workbook_bytes(sheet)
