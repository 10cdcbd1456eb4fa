"""A result file is read as strictly as a pack."""

from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.base.files import FileRefused
from zhuji.cascade.queries import ResultBody, read_result, write_result
from zhuji.rules.cascade import Mean

USUAL: dict[str, Any] = {
    "format": "zhuji-result",
    "version": 1,
    "pack": "0" * 32,
    "identity": "1" * 32,
    "title": "石桥镇培训班",
    "unit": "石桥镇",
    "made_at": datetime(2026, 12, 20, 9, tzinfo=UTC),
    "opens_on": date(2026, 12, 10),
    "closes_on": date(2026, 12, 11),
    "trainees": 30,
    "completed": 28,
    "hours": "25/2",
    "tested": 29,
    "test_mean": "4/5",
    "evaluated": 0,
    "evaluation_mean": None,
}


def written(**other: Any) -> bytes:
    return write_result(ResultBody(**(USUAL | other)))


GOOD = written()


def refusal(data: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read_result(BytesIO(data))
    return refused.value.code


def test_what_is_written_is_read() -> None:
    read = read_result(BytesIO(GOOD))
    assert read.body == ResultBody(**USUAL)
    assert (read.hours, read.test) == (Fraction(25, 2), Mean(29, Fraction(4, 5)))


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_a_flipped_byte_is_refused(place: int, mask: int) -> None:
    data = bytearray(GOOD)
    data[place] ^= mask
    refusal(bytes(data))


@given(st.integers(0, len(GOOD) - 1))
def test_a_file_cut_off_is_refused(length: int) -> None:
    refusal(GOOD[:length])


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_else_is_refused(data: bytes) -> None:
    refusal(data)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"completed": 31}, "result_impossible"),
        ({"tested": 31}, "result_impossible"),
        ({"test_mean": "6/5"}, "result_impossible"),
        ({"test_mean": None}, "result_impossible"),
        ({"evaluation_mean": "1/2"}, "result_impossible"),
        ({"closes_on": date(2026, 12, 9)}, "result_impossible"),
        ({"made_at": datetime(2026, 12, 20)}, "result_impossible"),  # noqa: DTZ001 - the fault asked about
        ({"made_at": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))}, "result_impossible"),
        ({"made_at": datetime.max.replace(tzinfo=UTC)}, "result_impossible"),
        ({"opens_on": date.min}, "result_impossible"),
        ({"closes_on": date.max}, "result_impossible"),
        ({"hours": "99999"}, "result_impossible"),
        ({"hours": "1\n"}, "sealed_part_unreadable"),
        ({"identity": "1" * 32 + "\n"}, "sealed_part_unreadable"),
        ({"hours": "1/0"}, "sealed_part_unreadable"),
        ({"hours": "-1"}, "sealed_part_unreadable"),
        ({"trainees": -1}, "sealed_part_unreadable"),
        ({"trainees": 10**12}, "sealed_part_unreadable"),
        ({"pack": "x"}, "sealed_part_unreadable"),
        ({"title": ""}, "sealed_part_unreadable"),
        ({"unit": "一\x00二"}, "sealed_part_unreadable"),
        ({"format": "other"}, "result_not_one"),
        ({"version": 2}, "sealed_too_new"),
        ({"version": 0}, "result_not_one"),
    ],
)
def test_figures_that_cannot_be_are_refused_even_when_signed(
    other: dict[str, Any], code: str
) -> None:
    assert refusal(written(**other)) == code


def test_a_file_beyond_the_limit_is_refused() -> None:
    assert refusal(b"{" * 100_000) == "sealed_part_too_large"
    assert refusal(b"") == "file_empty"
