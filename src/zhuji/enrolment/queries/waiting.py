"""The waiting list of a class: who is on it, whose turn it is, and why somebody can't move up."""

from dataclasses import dataclass

from zhuji.classes.queries import ClassHead
from zhuji.enrolment.models import Nomination, Quota, SparePlaces
from zhuji.enrolment.queries.nominations import NominationRow, UnitClass
from zhuji.enrolment.queries.people import eligible_now
from zhuji.rules.waiting import UnitList
from zhuji.rules.words import NominationState as State


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One who waits; `place` is the one in the unit's own list, counted from 1."""

    nomination_id: int
    person_id: int
    name: str
    unit_id: int
    unit: str
    drawn_from: int
    source: str  # the unit whose place it would be
    place: int
    confirmed: bool


def waiting_list(class_id: int) -> tuple[WaitingRow, ...]:
    """Everybody who waits, by the unit whose place it would be, in its order; one statement."""
    rows = Nomination.objects.filter(training_class=class_id, state=State.WAITING)
    places: dict[int, int] = {}
    found = []
    for row in rows.select_related("unit", "quota_unit", "person").order_by("waiting_order", "pk"):
        places[row.drawn_from] = places.get(row.drawn_from, 0) + 1
        found.append(
            WaitingRow(
                row.pk,
                row.person_id,
                row.person.name,
                row.unit_id,
                row.unit.name,
                row.drawn_from,
                row.quota_unit.name if row.quota_unit else row.unit.name,
                places[row.drawn_from],
                row.confirmed_at is not None,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.drawn_from, one.place)))


def unit_lists(head: ClassHead) -> tuple[UnitList, ...]:
    """The units of a class in the office's order, each with those who wait and may still come.

    A fixed number of statements, whatever the number of people.
    """
    rows = list(
        Nomination.objects.filter(training_class=head.id, state=State.WAITING).order_by(
            "waiting_order", "pk"
        )
    )
    eligible = eligible_now(head, {row.person_id: row.unit_id for row in rows})
    waiting: dict[int, tuple[int, ...]] = {}
    for row in rows:
        if row.person_id in eligible:
            waiting[row.drawn_from] = (*waiting.get(row.drawn_from, ()), row.pk)
    quotas = Quota.objects.filter(training_class=head.id).values_list("unit_id", "places", "used")
    return tuple(UnitList(*quota, waiting.get(quota[0], ())) for quota in quotas)


def spare_places(class_id: int) -> int:
    """Places that belong to nobody; one statement."""
    rows = SparePlaces.objects.filter(training_class=class_id)
    return rows.values_list("places", flat=True).first() or 0


def waiting_of(page: UnitClass) -> list[NominationRow]:
    """Those who wait for a place of a unit, in its order; of its own and of those below it."""
    rows = [row for row in (*page.nominations, *page.below) if row.waits]
    own = [row for row in rows if row.drawn_from == page.quota.unit_id]
    return sorted(own, key=lambda row: (row.waiting_order or 0, row.id))
