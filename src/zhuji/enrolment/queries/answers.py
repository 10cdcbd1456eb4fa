"""Who has not answered: units with places that they have not used, and how they were reminded."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from zhuji.enrolment.models import Nomination, Reminder
from zhuji.enrolment.queries.quotas import quotas_of_class
from zhuji.registry.queries import unit_names
from zhuji.rules.words import ReminderWay


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A reminder that was registered."""

    unit_id: int
    way: ReminderWay
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A unit with places left. `last_at` is when it last did something for this class, None: never."""

    unit_id: int
    unit: str
    places: int
    used: int
    last_at: datetime | None
    reminders: tuple[ReminderRow, ...]

    @property
    def left(self) -> int:
        return self.places - self.used

    @property
    def silent(self) -> bool:
        return self.last_at is None


def unanswered(class_id: int) -> tuple[AnswerLine, ...]:
    """Units with places left, the silent ones first, then by the office's order; four statements."""
    quotas = {key: quota for key, quota in quotas_of_class(class_id).items() if quota.left > 0}
    names = unit_names(quotas)
    last = _last_actions(class_id)
    reminders = reminders_of(class_id)
    lines = [
        AnswerLine(
            key,
            names[key],
            quota.places,
            quota.used,
            last.get(key),
            tuple(row for row in reminders if row.unit_id == key),
        )
        for key, quota in quotas.items()
    ]
    return tuple(sorted(lines, key=lambda line: not line.silent))


def _last_actions(class_id: int) -> dict[int, datetime]:
    """By unit whose place it is the latest moment of any of its nominations."""
    rows = Nomination.objects.filter(training_class=class_id).order_by()
    found: dict[int, datetime] = {}
    latest = (Max("nominated_at"), Max("confirmed_at"), Max("ended_at"))
    for unit, above, *moments in rows.values_list("unit", "quota_unit").annotate(*latest):
        source = above or unit
        days = [moment for moment in (found.get(source), *moments) if moment]
        found[source] = max(days)
    return found


def reminders_of(class_id: int, unit_ids: Collection[int] | None = None) -> tuple[ReminderRow, ...]:
    """The reminders of a class, or of some units in it, the newest first; one statement."""
    rows = Reminder.objects.filter(training_class=class_id).select_related("reminded_by")
    if unit_ids is not None:
        rows = rows.filter(unit__in=unit_ids)
    return tuple(
        ReminderRow(
            row.unit_id, ReminderWay(row.way), row.note, row.reminded_by.name, row.reminded_at
        )
        for row in rows
    )


def latest_reminders(
    class_ids: Collection[int], unit_ids: Collection[int]
) -> dict[tuple[int, int], datetime]:
    """By class and unit when it was last reminded; one statement."""
    rows = Reminder.objects.filter(training_class__in=class_ids, unit__in=unit_ids).order_by()
    counted = rows.values_list("training_class", "unit").annotate(at=Max("reminded_at"))
    return {(class_id, unit): at for class_id, unit, at in counted}
