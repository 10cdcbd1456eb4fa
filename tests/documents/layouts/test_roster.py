import io

import pytest

from zhuji.base.spreadsheets import find_header, read_tables
from zhuji.documents.layouts.roster import Roster, RosterPerson, render_roster

PEOPLE = (
    RosterPerson("第一组", "张伟", "男", "城关镇党委", "党支部书记", "13800000000", "组长"),
    RosterPerson("第二组", "=cmd", "女", "县直机关工委", "组织委员", "013800000001"),
)
VOCABULARY = {
    "group": ("组别",),
    "name": ("姓名",),
    "sex": ("性别",),
    "unit": ("单位",),
    "post": ("党务职务",),
    "phone": ("手机",),
    "note": ("备注",),
}


@pytest.mark.parametrize("with_phone", [True, False])
def test_roster_can_be_imported_again(*, with_phone: bool) -> None:
    (table,) = read_tables(
        io.BytesIO(render_roster(Roster("培训班", (("按研讨组", PEOPLE),), with_phone=with_phone))),
        "a.xlsx",
    )
    header = find_header(table, VOCABULARY)
    assert ("phone" in header.columns) == with_phone
    read = tuple(
        RosterPerson(**{field: row[column].text for field, column in header.columns.items()})
        for _, row in table.filled_rows(header.row_index)
    )
    expected = (
        PEOPLE
        if with_phone
        else tuple(RosterPerson(p.group, p.name, p.sex, p.unit, p.post, "", p.note) for p in PEOPLE)
    )
    assert read == expected


def test_roster_says_what_it_is_for_in_each_order() -> None:
    lists = (("按研讨组", PEOPLE), ("按姓氏笔画", PEOPLE[::-1]))
    tables = read_tables(io.BytesIO(render_roster(Roster("培训班", lists))), "a.xlsx")
    assert [table.rows[0][0].text for table in tables] == [
        "培训班学员名册（按研讨组排列）",
        "培训班学员名册（按姓氏笔画排列）",
    ]
    assert [table.rows[3][2].text for table in tables] == ["张伟", "=cmd"]
    assert {table.rows[1][0].text for table in tables} == {
        "共 2 人。仅用于培训组织管理，不作为考察、考核、奖惩依据。"
    }
