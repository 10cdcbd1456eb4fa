import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.normal_form import normal_form


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("党支部", " 党　支 部 ", True),
        ("５", "5", True),
        ("ＡＢｃ", "abC", True),
        ("《中国共产党章程》", "〈中国共产党章程〉", True),
        ("“三会一课”", '"三会一课"', True),
        ("实事求是。", "实事求是", True),
        ("1，2", "1,2", True),
        ("2018—2020", "2018-2020", True),
        ("①", "1", True),
        ("5", "五", False),
        ("甲，乙", "甲乙", False),
        ("-1", "1", False),
        ("3.5", "35", False),
    ],
)
def test_same_answer(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (normal_form(one) == normal_form(other)) is same


@given(st.text())
def test_normal_form_is_its_own_normal_form(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)
