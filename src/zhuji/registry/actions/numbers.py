"""Reading what is otherwise masked: who read it, how many, and what for stands on the record."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.registry.models import Person
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.words import PlaceKind, ReadingPurpose


@dataclass(frozen=True, slots=True)
class Numbers:
    """A person's numbers in full; empty where there is none."""

    phone: str
    id_number: str


@transaction.atomic
def read_numbers(
    *, by: Actor, person_ids: Collection[int], purpose: ReadingPurpose, about: tuple[str, int]
) -> dict[int, Numbers]:
    """The numbers of some people in full, for a purpose that is written down. One audit event.

    PermissionDenied without REGISTRY_REVEAL over the unit of each.
    """
    found = Person.objects.filter(pk__in=person_ids)
    units = by.ids(Permission.REGISTRY_REVEAL, PlaceKind.UNIT)
    if units is not None and found.exclude(unit__in=units).exists():
        ask(by, Permission.REGISTRY_REVEAL)
    numbers = {row.pk: Numbers(row.phone, row.id_number) for row in found}
    details = {"people": len(numbers), "purpose": purpose}
    record(by=by, event="registry.numbers_read", about=about, details=details)
    return numbers
