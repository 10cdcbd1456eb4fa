"""Writing trainings and hours of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.clock import now
from zhuji.records.models import TrainingRecord
from zhuji.rules.actor import Actor
from zhuji.rules.words import Completion


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One person's part of a class in one year; hours are class hours."""

    person_id: int
    year: int
    starts_on: date
    ends_on: date
    hours: Fraction
    outcome: Completion


@transaction.atomic
def write_records(
    *, by: Actor, class_id: int, class_title: str, template: str, lines: Sequence[RecordLine]
) -> None:
    """Write the records of a class that is being sealed: once a class, person and year.

    IntegrityError where one of them is there already: a class is sealed once.
    """
    at = now()
    TrainingRecord.objects.bulk_create(
        TrainingRecord(
            person_id=line.person_id,
            year=line.year,
            class_id=class_id,
            class_title=class_title,
            template=template,
            starts_on=line.starts_on,
            ends_on=line.ends_on,
            hours=line.hours,
            outcome=line.outcome,
            sealed_at=at,
        )
        for line in lines
    )
    record(
        by=by, event="records.written", about=("class", class_id), details={"records": len(lines)}
    )
