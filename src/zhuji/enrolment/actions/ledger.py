"""The ledger of places: a place is taken and given back by conditional updates only.

Whoever writes to the enrolment of a class holds the quota rows of the units concerned first, in the
order of their ids; so a roster lock and a nomination never pass each other, and nobody waits in a
ring. SQLite has one writer at a time and needs no row locks.
"""

from collections.abc import Collection

from django.db.models import F

from zhuji.enrolment.models import Quota
from zhuji.rules.verdict import Reason


class Turned(Exception):
    """A refusal found while writing; what was written is rolled back, the reasons are told."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = reasons


def hold(class_id: int, unit_ids: Collection[int] | None = None) -> None:
    """Hold the quota rows of a class, or of some units in it, to the end of the transaction."""
    rows = Quota.objects.filter(training_class=class_id)
    if unit_ids is not None:
        rows = rows.filter(unit__in=unit_ids)
    list(rows.order_by("pk").select_for_update().values_list("pk"))


def take_place(class_id: int, unit_id: int) -> bool:
    """One place more used; False where the last one is gone."""
    free = Quota.objects.filter(training_class=class_id, unit=unit_id, used__lt=F("places"))
    return free.update(used=F("used") + 1) == 1


def give_back(class_id: int, unit_id: int) -> None:
    """One place less used. Called once for each nomination that ends: its own update decides."""
    used = Quota.objects.filter(training_class=class_id, unit=unit_id, used__gt=0)
    if used.update(used=F("used") - 1) != 1:
        raise RuntimeError(f"unit {unit_id} in class {class_id}: no place in use to give back")
