"""Who is meant by a line of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.names_typed import Somebody, people_typed

PEOPLE = (
    Somebody(1, "张伟", "河口镇", "zhang wei"),
    Somebody(2, "张伟", "青石镇", "zhang wei"),
    Somebody(3, "李娜", "河口镇", "li na"),
    Somebody(4, "李娜娜", "河口镇", "li na na"),
)


@pytest.mark.parametrize(
    ("typed", "ids", "codes"),
    [
        ("", (), ()),
        ("李娜", (3,), ()),
        ("李娜、张伟（青石镇）", (3, 2), ()),
        (" 张伟(河口镇) ，李娜,李娜 ", (1, 3), ()),
        ("lnn", (4,), ()),
        ("娜娜", (4,), ()),
        ("张伟", None, ("several_people_meant",)),
        ("王五、zw、李娜", None, ("person_not_listed", "several_people_meant")),
        ("张伟（县法院）", None, ("person_not_listed",)),
    ],
)
def test_a_line_names_people(
    typed: str, ids: tuple[int, ...] | None, codes: tuple[str, ...]
) -> None:
    read = people_typed(typed, PEOPLE)
    assert (read.value, read.codes) == (ids, codes)


def test_of_several_each_is_named_with_the_unit() -> None:
    (reason,) = people_typed("张伟", PEOPLE).reasons
    assert reason.as_dict() == {
        "typed": "张伟",
        "count": 2,
        "people": "张伟（河口镇）、张伟（青石镇）",
    }


@given(st.lists(st.sampled_from(PEOPLE), unique=True), st.sampled_from("、，,；\n"))
def test_whoever_is_called_in_full_is_found(people: list[Somebody], between: str) -> None:
    line = between.join(one.called for one in people)
    assert people_typed(line, PEOPLE).value == tuple(one.id for one in people)
