"""Days as people type them: a day of a century that can be reckoned with, or a sentence."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

YEARS: Final = (1900, 2199)


def near(day: date) -> None:
    """ValidationError beyond YEARS: a typing mistake, and days after it may be in no calendar."""
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise forms.ValidationError(
            _("年份要在 %(first)d 至 %(last)d 之间，请改正。"),
            params={"first": YEARS[0], "last": YEARS[1]},
        )


class DayField(forms.DateField):
    """A typed day; forms ask for days with it alone."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.validators.append(near)
