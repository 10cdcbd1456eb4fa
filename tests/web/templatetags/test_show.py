from datetime import UTC, date, datetime, time
from fractions import Fraction

import pytest
from django import forms
from django.core.paginator import Paginator
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.words import HalfDay
from zhuji.web.templatetags import show


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 11, 22), "11月22日 周日"),
        (date(2026, 11, 23), "11月23日 周一"),
        (datetime(2026, 11, 22, 16, 30, tzinfo=UTC), "11月23日 周一"),
        (None, ""),
    ],
)
def test_day_is_written_with_its_weekday_in_local_time(value: date | None, written: str) -> None:
    assert show.day(value) == written


def test_full_day_names_the_year() -> None:
    assert show.full_day(date(2026, 1, 2)) == "2026年1月2日"


@pytest.mark.parametrize(
    ("value", "written"),
    [(datetime(2026, 11, 22, 1, 5, tzinfo=UTC), "11月22日 09:05"), (None, "")],
)
def test_moment_is_written_in_local_time(value: datetime | None, written: str) -> None:
    assert show.moment(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(datetime(2026, 11, 22, 1, 5, tzinfo=UTC), "09:05"), (time(14, 30), "14:30"), (None, "")],
)
def test_clock_writes_moments_and_times(value: datetime | time | None, written: str) -> None:
    assert show.clock(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(HalfDay.MORNING, "上午"), (HalfDay.AFTERNOON, "下午"), ("evening", "晚上")],
)
def test_half_day_label_knows_every_half_day(value: str, written: str) -> None:
    assert show.half_day_label(value) == written


def test_half_day_label_refuses_another_word() -> None:
    with pytest.raises(ValueError, match="noon"):
        show.half_day_label("noon")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(1, 7), "1/7"),
        (Fraction(14, 7), "2"),
        (Fraction(5, 2), "2又1/2"),
        (Fraction(-5, 2), "-2又1/2"),
        (Fraction(-1, 3), "-1/3"),
        (0, "0"),
        (1200, "1,200"),
        (None, ""),
    ],
)
def test_fraction_is_written_exactly(value: Fraction | int | None, written: str) -> None:
    assert show.fraction(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(25, 2), "12.5"),
        (Fraction(1, 4), "0.25"),
        (Fraction(-1, 2), "-0.5"),
        (Fraction(1, 7), "1/7"),
        (1234, "1,234"),
        (None, ""),
    ],
)
def test_decimal_is_exact_or_a_fraction(value: Fraction | int | None, written: str) -> None:
    assert show.decimal(value) == written


@given(st.fractions(min_value=-10_000, max_value=10_000, max_denominator=400))
def test_decimal_loses_nothing(value: Fraction) -> None:
    whole, _, rest = show.decimal(value).replace(",", "").lstrip("-").rpartition("又")

    assert (int(whole or 0) + Fraction(rest)) == abs(value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(6, 7), "85.7%"),
        (Fraction(1, 2), "50%"),
        (1, "100%"),
        (Fraction(1, 2000), "0.1%"),
        (Fraction(-1, 4), "-25%"),
        (Fraction(-1, 100_000), "0%"),
        (None, ""),
    ],
)
def test_percent_is_rounded_half_up_to_one_place(value: Fraction | None, written: str) -> None:
    assert show.percent(value) == written


@pytest.mark.parametrize(("value", "written"), [(12345, "12,345"), (0, "0"), (None, "")])
def test_thousands_are_parted(value: int | None, written: str) -> None:
    assert show.thousands(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [("2026/11/22", "2026-11-22"), ("2026/11/22 09:05", "2026-11-22T09:05"), (None, "")],
)
def test_native_date_is_what_browsers_read(value: str | None, written: str) -> None:
    assert show.native_date(value) == written


class _Form(forms.Form):
    name = forms.CharField(label="班名")
    track = forms.ChoiceField(label="领域", choices=[("rural", "农村")])
    places = forms.IntegerField(label="名额", min_value=1)


def test_sentences_ask_for_an_empty_field_by_its_name() -> None:
    form = _Form({"places": "0"})

    assert [show.sentences(form[name]) for name in ("name", "track", "places")] == [
        ["请填写班名。"],
        ["请选择领域。"],
        ["确保该值大于或等于1。"],
    ]


def test_page_numbers_keep_the_ends_and_the_neighbours() -> None:
    page = Paginator(range(500), 10).get_page(20)

    assert list(show.page_numbers(page)) == [1, "…", 19, 20, 21, "…", 50]


@pytest.mark.parametrize(
    ("closes", "shown"),
    [
        (datetime(2026, 11, 22, 10, 0, tzinfo=UTC), "18:00"),
        (datetime(2026, 11, 22, 17, 10, tzinfo=UTC), "11月23日 01:10"),
    ],
)
def test_until_names_the_day_only_where_it_is_another_one(closes: datetime, shown: str) -> None:
    assert show.until(closes, datetime(2026, 11, 22, 8, 20, tzinfo=UTC)) == shown
