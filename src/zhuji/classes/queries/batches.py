"""The batches of a class."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhuji.classes.models import Batch


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch; `capacity` None: any number of people, `at_least` 0: any few."""

    id: int
    number: int
    starts_on: date | None
    ends_on: date | None
    capacity: int | None
    at_least: int


def batches_of_class(class_id: int) -> tuple[BatchRow, ...]:
    """The batches of a class by number; one statement."""
    return batch_rows(Batch.objects.filter(training_class=class_id))


def batch_rows(rows: Iterable[Batch]) -> tuple[BatchRow, ...]:
    """By number, whatever order they come in; no statement of its own."""
    return tuple(
        BatchRow(row.pk, row.number, row.starts_on, row.ends_on, row.capacity, row.at_least or 0)
        for row in sorted(rows, key=lambda row: row.number)
    )
