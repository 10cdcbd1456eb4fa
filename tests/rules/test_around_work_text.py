from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.around_work import Days
from zhuji.rules.around_work_text import BusyEntry, read_busy, read_wishes
from zhuji.rules.words import BusyKind as K

TODAY = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", ()),
        (" 、 ", ()),
        ("2、1", (2, 1)),
        ("第二期，第1期", (2, 1)),
        ("3>1>2", (3, 1, 2)),
        ("都行", None),
        ("第2期优先", None),
    ],
)
def test_wishes(text: str, numbers: tuple[int, ...] | None) -> None:
    assert read_wishes(text) == numbers


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("", ()),
        ("12月1日", [(12, 1, 12, 1, K.OTHER, "")]),
        ("12月1日至3日值班；12.8会议", [(12, 1, 12, 3, K.DUTY, ""), (12, 8, 12, 8, K.MEETING, "")]),
        ("2026-12-01至2026-12-03 中心工作", [(12, 1, 12, 3, K.TASK, "")]),
        ("11月30日—12月2日（防汛值班）", [(11, 30, 12, 2, K.DUTY, "防汛值班")]),
        ("12/5-12/7 外出招商", [(12, 5, 12, 7, K.OTHER, "外出招商")]),
    ],
)
def test_busy_days(text: str, entries: list[tuple[object, ...]]) -> None:
    read = read_busy(text, year=2026, today=TODAY)
    assert read == tuple(
        BusyEntry(Days(date(2026, a, b), date(2026, c, d)), kind, note)  # type: ignore[arg-type]
        for a, b, c, d, kind, note in entries
    )


def test_a_day_long_past_is_one_of_the_next_year() -> None:
    (entry,) = read_busy("1月5日至2月1日", year=2026, today=TODAY)
    assert entry.days == Days(date(2027, 1, 5), date(2027, 2, 1))


@pytest.mark.parametrize("text", ["下周三", "13月1日", "12月1日；2月30日", "12月1日至13月2日"])
def test_what_cannot_be_read_is_given_back(text: str) -> None:
    assert isinstance(read_busy(text, year=2026, today=TODAY), str)


@given(st.text(max_size=30))
def test_any_text_is_read_or_given_back(text: str) -> None:
    read_wishes(text)
    read_busy(text, year=2026, today=TODAY)
