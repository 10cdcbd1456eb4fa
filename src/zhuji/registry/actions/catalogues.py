"""Units, topics, lecturers and venues: add one, change one. Nothing of them is deleted."""

from typing import Any, Final

from django.db import IntegrityError, models, transaction
from django.db.models import Max

from zhuji.audit.actions import record
from zhuji.registry.models import Lecturer, Topic, Unit, Venue
from zhuji.rules.actor import Actor
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
    try:
        with transaction.atomic():
            made = manager.create(**values)
    except IntegrityError:
        return permit(Reason.of("name_taken", name=values["name"]))
    record(by=by, event=f"registry.{catalogue}_added", about=(catalogue, made.pk))
    return permit()


@transaction.atomic
def change_entry(
    *, by: Actor, catalogue: str, entry_id: int, values: dict[str, Any]
) -> Verdict[Permitted]:
    """Rename or reorder an entry; refused where the name is taken or the entry gone."""
    values = {name: value for name, value in values.items() if name != "order" or value}
    try:
        with transaction.atomic():
            done = _MANAGERS[catalogue].filter(pk=entry_id).update(**values)
    except IntegrityError:
        return permit(Reason.of("name_taken", name=values["name"]))
    if not done:
        return permit(Reason.of("row_gone"))
    record(by=by, event=f"registry.{catalogue}_changed", about=(catalogue, entry_id))
    return permit()
