import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.name_order import Named, ordered
from zhuji.rules.words import NameOrder


def named(who: str, strokes: int, pinyin: str, unit: int, group: int, number: int) -> Named[str]:
    return Named(who, (strokes,), pinyin, unit, group, is_leader=who == "丁", number=number)


PEOPLE = (
    named("甲", 5, "xian yu", 2, 0, 1),
    named("乙", 1, "xi an", 1, 2, 2),
    named("丙", 5, "bing", 2, 1, 3),
    named("丁", 2, "xian", 1, 1, 4),
)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (NameOrder.STROKES, "乙丁甲丙"),
        (NameOrder.PINYIN, "丙乙丁甲"),
        (NameOrder.UNIT, "乙丁甲丙"),
        (NameOrder.GROUP, "丁丙乙甲"),
        (NameOrder.NUMBER, "甲乙丙丁"),
    ],
)
def test_each_order(order: NameOrder, names: str) -> None:
    assert "".join(ordered(PEOPLE, order)) == names


@given(order=st.sampled_from(NameOrder), people=st.permutations(PEOPLE))
def test_a_list_is_the_same_whatever_it_was_before(
    order: NameOrder, people: list[Named[str]]
) -> None:
    assert ordered(people, order) == ordered(PEOPLE, order)
