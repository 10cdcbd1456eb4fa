from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.life_cells import Held, cell_text, read_cell

TODAY = date(2026, 5, 20)


def day(number: int, attended: int | None = None, due: int | None = None) -> Held:
    return Held(date(2026, 5, number), attended, due)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("", ()),
        ("　", ()),
        ("5", (day(5),)),
        ("5日", (day(5),)),
        ("20、5", (day(5), day(20))),
        ("5, 20", (day(5), day(20))),
        ("5 20", (day(5), day(20))),
        ("５；２０", (day(5), day(20))),
        ("5（12/14）", (day(5, 12, 14),)),
        ("5 (12/14)、20", (day(5, 12, 14), day(20))),
        ("5（0/0）", (day(5, 0, 0),)),
    ],
)
def test_a_cell_is_read(text: str, held: tuple[Held, ...]) -> None:
    reading = read_cell(text, 2026, 5, today=TODAY)
    assert (reading.value, reading.reasons) == (held, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("召开", "life_cell_unreadable"),
        ("5（12）", "life_cell_unreadable"),
        ("5月8日", "life_cell_unreadable"),
        ("0", "life_day_impossible"),
        ("32", "life_day_impossible"),
        ("21", "life_day_ahead"),
        ("5、5", "life_day_twice"),
        ("5（15/14）", "life_attended_over_due"),
    ],
)
def test_what_is_wrong_with_a_cell_is_said(text: str, code: str) -> None:
    reading = read_cell(text, 2026, 5, today=TODAY)
    assert (reading.value, [reason.code for reason in reading.reasons]) == (None, [code])


@st.composite
def months(draw: st.DrawFn) -> tuple[Held, ...]:
    found = []
    for number in draw(st.sets(st.integers(1, 20))):
        due = draw(st.none() | st.integers(0, 9999))
        attended = None if due is None else draw(st.integers(0, due))
        found.append(day(number, attended, due))
    return tuple(sorted(found, key=lambda one: one.on))


@given(months())
def test_what_is_shown_is_read_back(held: tuple[Held, ...]) -> None:
    assert read_cell(cell_text(held), 2026, 5, today=TODAY).value == held


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = read_cell(text, 2026, 5, today=TODAY)
    assert (reading.value is None) == bool(reading.reasons)
