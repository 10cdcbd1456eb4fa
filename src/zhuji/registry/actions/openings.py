"""Keeping what the names of people open with, beside their spelling."""

from collections.abc import Collection, Mapping

from zhuji.base.rows import insert_rows
from zhuji.registry.actions.spelling import Spelling
from zhuji.registry.models import NameOpening

BATCH = 500


def keep_openings(spelt: Mapping[int, Spelling], *, again: Collection[int] = ()) -> None:
    """Write the openings of these people; of those named `again` the former ones go."""
    people = list(again)
    for start in range(0, len(people), BATCH):
        NameOpening.objects.filter(person__in=people[start : start + BATCH]).delete()
    openings = (
        (person, letters) for person, spelling in spelt.items() for letters in spelling.openings
    )
    insert_rows(NameOpening, ("person_id", "letters"), openings)
