"""Reading trainings and hours of people."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zhuji.records.models import TrainingRecord
from zhuji.rules.words import Completion


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One training of a person in one year."""

    year: int
    class_id: int
    class_title: str
    starts_on: date
    ends_on: date
    hours: Fraction
    outcome: Completion


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year's trainings with their hours together."""

    year: int
    hours: Fraction
    trainings: tuple[RecordRow, ...]


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Whose training a record is."""

    person_id: int
    record: RecordRow


def records_of_person(person_id: int) -> tuple[YearRow, ...]:
    """A person's sealed trainings by year, the newest year first; one statement."""
    rows: dict[int, list[RecordRow]] = {}
    for row in TrainingRecord.objects.filter(person_id=person_id):
        rows.setdefault(row.year, []).append(_row(row))
    return tuple(
        YearRow(year, sum((one.hours for one in own), Fraction(0)), tuple(own))
        for year, own in rows.items()
    )


def records_of_year(year: int) -> tuple[PersonRecord, ...]:
    """All sealed trainings of a year, by person; one statement."""
    rows = TrainingRecord.objects.filter(year=year).order_by("person", "starts_on", "id")
    return tuple(PersonRecord(row.person_id, _row(row)) for row in rows)


def latest_completed(person_ids: Collection[int], template: str) -> dict[int, tuple[date, str]]:
    """By person the last day and the title of the latest class of a template completed.

    One statement; people without such a class are left out.
    """
    rows = TrainingRecord.objects.filter(
        person__in=person_ids, template=template, outcome=Completion.COMPLETED
    ).order_by("ends_on", "id")
    return {
        person: (ends_on, title)
        for person, ends_on, title in rows.values_list("person", "ends_on", "class_title")
    }


def last_trained(person_ids: Collection[int]) -> dict[int, date]:
    """By person the last day of the latest training completed, of whatever kind; one statement."""
    rows = TrainingRecord.objects.filter(person__in=person_ids, outcome=Completion.COMPLETED)
    return dict(rows.order_by("ends_on").values_list("person", "ends_on"))


def _row(row: TrainingRecord) -> RecordRow:
    return RecordRow(
        row.year,
        row.class_id,
        row.class_title,
        row.starts_on,
        row.ends_on,
        row.hours,
        Completion(row.outcome),
    )
