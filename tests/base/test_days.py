from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

import zhuji
from zhuji.base.days import YEARS, DayField


@pytest.mark.parametrize("typed", ["1900-01-01", "2026-11-28", "2199-12-31"])
def test_a_day_of_our_time_is_taken(typed: str) -> None:
    assert DayField().clean(typed) == date.fromisoformat(typed)


@pytest.mark.parametrize("typed", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_of_another_age_is_told(typed: str) -> None:
    with pytest.raises(ValidationError, match=f"年份要在 {YEARS[0]} 至 {YEARS[1]} 之间"):
        DayField().clean(typed)


def test_forms_ask_for_days_with_it_alone() -> None:
    sources = Path(zhuji.__file__).parent.rglob("*.py")
    assert [one for one in sources if "forms.DateField(" in one.read_text("utf-8")] == []
