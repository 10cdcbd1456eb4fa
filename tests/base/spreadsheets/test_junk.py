"""Table files that are broken in every way: they are read or refused, and nothing else."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.base.files import samples
from tests.base.spreadsheets import old
from zhuji.base.files import FileRefused
from zhuji.base.spreadsheets import Table, read_tables

SOUND = (
    samples.xlsx([["姓名", "单位"], ["张三", 3.5]]),
    old.xls({"a": [old.cell(0, 0, "姓名"), old.pointing(1, 0, 0)]}, before=old.shared("x" * 90)),
    old.xls({"a": [old.cell(row, 0, "x" * 80) for row in range(60)]}),
    old.ods(old.ods_row("姓名", "单位") + old.ods_row("张三", "3")),
    "姓名,单位\r\n张三,城关镇\r\n".encode("gbk"),
)
CHANGE = st.tuples(
    st.floats(0, 1, exclude_max=True),
    st.sampled_from(["cut", "put", "drop", "double"]),
    st.binary(max_size=6) | st.sampled_from([b"\xff" * 4, b"\x00" * 4, b"\xff\xff\xff\x7f"]),
)


def changed(data: bytes, changes: list[tuple[float, str, bytes]]) -> bytes:
    for share, how, put in changes:
        at = int(share * len(data))
        match how:
            case "cut":
                data = data[:at]
            case "put":
                data = data[:at] + put + data[at + len(put) :]
            case "drop":
                data = data[:at] + data[at + len(put) :]
            case _:
                data = data[: at + 40] + data[at:]
    return data


def read(data: bytes) -> list[Table] | None:
    try:
        return read_tables(io.BytesIO(data), "a")
    except FileRefused:
        return None


@settings(max_examples=150)
@given(st.sampled_from(SOUND), st.lists(CHANGE, min_size=1, max_size=5))
def test_a_broken_file_is_read_or_refused(
    data: bytes, changes: list[tuple[float, str, bytes]]
) -> None:
    for table in read(changed(data, changes)) or ():
        assert len({len(row) for row in table.rows}) <= 1


@settings(max_examples=50)
@given(st.binary(max_size=300))
def test_bytes_that_mean_nothing_are_read_or_refused(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")):
        read(start + data)
