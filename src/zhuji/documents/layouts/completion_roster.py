"""结业名册与证书登记: who has completed, with room to sign for the certificate; and all others."""

from dataclasses import dataclass

from zhuji.base.spreadsheets import (
    SIGNED_ROW_HEIGHT,
    Column,
    ColumnKind,
    Sheet,
    Value,
    workbook_bytes,
)
from zhuji.documents.layouts.names import PURPOSE_LINE, as_number


@dataclass(frozen=True, slots=True)
class CompletedPerson:
    """One trainee; hours and mark as text. `number` is the certificate's, '' where none was issued."""

    group: str
    name: str
    sex: str
    unit: str
    post: str
    hours: str
    mark: str
    outcome: str
    number: str


@dataclass(frozen=True, slots=True)
class CompletionRoster:
    """`completed` and `others` are together the whole roster."""

    class_name: str
    span: str
    completed: tuple[CompletedPerson, ...]
    others: tuple[CompletedPerson, ...]


def render_completion_roster(facts: CompletionRoster) -> bytes:
    """The roster as .xlsx: those who have completed, the register of certificates, all others."""
    total = len(facts.completed) + len(facts.others)
    counts = f"学员 {total} 人，结业 {len(facts.completed)} 人，其他 {len(facts.others)} 人。"
    sheets = [_roster("结业名册", facts, facts.completed, counts), _register(facts)]
    if facts.others:
        sheets.append(_roster("未结业名册", facts, facts.others, counts))
    return workbook_bytes(*sheets)


def _roster(
    title: str, facts: CompletionRoster, people: tuple[CompletedPerson, ...], counts: str
) -> Sheet:
    columns = [
        Column("序号", 7, ColumnKind.NUMBER, centred=True),
        Column("组别", 10, centred=True),
        Column("姓名", 16, centred=True),
        Column("性别", 7, centred=True),
        Column("单位", 26),
        Column("党务职务", 34),
        Column("学时", 8, ColumnKind.NUMBER, centred=True),
        Column("成绩", 8, ColumnKind.NUMBER, centred=True),
        Column("判定", 10, centred=True),
    ]
    certified = any(one.number for one in people)
    if certified:
        columns.append(Column("证书编号", 19, centred=True))
    rows: list[list[Value]] = [
        [
            number,
            one.group,
            one.name,
            one.sex,
            one.unit,
            one.post,
            as_number(one.hours),
            as_number(one.mark),
            one.outcome,
            *([one.number] if certified else []),
        ]
        for number, one in enumerate(people, 1)
    ]
    return Sheet(
        title,
        columns,
        rows,
        headlines=(f"{facts.class_name}{title}",),
        notes=(f"{f'培训时间：{facts.span}。' if facts.span else ''}{counts}{PURPOSE_LINE}。",),
        landscape=True,
    )


def _register(facts: CompletionRoster) -> Sheet:
    columns = [
        Column("序号", 7, ColumnKind.NUMBER, centred=True),
        Column("证书编号", 20, centred=True),
        Column("姓名", 16, centred=True),
        Column("单位", 32),
        Column("学时", 8, ColumnKind.NUMBER, centred=True),
        Column("领取人签名", 18),
        Column("领取日期", 14),
        Column("备注", 16),
    ]
    issued = [one for one in facts.completed if one.number]
    rows: list[list[Value]] = [
        [number, one.number, one.name, one.unit, as_number(one.hours), "", "", ""]
        for number, one in enumerate(sorted(issued, key=lambda one: one.number), 1)
    ]
    return Sheet(
        "证书登记",
        columns,
        rows,
        headlines=(f"{facts.class_name}结业证书发放登记",),
        notes=(f"共 {len(rows)} 本。由他人代领的，在备注栏注明代领人。",),
        landscape=True,
        row_height=SIGNED_ROW_HEIGHT,
    )
