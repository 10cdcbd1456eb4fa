"""Charts: what is drawn, what is told, and that a picture comes of it."""

from fractions import Fraction as F

import pytest
from lxml import etree

from zhuji.base.charts import WIDTH, Bar, bars, picture

NAMESPACE = {"s": "http://www.w3.org/2000/svg"}
LINES = (
    Bar("组织生活", F(1, 2), "50%", F(2, 5), F(3, 5)),
    Bar("<党员发展>", F(1), "100%", hatched=True),
)


def drawn(*args, **kwargs):
    return etree.fromstring(bars(*args, **kwargs).encode())


def widths(svg) -> list[float]:
    return [float(one.get("width")) for one in svg.xpath(".//s:rect", namespaces=NAMESPACE)]


def test_bars_are_as_long_as_their_values() -> None:
    half, whole = widths(drawn("掌握情况", LINES))

    assert half * 2 == pytest.approx(whole, abs=0.2)


def test_a_scale_of_its_own_leaves_room() -> None:
    assert widths(drawn("掌握情况", LINES, most=F(2)))[1] == pytest.approx(
        widths(drawn("掌握情况", LINES))[1] / 2, abs=0.2
    )


def test_a_value_below_nothing_is_drawn_to_the_left_of_it() -> None:
    svg = drawn("前后", [Bar("降", F(-1, 2), "-50%"), Bar("升", F(1, 2), "50%")])
    lower, upper = svg.xpath(".//s:rect", namespaces=NAMESPACE)

    assert float(lower.get("x")) + float(lower.get("width")) == pytest.approx(float(upper.get("x")))


def test_a_chart_is_told_to_who_can_not_see_it() -> None:
    svg = drawn("掌握情况", LINES)

    assert svg.get("aria-label") == "掌握情况；组织生活 50%；<党员发展> 100%"
    assert svg.get("viewBox") == f"0 0 {WIDTH} 80"


def test_nothing_is_drawn_of_nothing() -> None:
    assert bars("掌握情况", ()) == ""


def test_all_values_nothing_are_bars_of_no_length() -> None:
    assert widths(drawn("掌握情况", [Bar("无", F(0), "0%")])) == [0.0]


def test_a_picture_comes_of_a_chart() -> None:
    made = picture(bars("掌握情况", LINES))

    assert made.startswith(b"\x89PNG")
    # 160 mm and two margins of 4 pt, at 220 dots an inch.
    assert int.from_bytes(made[16:20]) == pytest.approx((160 / 25.4 + 8 / 72) * 220, abs=2)
