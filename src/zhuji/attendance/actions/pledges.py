"""Signed pledges are typed back from paper by exception."""

from collections.abc import Mapping

from django.db import transaction

from zhuji.attendance.actions.reasons import over
from zhuji.attendance.models import Pledge
from zhuji.attendance.queries.pledges import pledges_of_batch
from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.classes.queries import places_of_batch
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit


@transaction.atomic
def return_pledges(
    *, by: Actor, batch_id: int, unsigned: Mapping[int, str], seen: int
) -> Verdict[Permitted]:
    """Everybody of the batch has signed except `unsigned` (trainee ids, with the reason or nothing).

    Only what differs from what stands becomes a fact. `seen` is the newest fact when the form was
    made; refused where another one typed meanwhile, and for a class that is over.
    """
    ask(by, Permission.ATTENDANCE_CONDUCT_KEEP, *(places_of_batch(batch_id) or ()))
    sheet = pledges_of_batch(batch_id)
    refusals = over(batch_id)
    if sheet.newest != seen:
        refusals.append(Reason.of("pledges_typed_meanwhile"))
    if refusals:
        return permit(*refusals)
    wanted = {
        row.trainee.trainee_id: (
            row.trainee.trainee_id not in unsigned,
            unsigned.get(row.trainee.trainee_id, "").strip(),
        )
        for row in sheet.rows
    }
    facts = [
        Pledge(
            trainee_id=row.trainee.trainee_id,
            signed=wanted[row.trainee.trainee_id][0],
            reason=wanted[row.trainee.trainee_id][1],
            recorded_by_id=user_of(by),
            recorded_at=now(),
        )
        for row in sheet.rows
        if wanted[row.trainee.trainee_id] != (row.signed, row.reason)
    ]
    Pledge.objects.bulk_create(facts)
    details = {"facts": len(facts), "unsigned": len(unsigned)}
    record(by=by, event="attendance.pledges_returned", about=("batch", batch_id), details=details)
    return permit()
