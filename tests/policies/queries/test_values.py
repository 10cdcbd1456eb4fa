from enum import StrEnum
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.policies.queries.values import (
    Form,
    ValueType,
    WrongValue,
    from_text,
    from_toml,
    to_text,
    value_type,
)
from zhuji.rules.words import Consequence, LeaveKind

FLAG = ValueType(Form.FLAG)
NUMBER = ValueType(Form.NUMBER, least=0, most=9)
SHARE = ValueType(Form.SHARE, least=Fraction(0), most=Fraction(1))
CHOICE = ValueType(Form.CHOICE, Consequence)
CHOICES = ValueType(Form.CHOICES, LeaveKind)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (FLAG, "true", True),
        (FLAG, " false ", False),
        (NUMBER, "9", 9),
        (SHARE, "1/7", Fraction(1, 7)),
        (SHARE, "1", Fraction(1)),
        (CHOICE, "warning", Consequence.WARNING),
        (CHOICES, "", ()),
        (CHOICES, "sick, personal", (LeaveKind.SICK, LeaveKind.PERSONAL)),
    ],
)
def test_text_is_read_by_its_type(kind: ValueType, text: str, value: object) -> None:
    assert from_text(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (FLAG, "1", "figure_not_a_flag"),
        (NUMBER, "4.5", "figure_not_a_number"),
        (NUMBER, "４", "figure_not_a_number"),
        (NUMBER, "10", "figure_out_of_bounds"),
        (NUMBER, "-1", "figure_out_of_bounds"),
        (SHARE, "0.14", "figure_not_a_share"),
        (SHARE, "1/0", "figure_not_a_share"),
        (SHARE, "-1/7", "figure_not_a_share"),
        (SHARE, "2", "figure_out_of_bounds"),
        (CHOICE, "Warning", "figure_not_a_choice"),
        (CHOICES, "sick,sick", "figure_not_a_choices"),
        (CHOICES, "sick,ill", "figure_not_a_choices"),
    ],
)
def test_wrong_text_is_refused_with_a_reason(kind: ValueType, text: str, code: str) -> None:
    with pytest.raises(WrongValue) as refusal:
        from_text(kind, text)
    assert refusal.value.reason.code == code


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (FLAG, "true"),
        (FLAG, 1),
        (NUMBER, True),
        (NUMBER, "4"),
        (NUMBER, 4.0),
        (SHARE, 0.5),
        (SHARE, 1),
        (CHOICE, ["warning"]),
        (CHOICES, "sick"),
        (CHOICES, ["sick", 1]),
    ],
)
def test_toml_of_another_type_is_refused(kind: ValueType, raw: object) -> None:
    with pytest.raises(WrongValue):
        from_toml(kind, raw)


def test_a_hint_that_no_file_can_hold_is_an_error() -> None:
    assert value_type(tuple[LeaveKind, ...]) == CHOICES
    for hint in (str, float, tuple[LeaveKind, LeaveKind], list[LeaveKind]):
        with pytest.raises(TypeError):
            value_type(hint)


unbounded = {
    Form.FLAG: st.booleans(),
    Form.NUMBER: st.integers(-999_999, 999_999),
    Form.SHARE: st.fractions(0, 999, max_denominator=999),
    Form.CHOICE: st.sampled_from(Consequence),
    Form.CHOICES: st.lists(st.sampled_from(LeaveKind), unique=True).map(tuple),
}
WORDS: dict[Form, type[StrEnum]] = {Form.CHOICE: Consequence, Form.CHOICES: LeaveKind}


@given(st.data(), st.sampled_from(Form))
def test_what_is_written_is_read_back(data: st.DataObject, form: Form) -> None:
    value: Any = data.draw(unbounded[form])
    assert from_text(ValueType(form, WORDS.get(form)), to_text(value)) == value
