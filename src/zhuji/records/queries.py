"""Reading training records."""

from collections.abc import Collection
from datetime import date

from zhuji.records.models import TrainingRecord
from zhuji.rules.words import Completion


def latest_completed(person_ids: Collection[int], template: str) -> dict[int, tuple[date, str]]:
    """By person the last day and the title of the latest class of a template completed.

    One statement; people without such a class are left out.
    """
    rows = TrainingRecord.objects.filter(
        person__in=person_ids, template=template, outcome=Completion.COMPLETED
    ).order_by("ends_on", "id")
    return {
        person: (ends_on, title)
        for person, ends_on, title in rows.values_list("person", "ends_on", "class_title")
    }
