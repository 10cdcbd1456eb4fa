"""Units, topics, lecturers and venues: add one, change one. Nothing of them is deleted."""

from typing import Any, Final

from django.db import IntegrityError, models, transaction
from django.db.models import Max

from zhuji.audit.actions import record
from zhuji.registry.models import Lecturer, Topic, Unit, Venue
from zhuji.registry.queries import unit_parents
from zhuji.rules.actor import Actor
from zhuji.rules.unit_tree import may_stand_below
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit

_MANAGERS: Final[dict[str, models.Manager[Any]]] = {
    "unit": Unit.objects,
    "topic": Topic.objects,
    "lecturer": Lecturer.objects,
    "venue": Venue.objects,
}
_ORDERED: Final = frozenset({"unit", "topic"})


@transaction.atomic
def add_entry(*, by: Actor, catalogue: str, values: dict[str, Any]) -> Verdict[Permitted]:
    """Add an entry to a catalogue (unit, topic, lecturer, venue); refused where the name is taken."""
    manager = _MANAGERS[catalogue]
    if catalogue in _ORDERED and not values.get("order"):
        values = values | {"order": (manager.aggregate(last=Max("order"))["last"] or 0) + 1}
    refused = _misplaced(None, values)
    if refused.outcome is Permitted.NO:
        return refused
    try:
        with transaction.atomic():
            made = manager.create(**_columns(values))
    except IntegrityError:
        return permit(Reason.of("name_taken", name=values["name"]))
    record(by=by, event=f"registry.{catalogue}_added", about=(catalogue, made.pk))
    return permit()


@transaction.atomic
def change_entry(
    *, by: Actor, catalogue: str, entry_id: int, values: dict[str, Any]
) -> Verdict[Permitted]:
    """Rename, reorder or move an entry; refused where the name is taken or the entry gone, and where a
    unit would stand below itself or too deep.
    """
    values = {name: value for name, value in values.items() if name != "order" or value}
    refused = _misplaced(entry_id, values)
    if refused.outcome is Permitted.NO:
        return refused
    try:
        with transaction.atomic():
            done = _MANAGERS[catalogue].filter(pk=entry_id).update(**_columns(values))
    except IntegrityError:
        return permit(Reason.of("name_taken", name=values["name"]))
    if not done:
        return permit(Reason.of("row_gone"))
    record(by=by, event=f"registry.{catalogue}_changed", about=(catalogue, entry_id))
    return permit()


def _misplaced(unit_id: int | None, values: dict[str, Any]) -> Verdict[Permitted]:
    """Whether a unit may stand below the one it is put under; of other entries nothing is asked."""
    if not values.get("parent"):
        return permit()
    # Held, so that two moves at once can't close a ring.
    list(Unit.objects.select_for_update().order_by("pk").values_list("pk"))
    return may_stand_below(unit_id, values["parent"], unit_parents())


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    """The values as columns: the unit above by its id."""
    if "parent" not in values:
        return values
    return {name: value for name, value in values.items() if name != "parent"} | {
        "parent_id": values["parent"]
    }
