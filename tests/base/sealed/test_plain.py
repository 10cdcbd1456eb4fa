from typing import Annotated

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.base.files import FileRefused
from zhuji.base.sealed import Plain, canonical, read_plain


class Line(Plain, frozen=True):
    text: Annotated[str, msgspec.Meta(max_length=20)]
    count: Annotated[int, msgspec.Meta(ge=0, le=100)]


class Lines(Plain, frozen=True):
    lines: Annotated[list[Line], msgspec.Meta(max_length=3)]


GOOD = b'{"lines":[{"count":2,"text":"\xe4\xb8\x80"}]}'


def read(data: bytes) -> Lines:
    return read_plain(data, Lines, name="lines", most=1000)


def test_a_value_is_read_as_it_was_spelt() -> None:
    assert read(GOOD) == Lines(lines=[Line(text="一", count=2)])
    assert canonical(read(GOOD)) == GOOD


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
            st.integers(0, 100),
        ),
        max_size=3,
    )
)
def test_every_value_of_the_shape_comes_back(pairs: list[tuple[str, int]]) -> None:
    value = Lines(lines=[Line(text=text, count=count) for text, count in pairs])
    assert read(canonical(value)) == value


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"", "JSON"),
        (b"null", "JSON"),
        (b'{"lines":[]} ', "JSON"),
        (b'{ "lines":[]}', "JSON"),
        (b'{"lines":[],"lines":[]}', "JSON"),
        (b'{"lines":[],"more":1}', "JSON"),
        (b"{}", "JSON"),
        (b'{"lines":[{"count":2.0,"text":""}]}', "lines[0].count"),
        (b'{"lines":[{"count":true,"text":""}]}', "lines[0].count"),
        (b'{"lines":[{"count":1e99999,"text":""}]}', "lines[0].count"),
        (b'{"lines":[{"count":-1,"text":""}]}', "lines[0].count"),
        (b'{"lines":[{"count":%s,"text":""}]}' % (b"9" * 300), "lines[0].count"),
        (b'{"lines":[{"count":1,"text":"%s"}]}' % (b"x" * 21), "lines[0].text"),
        (b'{"lines":[{"count":1,"text":null}]}', "lines[0].text"),
        (b'{"lines":[{"count":1,"text":"\\u0000"}]}', "JSON"),
        (b'{"lines":[{"count":1,"text":"\\ud800"}]}', None),
        (b'{"lines":[{"count":1,"text":"\\u4e00"}]}', "JSON"),
        (b'{"lines":[{"count":1,"text":"\xff"}]}', None),
        (b"[" * 500, "JSON"),
        (b'{"lines":' + b"[" * 400, "lines[0]"),
    ],
)
def test_what_the_shape_does_not_name_is_refused(data: bytes, place: str | None) -> None:
    with pytest.raises(FileRefused) as refused:
        read(data)
    assert refused.value.code == "sealed_part_unreadable"
    assert refused.value.values["part"] == "lines"
    assert place is None or refused.value.values["place"] == place


def test_a_part_beyond_its_size_is_refused_unread() -> None:
    with pytest.raises(FileRefused) as refused:
        read(b"[" * 1001)
    assert refused.value.code == "sealed_part_too_large"


@given(st.binary(max_size=200))
def test_bytes_at_random_are_refused(data: bytes) -> None:
    with pytest.raises(FileRefused):
        read(data)
