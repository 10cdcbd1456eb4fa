"""The batches of a class as they are wanted: a row each."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.base.days import DayField
from zhuji.classes.queries import BatchRow

MOST: Final = 60  # batches of one class
_PEOPLE: Final = 100_000


class BatchForm(forms.Form):
    """One batch."""

    starts_on = DayField(label=_("开班日期"), required=False)
    ends_on = DayField(label=_("结束日期"), required=False)
    capacity = forms.IntegerField(
        label=_("最多人数"), required=False, min_value=1, max_value=_PEOPLE
    )
    at_least = forms.IntegerField(
        label=_("最少人数"), required=False, min_value=0, max_value=_PEOPLE
    )


class BatchesForm:
    """So many rows, filled from the batches as they are; each field is named by the row's number."""

    def __init__(
        self,
        data: Any,
        rows: Sequence[BatchRow],
        count: int,
        days: tuple[date | None, date | None],
    ) -> None:
        first, last = days
        fresh = {"starts_on": first, "ends_on": last}
        self.forms = [
            BatchForm(
                data,
                prefix=str(number),
                initial=_initial(rows[number - 1]) if number <= len(rows) else fresh,
            )
            for number in range(1, count + 1)
        ]

    def is_valid(self) -> bool:
        checked = [form.is_valid() for form in self.forms]  # each, so that all say what is wrong
        return all(checked)

    def wanted(self) -> list[dict[str, Any]]:
        """Each batch by the names of its fields, as `classes.actions.BatchLayout` takes them."""
        return [form.cleaned_data for form in self.forms]


def _initial(row: BatchRow) -> dict[str, object]:
    return {
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "capacity": row.capacity,
        "at_least": row.at_least or None,
    }
