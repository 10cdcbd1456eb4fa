"""证书发放登记表: every certificate with room to sign for it."""

from dataclasses import dataclass

from zhuji.base.spreadsheets import (
    SIGNED_ROW_HEIGHT,
    Column,
    ColumnKind,
    Sheet,
    Value,
    workbook_bytes,
)
from zhuji.documents.layouts.certificate import Certificate
from zhuji.documents.layouts.names import as_number, official_date


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One certificate; `remark` says that it was revoked, or what it replaces."""

    certificate: Certificate
    is_revoked: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """Certificates in the order of their numbers, those revoked among them."""

    class_name: str
    lines: tuple[RegisterLine, ...]


def render_register(facts: Register) -> bytes:
    """The register as .xlsx, with empty columns for the signature and the day of handing out."""
    columns = [
        Column("序号", 7, ColumnKind.NUMBER, centred=True),
        Column("证书编号", 20, centred=True),
        Column("姓名", 16, centred=True),
        Column("性别", 7, centred=True),
        Column("单位", 30),
        Column("学时", 8, ColumnKind.NUMBER, centred=True),
        Column("发证日期", 18, centred=True),
        Column("领取人签名", 16),
        Column("领取日期", 13),
        Column("备注", 30),
    ]
    rows = [_row(number, one) for number, one in enumerate(facts.lines, 1)]
    sheet = Sheet(
        "证书发放登记表",
        columns,
        rows,
        headlines=(f"{facts.class_name}结业证书发放登记表",),
        notes=(_note(facts.lines),),
        landscape=True,
        row_height=SIGNED_ROW_HEIGHT,
    )
    return workbook_bytes(sheet)


def _note(lines: tuple[RegisterLine, ...]) -> str:
    revoked = sum(one.is_revoked for one in lines)
    of_them = f"，其中作废 {revoked} 本" if revoked else ""
    return f"共 {len(lines)} 本{of_them}。由他人代领的，在备注栏注明代领人。"


def _row(number: int, line: RegisterLine) -> list[Value]:
    one = line.certificate
    issued_on = official_date(one.issued_on)
    hours = as_number(one.hours)
    return [
        *(number, one.number, one.name, one.sex, one.unit, hours, issued_on),
        *("", "", line.remark),
    ]
