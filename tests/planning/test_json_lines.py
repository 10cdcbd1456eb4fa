import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.planning.json_lines import Faults, lines_of, pointed, read_json

VALUES = st.recursive(
    st.none() | st.integers() | st.booleans() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(min_size=1, max_size=3).filter(lambda key: "\0" not in key), inner
        )
    ),
    max_leaves=12,
)


def pointers(value: object, *steps: str | int) -> list[str]:
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [pointed(*steps), *(one for key, part in inner for one in pointers(part, *steps, key))]


@given(VALUES)
def test_every_value_has_its_line(value: object) -> None:
    text = json.dumps(value, indent=1, ensure_ascii=False)
    lines = lines_of(text)
    assert list(lines) == pointers(value)
    assert sorted(lines.values()) == list(lines.values())


def test_lines_count_from_one() -> None:
    assert lines_of('{\n "a~/b": [\n  1,\n  {"c": "x:,"}]}') == {
        "": 1,
        "/a~0~1b": 2,
        "/a~0~1b/0": 3,
        "/a~0~1b/1": 4,
        "/a~0~1b/1/c": 4,
    }


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "json_empty"),
        (b" \n", "json_empty"),
        ("{}甲".encode("gbk"), "json_not_utf8"),
        (b'{"a": ', "json_broken"),
        (b'{"a": 1, "a": 2}', "json_key_twice"),
        (b'{"a": NaN}', "json_no_number"),
        (b"[" * 200_000, "json_too_deep"),
    ],
)
def test_what_is_no_json_is_told(data: bytes, code: str) -> None:
    faults = Faults()
    assert read_json(data, faults)[0] is None
    assert [reason.code for _at, reason in faults.found] == [code]


def test_a_mark_before_the_text_is_read_over() -> None:
    assert read_json("\ufeff{}".encode(), Faults())[0] == {}
