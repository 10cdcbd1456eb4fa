"""A unit's return that came as a workbook: everybody on it is put forward, or nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now
from zhuji.enrolment.actions.putting_forward import put_forward
from zhuji.enrolment.models import EnrolmentReturn
from zhuji.rules.actor import Actor


@dataclass(frozen=True, slots=True)
class Entry:
    """One person put forward by a unit."""

    unit_id: int
    person_id: int
    remark: str


@transaction.atomic
def take_return(
    *,
    by: Actor,
    class_id: int,
    entries: Sequence[Entry],
    digest: str,
    details: Mapping[str, object],
) -> None:
    """Put everybody forward and keep that this file was taken, one audit event for all of it.

    `by` has been asked, and the places are held. Raises Turned with the reasons of the first who
    can't be put forward any more: then nothing is written.
    """
    for entry in entries:
        put_forward(by, class_id, entry.unit_id, entry.person_id, entry.remark)
    if not entries:
        return
    if digest:
        EnrolmentReturn.objects.create(
            training_class_id=class_id,
            sha256=digest,
            people=len(entries),
            taken_by_id=user_of(by),
            taken_at=now(),
        )
    units = sorted({entry.unit_id for entry in entries})
    record(
        by=by,
        event="enrolment.return_imported",
        about=("class", class_id),
        details={**details, "units": units},
    )
