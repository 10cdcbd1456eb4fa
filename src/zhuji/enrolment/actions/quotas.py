"""Places are given to units."""

from collections.abc import Mapping

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.classes.queries import class_head
from zhuji.enrolment.actions.ledger import hold
from zhuji.enrolment.actions.waiting import settle
from zhuji.enrolment.models import Quota, SparePlaces
from zhuji.enrolment.queries.quotas import (
    findings_for,
    quota_policy,
    sizes_of,
    used_places,
    with_unit_names,
)
from zhuji.registry.queries import UnitSize, sending_units
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.quota import divide_places, keeps_used, may_set_quota
from zhuji.rules.verdict import Permitted, Verdict, permit
from zhuji.rules.words import QuotaMethod


@transaction.atomic
def set_quota(
    *, by: Actor, class_id: int, total: int, places: Mapping[int, int], method: QuotaMethod
) -> Verdict[Permitted]:
    """Save the places of all units, by unit id; a unit left out has none.

    `method` is what the proposal was made by: a unit whose places differ from it is kept as set by
    hand. Spare places are divided anew with the others, and who waits moves up. Refused where the sum
    differs from the total, where a unit would lose a used place, and before the approval or after the
    roster lock. With YES, reasons are warnings; units by name.
    """
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    hold(class_id)
    units = sending_units()
    names = {unit.unit_id: unit.name for unit in units}
    by_hand = quota_policy(class_id, QuotaMethod.BY_HAND)
    checked = divide_places(total, sizes_of(units), by_hand, given=places).verdict
    refusals = [
        *may_set_quota(class_head(None, class_id).state).reasons,
        *(checked.reasons if checked.outcome is Permitted.NO else ()),
        *keeps_used(places, used_places(class_id)).reasons,
    ]
    if refusals:
        return permit(*with_unit_names(refusals, names))
    _write(class_id, places, _methods(class_id, total, units, places, method))
    record(
        by=by,
        event="enrolment.quota_set",
        about=("class", class_id),
        details={"places": total, "units": sum(1 for n in places.values() if n), "method": method},
    )
    settle(by=by, class_id=class_id)
    return Verdict(Permitted.YES, with_unit_names(checked.reasons, names))


def _methods(
    class_id: int,
    total: int,
    units: list[UnitSize],
    places: Mapping[int, int],
    method: QuotaMethod,
) -> dict[int, QuotaMethod]:
    """By unit how its places came about."""
    policy = quota_policy(class_id, method)
    sizes = sizes_of(units, findings_for(class_id, policy))
    division = divide_places(total, sizes, policy, given=places)
    proposed = {share.unit_id: share.places for share in division.shares}
    return {
        unit: method if proposed.get(unit) == count else QuotaMethod.BY_HAND
        for unit, count in places.items()
    }


def _write(class_id: int, places: Mapping[int, int], methods: Mapping[int, QuotaMethod]) -> None:
    """Three statements; `used` is left to the ledger."""
    SparePlaces.objects.filter(training_class=class_id).update(places=0)
    given = {unit: count for unit, count in places.items() if count}
    Quota.objects.filter(training_class=class_id, used=0).exclude(unit__in=given).delete()
    Quota.objects.bulk_create(
        [
            Quota(training_class_id=class_id, unit_id=unit, places=count, method=methods[unit])
            for unit, count in given.items()
        ],
        update_conflicts=True,
        unique_fields=["training_class", "unit"],
        update_fields=["places", "method"],
    )
