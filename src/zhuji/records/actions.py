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


@transaction.atomic
def revise_records(
    *,
    by: Actor,
    class_id: int,
    class_title: str,
    template: str,
    person_id: int,
    lines: Sequence[RecordLine],
) -> None:
    """A person's records of a closed class follow the verdict sealed again; those of years that no
    longer have any are taken out. What they were stands in the earlier verdicts.
    """
    own = TrainingRecord.objects.filter(person_id=person_id, class_id=class_id)
    own.exclude(year__in=[line.year for line in lines]).delete()
    for line in lines:
        own.update_or_create(
            year=line.year,
            defaults={
                "hours": line.hours,
                "outcome": line.outcome,
                "starts_on": line.starts_on,
                "ends_on": line.ends_on,
                "sealed_at": now(),
            },
            create_defaults={
                "person_id": person_id,
                "class_id": class_id,
                "class_title": class_title,
                "template": template,
                "hours": line.hours,
                "outcome": line.outcome,
                "starts_on": line.starts_on,
                "ends_on": line.ends_on,
                "sealed_at": now(),
            },
        )
    details = {"records": len(lines), "person": person_id}
    record(by=by, event="records.revised", about=("class", class_id), details=details)
