"""报到: arrivals at the class, one key each, taken back by another."""

import uuid

from django.db import transaction

from zhuji.attendance.actions.reasons import over
from zhuji.attendance.models import Registration
from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.classes.queries import places_of_batch
from zhuji.enrolment.queries import trainees_by_person
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit


@transaction.atomic
def register(
    *, by: Actor, batch_id: int, trainee_id: int, arrived: bool, key: uuid.UUID
) -> Verdict[Permitted]:
    """Record that a trainee has come, or take that back. The same `key` again changes nothing."""
    ask(by, Permission.ATTENDANCE_SIGN_IN_RECORD, *(places_of_batch(batch_id) or ()))
    refusals = over(batch_id)
    if trainee_id not in trainees_by_person(batch_id).values():
        refusals.append(Reason.of("not_of_this_batch"))
    if refusals:
        return permit(*refusals)
    facts = {"trainee_id": trainee_id, "arrived": arrived}
    stamps = {"recorded_by_id": user_of(by), "recorded_at": now()}
    if Registration.objects.get_or_create(key=key, defaults=facts | stamps)[1]:
        event = "attendance.registered" if arrived else "attendance.registration_taken_back"
        record(by=by, event=event, about=("trainee", trainee_id))
    return permit()
