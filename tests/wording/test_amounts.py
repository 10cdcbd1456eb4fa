"""How exact numbers are written."""

from fractions import Fraction

import pytest

from zhuji.wording.amounts import mixed


@pytest.mark.parametrize(
    ("value", "over", "text"),
    [
        (Fraction(63, 85), 1, "63/85"),
        (Fraction(63, 85), 425, "315/425"),
        (Fraction(432, 425), 425, "1又7/425"),
        (Fraction(-1, 2), 4, "-2/4"),
        (Fraction(1, 3), 4, "1/3"),
        (12345, 425, "12,345"),
    ],
)
def test_parts_are_written_over_one_denominator(
    value: Fraction | int, over: int, text: str
) -> None:
    assert mixed(value, over) == text
