from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.utils.translation import override

from zhuji.rules.verdict import Reason, Value
from zhuji.rules.words import LeaveKind
from zhuji.web.templatetags import show
from zhuji.wording.reasons import sentence, shown


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(196, 9), "21又7/9"),
        (Fraction(1, 7), "1/7"),
        (date(2026, 11, 2), "2026年11月2日"),
        (datetime(2026, 11, 22, 1, 5, tzinfo=UTC), "11月22日 09:05"),
        (LeaveKind.SICK, "病假"),
        ((LeaveKind.SICK, LeaveKind.OFFICIAL), "病假、公假"),
        (3, "3"),
    ],
)
def test_value_in_a_sentence_is_written_for_people(value: Value, written: str) -> None:
    assert shown(value) == written


def test_parts_are_listed_in_the_readers_language() -> None:
    with override("en"):
        assert (shown(("甲", "乙")), show.listed(["甲", "乙"])) == ("甲, 乙", "甲, 乙")
    assert show.listed(["甲", "乙"]) == "甲、乙"


def test_sentence_and_page_write_a_fraction_alike() -> None:
    assert shown(Fraction(-196, 9)) == show.fraction(Fraction(-196, 9)) == "-21又7/9"


def test_amounts_are_written_as_decimals_and_shares_as_shares() -> None:
    points = {"gain": Fraction(106, 5), "low": Fraction(-7, 10), "high": Fraction(287, 10)}
    said = sentence(Reason.of("gain_up", subject="全部内容", count=62, **points))
    assert "提高 21.2 分" in said
    assert "区间 -0.7 至 28.7 分" in said
    share = {"counted": Fraction(5, 2), "planned": 21, "limit": Fraction(1, 7), "more": 1}
    said = sentence(Reason.of("room_some", **share))
    assert "已计入缺席 2.5 学时，上限为总学时的 1/7" in said
