"""Reading the timetable."""

from datetime import date

from zhuji.rules.clashes import SessionSlot, clashes
from zhuji.rules.words import HalfDay, SessionKind
from zhuji.timetable.models import Session


def counts_for_class(class_id: int) -> tuple[int, int]:
    """Sessions that are to be held, and the clashes among them. Two statements."""
    rows = Session.objects.filter(batch__training_class=class_id, cancelled_at=None)
    slots = [
        SessionSlot(
            id=row.pk,
            batch_id=row.batch_id,
            day=row.day,
            half_day=HalfDay(row.half_day),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            lecturer_id=row.lecturer_id,
            venue_id=row.venue_id,
            group_ids=frozenset(group.pk for group in row.groups.all()),
            kind=SessionKind(row.kind),
        )
        for row in rows.prefetch_related("groups")
    ]
    return len(slots), len(clashes(slots))


def held_until(class_id: int, day: date) -> set[int]:
    """Sessions of a class on or before a day, cancelled ones left out. One statement."""
    rows = Session.objects.filter(batch__training_class=class_id, cancelled_at=None, day__lte=day)
    return set(rows.values_list("pk", flat=True))
