"""Keeping what the names of people open with, beside their spelling."""

from collections.abc import Collection, Mapping

from zhuji.registry.actions.spelling import Spelling
from zhuji.registry.models import NameOpening

BATCH = 500


def keep_openings(spelt: Mapping[int, Spelling], *, again: Collection[int] = ()) -> None:
    """Write the openings of these people; of those named `again` the former ones go."""
    people = list(again)
    for start in range(0, len(people), BATCH):
        NameOpening.objects.filter(person__in=people[start : start + BATCH]).delete()
    openings = [
        NameOpening(person_id=person, letters=letters)
        for person, spelling in spelt.items()
        for letters in spelling.openings
    ]
    NameOpening.objects.bulk_create(openings, batch_size=BATCH)
