"""A substitute at the door: found among the unit's people or entered, made a trainee, and registered."""

import uuid

from django.db import transaction

from zhuji.attendance.actions import register
from zhuji.attendance.queries import has_signed
from zhuji.enrolment.actions import TakenIn, take_in
from zhuji.enrolment.queries import trainee_head
from zhuji.registry.actions import add_person
from zhuji.registry.queries import people_of_unit
from zhuji.rules.actor import Actor
from zhuji.rules.verdict import Permitted, Reason, permit


@transaction.atomic
def take_in_substitute(*, by: Actor, replaced_id: int, name: str, reason: str) -> TakenIn:
    """Take somebody in, in the place of a trainee of the same unit; refused: nothing is kept.

    A name that the unit has is its person; another is entered with name and unit alone, for the
    unit to complete. Http404 without such a trainee.
    """
    replaced = trainee_head(replaced_id)
    name = "".join(name.split())
    if not name:
        return TakenIn(None, permit(Reason.of("substitute_without_name")))
    known = [one.id for one in people_of_unit(replaced.unit_id) if one.name == name]
    if len(known) > 1:
        return TakenIn(None, permit(Reason.of("substitute_name_twice", name=name)))
    person_id = known[0] if known else None
    if person_id is None:
        person_id = add_person(by=by, name=name, sex=None, unit_id=replaced.unit_id)[1]
    taken = take_in(
        by=by,
        replaced_id=replaced_id,
        person_id=person_id or 0,
        reason=reason,
        replaced_signed=has_signed(replaced_id),
    )
    if taken.verdict.outcome is Permitted.NO:
        transaction.set_rollback(True)
    elif taken.trainee_id is not None:
        register(
            by=by,
            batch_id=replaced.batch_id,
            trainee_id=taken.trainee_id,
            arrived=True,
            key=uuid.uuid4(),
        )
    return taken
