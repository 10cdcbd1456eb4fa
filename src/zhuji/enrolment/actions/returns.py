"""A unit's return that came as a workbook: everybody on it is put forward, or nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now, today
from zhuji.classes.queries import batches_of_class, class_head
from zhuji.enrolment.actions.around_work import Said, save_line
from zhuji.enrolment.actions.putting_forward import put_forward
from zhuji.enrolment.actions.waiting import settle
from zhuji.enrolment.models import LIVE, EnrolmentReturn, Nomination
from zhuji.rules.actor import Actor


@dataclass(frozen=True, slots=True)
class Entry:
    """One person put forward by a unit, and what it says of batches and days; `known`: put forward
    before, so that only that is new.
    """

    unit_id: int
    person_id: int
    remark: str
    name: str = ""
    wishes: str = ""
    busy: str = ""
    known: bool = False
    waits: bool = False  # goes to the unit's waiting list


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
        if not entry.known:
            put_forward(
                by, class_id, entry.unit_id, entry.person_id, entry.remark, waiting=entry.waits
            )
    if any(entry.waits for entry in entries):
        settle(by=by, class_id=class_id)  # a spare place may be there
    _around_work(by, class_id, [entry for entry in entries if entry.wishes or entry.busy])
    if not entries:
        return
    if digest:
        EnrolmentReturn.objects.create(
            training_class_id=class_id,
            sha256=digest,
            people=sum(not entry.known for entry in entries),
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


def _around_work(by: Actor, class_id: int, entries: Sequence[Entry]) -> None:
    """The wishes and busy days of those on it; raises Turned."""
    if not entries:
        return
    head = class_head(None, class_id)
    numbers = {batch.number: batch.id for batch in batches_of_class(class_id)}
    live = Nomination.objects.filter(training_class=class_id, state__in=LIVE)
    keys = dict(live.values_list("person", "pk"))
    for entry in entries:
        said = Said(keys[entry.person_id], entry.person_id, entry.name, entry.wishes, entry.busy)
        save_line(by, class_id, said, numbers, (head.opens_on or today()).year)
