"""Reading the masked numbers of many people at once, for a paper that asks for them."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zhuji.audit.actions import record
from zhuji.registry.actions.people import Numbers
from zhuji.registry.models import Person
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.words import PlaceKind, ReadingPurpose


@transaction.atomic
def read_numbers(
    *,
    by: Actor,
    person_ids: Collection[int],
    purpose: ReadingPurpose,
    about: tuple[str, int],
) -> dict[int, Numbers]:
    """The numbers of some people in full. One audit event: how many were read, and what for.

    PermissionDenied without REGISTRY_REVEAL over the unit of each.
    """
    found = Person.objects.filter(pk__in=person_ids)
    units = by.ids(Permission.REGISTRY_REVEAL, PlaceKind.UNIT)
    if units is not None and found.exclude(unit__in=units).exists():
        raise PermissionDenied
    numbers = {row.pk: Numbers(row.phone, row.id_number) for row in found}
    details = {"people": len(numbers), "purpose": purpose}
    record(by=by, event="registry.numbers_read", about=about, details=details)
    return numbers
