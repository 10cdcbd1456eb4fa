from io import BytesIO

import pytest

from zhuji.base.intake import Columns, FieldSpec, lay_out, recall, remember, remember_choices
from zhuji.base.spreadsheets import Table, read_tables

COLUMNS = Columns(
    (
        FieldSpec("name", "姓名", ("姓名",), required=True),
        FieldSpec("unit", "单位", ("单位",), required=True),
    ),
    ("name", "unit"),
)
OWN = "各镇上报表\n同志,哪里人,说明\n张三,城关镇,甲\n"


def tables(text: str) -> list[Table]:
    return read_tables(BytesIO(text.encode()), "a.csv")


def test_a_sheet_without_known_headings_is_left_to_a_person() -> None:
    layout = lay_out(COLUMNS, tables(OWN), {})
    (group,) = layout.groups
    assert (group.header_row, dict(group.columns), group.missing) == (2, {}, ("姓名", "单位"))
    assert [text for _, _, text in group.headings] == ["同志", "哪里人", "说明"]


def test_a_row_of_figures_or_of_one_word_is_no_heading() -> None:
    assert lay_out(COLUMNS, tables("甲\n乙\n"), {}).groups == ()
    assert lay_out(COLUMNS, tables("甲,乙\n"), {}).groups == ()


@pytest.mark.django_db
def test_chosen_columns_are_known_again_by_their_headings() -> None:
    chosen = {0: {"name": 0, "unit": 1}}
    remember_choices("people", lay_out(COLUMNS, tables(OWN), chosen), chosen)
    other = tables("标题\n说明\n 同志 ,哪里人,说明\n李四,河东镇,乙\n")
    layout = lay_out(COLUMNS, other, {}, recall("people", other))
    (group,) = layout.groups
    assert (dict(group.columns), group.header_row) == ({"name": 0, "unit": 1}, 3)
    assert (group.missing, group.remembered) == ((), True)
    assert recall("organisations", other) == {}
    assert recall("people", tables("同志,说明\n")) == {}


@pytest.mark.django_db
def test_a_later_choice_takes_the_place_of_the_earlier() -> None:
    (table,) = tables(OWN)
    remember("people", table.rows[1], {"name": 0})
    remember("people", table.rows[1], {"name": 2})
    assert list(recall("people", [table]).values()) == [{"name": 2}]
    remember("people", table.rows[0], {"name": 0})
    assert len(recall("people", [table])) == 1
