"""花名册: the roster by group, as a workbook that can be imported again."""

from dataclasses import dataclass

from zhuji.base.spreadsheets import Column, ColumnKind, Sheet, Value, workbook_bytes
from zhuji.documents.layouts.names import PURPOSE_LINE


@dataclass(frozen=True, slots=True)
class RosterPerson:
    group: str
    name: str
    sex: str
    unit: str
    post: str
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """The same people in several orders, each with its name (按单位); telephone numbers only where
    they are asked for.
    """

    class_name: str
    lists: tuple[tuple[str, tuple[RosterPerson, ...]], ...]
    with_phone: bool = False


def render_roster(facts: Roster) -> bytes:
    """The roster as .xlsx, a sheet for each order. Names stand as they are, without the spaces of a
    printed list: they are data.
    """
    return workbook_bytes(*(_sheet(facts, order, people) for order, people in facts.lists))


def _sheet(facts: Roster, order: str, people: tuple[RosterPerson, ...]) -> Sheet:
    columns = [
        Column("序号", 7, ColumnKind.NUMBER, centred=True),
        Column("组别", 10, centred=True),
        Column("姓名", 16, centred=True),
        Column("性别", 7, centred=True),
        Column("单位", 26),
        Column("党务职务", 32),
    ]
    if facts.with_phone:
        columns.append(Column("手机", 15, centred=True))
    columns.append(Column("备注", 12))
    rows = [
        _row(number, person, with_phone=facts.with_phone) for number, person in enumerate(people, 1)
    ]
    return Sheet(
        order,
        columns,
        rows,
        headlines=(f"{facts.class_name}学员名册（{order}排列）",),
        notes=(f"共 {len(rows)} 人。{PURPOSE_LINE}。",),
        landscape=True,
    )


def _row(number: int, person: RosterPerson, *, with_phone: bool) -> list[Value]:
    phone = [person.phone] if with_phone else []
    return [
        number,
        person.group,
        person.name,
        person.sex,
        person.unit,
        person.post,
        *phone,
        person.note,
    ]
