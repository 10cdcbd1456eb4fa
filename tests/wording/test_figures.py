from fractions import Fraction

import pytest

from zhuji.rules.words import LeaveKind, PresenceUnit
from zhuji.wording.figures import figure_text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (True, "", "是"),
        (False, "", "否"),
        (4, "学时", "4 学时"),
        (0, "", "0"),
        (Fraction(1, 7), "总学时", "总学时的1/7"),
        (Fraction(1, 7), "", "1/7"),
        (PresenceUnit.HALF_DAY, "", "按半天"),
        ((LeaveKind.SICK, LeaveKind.OFFICIAL), "", "病假、公假"),
        ((), "", "未选"),
    ],
)
def test_figure_text_is_for_people(value: object, unit: str, text: str) -> None:
    assert figure_text(value, unit) == text  # type: ignore[arg-type] # the table's own types
