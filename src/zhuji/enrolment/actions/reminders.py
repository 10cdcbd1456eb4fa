"""A unit was asked again; the product sends nothing by itself."""

from collections.abc import Collection

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.classes.queries import class_head
from zhuji.enrolment.models import Quota, Reminder
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.lifecycle import takes_nominations
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ReminderWay


@transaction.atomic
def remind(
    *, by: Actor, class_id: int, unit_ids: Collection[int], way: ReminderWay, note: str = ""
) -> Verdict[Permitted]:
    """Register that units were reminded of places they have not used; it shows on their first page.

    Refused where nominations are closed and where none of them has a place left.
    """
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    refusals = list(takes_nominations(class_head(None, class_id).state).reasons)
    places = Quota.objects.filter(training_class=class_id, unit__in=unit_ids, places__gt=0)
    units = sorted(places.values_list("unit", flat=True))
    if not units:
        refusals.append(Reason.of("nobody_to_remind"))
    if refusals:
        return permit(*refusals)
    Reminder.objects.bulk_create(
        Reminder(
            training_class_id=class_id,
            unit_id=unit,
            way=way,
            note=note.strip()[:200],
            reminded_by_id=user_of(by),
            reminded_at=now(),
        )
        for unit in units
    )
    details = {"units": units, "way": way.value}
    record(by=by, event="enrolment.reminded", about=("class", class_id), details=details)
    return permit()
