"""What waits for a liaison and an approver on their first page."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from zhuji.base.clock import now
from zhuji.enrolment.models import PLACED, Nomination
from zhuji.enrolment.queries.answers import latest_reminders
from zhuji.enrolment.queries.nominations import (
    UnitClassLine,
    classes_of_units,
    reviewed_units,
    units_of,
)
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.verdict import Reason
from zhuji.rules.words import ClassState

# So long a place that came from the waiting list is told on the first page.
TOLD_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for the actor: a sentence's reason, and the page where it is done."""

    reason: Reason
    route: str
    arguments: dict[str, int]


def waiting_for(actor: Actor) -> tuple[Waiting, ...]:
    """What waits for a liaison (places not used yet, reminders, who moved up) and an approver."""
    lines = _published(units_of(actor, Permission.ENROLMENT_NOMINATE))
    free = [
        Waiting(_still_free(line), "unit-class", _address(line))
        for line in lines
        if line.quota.left
    ]
    unconfirmed = [
        Waiting(_to_confirm(line), "unit-class", _address(line))
        for line in _published(reviewed_units(actor), not_by=actor.user_id)
        if line.unconfirmed
    ]
    return (*free, *_reminded(lines), *_moved_up(lines), *unconfirmed)


def _published(units: Collection[int], *, not_by: int | None = None) -> list[UnitClassLine]:
    lines = classes_of_units(units, not_by=not_by) if units else ()
    return [line for line in lines if line.head.state is ClassState.PUBLISHED]


def _address(line: UnitClassLine) -> dict[str, int]:
    return {"unit_id": line.unit_id, "class_id": line.head.id}


def _still_free(line: UnitClassLine) -> Reason:
    title, left, until = line.head.title, line.quota.left, line.head.nominate_by
    if until is None:
        return Reason.of("places_still_free", title=title, left=left)
    return Reason.of("places_still_free_until", title=title, left=left, until=until)


def _to_confirm(line: UnitClassLine) -> Reason:
    title, count = line.head.title, line.unconfirmed
    return Reason.of("nominations_to_confirm", title=title, count=count)


def _reminded(lines: Collection[UnitClassLine]) -> Iterator[Waiting]:
    """What the organiser reminded a unit of, while there are places left."""
    open_ = [line for line in lines if line.quota.left]
    if not open_:
        return
    latest = latest_reminders(
        {line.head.id for line in open_}, {line.quota.unit_id for line in open_}
    )
    for line in open_:
        if at := latest.get((line.head.id, line.quota.unit_id)):
            title, left = line.head.title, line.quota.left
            day = timezone.localdate(at)
            reason = Reason.of("reminded_of_places", title=title, left=left, day=day)
            yield Waiting(reason, "unit-class", _address(line))


def _moved_up(lines: Collection[UnitClassLine]) -> Iterator[Waiting]:
    """Who came from the waiting list of late."""
    if not lines:
        return
    rows = Nomination.objects.filter(
        training_class__in={line.head.id for line in lines},
        unit__in={line.unit_id for line in lines},
        moved_up_at__gte=now() - TOLD_FOR,
        state__in=PLACED,
    )
    names: dict[tuple[int, int], tuple[str, ...]] = {}
    for class_id, unit, name in rows.values_list("training_class", "unit", "person__name"):
        names[class_id, unit] = (*names.get((class_id, unit), ()), name)
    for line in lines:
        if moved := names.get((line.head.id, line.unit_id)):
            reason = Reason.of("moved_up_from_waiting", title=line.head.title, names=moved)
            yield Waiting(reason, "unit-class", _address(line))
