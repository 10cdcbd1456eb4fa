"""What is held until a transaction ends, so that two who decide on it at once do so one after the other."""

from collections.abc import Collection

from zhuji.registry.models import Organisation


def hold_organisations(organisation_ids: Collection[int]) -> None:
    """Hold organisations, in one order for all; to be called within a transaction.

    Rows that point to them may still be written by others.
    """
    rows = Organisation.objects.filter(pk__in=organisation_ids).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk", flat=True))
