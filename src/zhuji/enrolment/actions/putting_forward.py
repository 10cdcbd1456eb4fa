"""A person is put forward for one of a unit's places, or for its waiting list."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.http import Http404

from zhuji.base.asking import user_of
from zhuji.base.clock import now
from zhuji.classes.queries import class_head, policies_of
from zhuji.enrolment.actions.ledger import Turned, hold, take_place
from zhuji.enrolment.actions.waiting import next_in_line
from zhuji.enrolment.models import LIVE, Nomination
from zhuji.enrolment.queries.people import nominee, verdicts_for
from zhuji.enrolment.queries.quotas import unit_quota, usable_quota
from zhuji.rules.actor import Actor
from zhuji.rules.eligibility import Eligibility
from zhuji.rules.lifecycle import takes_nominations
from zhuji.rules.quota import may_take_place
from zhuji.rules.verdict import Reason, Verdict, reason_to_plain
from zhuji.rules.waiting import may_wait
from zhuji.rules.words import NominationState as State


@dataclass(frozen=True, slots=True)
class _Source:
    """Whose places a unit uses, and how they stand."""

    unit_id: int
    places: int
    used: int


def put_forward(
    by: Actor, class_id: int, unit_id: int, person_id: int, remark: str, *, waiting: bool = False
) -> tuple[Nomination, tuple[Reason, ...]]:
    """Take a place and keep the nomination with its verdict; raises Turned.

    A unit below another that has no places of its own takes one of the unit above it. With `waiting`,
    for which all quota rows of the class are held, one for whom no place is left waits.
    """
    source = _held_quota(class_id, unit_id)
    head = class_head(None, class_id)
    person, active = nominee(person_id)
    if person is None:
        raise Http404
    verdict = verdicts_for(head, unit_id, [person], active={person_id} if active else ())[person_id]
    room = may_take_place(source.places, source.used).reasons
    listed = bool(room) and waiting and source.places > 0
    if listed:
        room = may_wait(policies_of(class_id).quota).reasons
    refusals = [*takes_nominations(head.state).reasons, *room]
    if verdict.outcome is Eligibility.INELIGIBLE:
        refusals += verdict.reasons
    if refusals:
        raise Turned(*refusals)
    if not listed and not take_place(class_id, source.unit_id):
        raise Turned(Reason.of("places_used_up", places=source.places, used=source.places))
    made = Nomination(
        training_class_id=class_id,
        unit_id=unit_id,
        quota_unit_id=None if source.unit_id == unit_id else source.unit_id,
        person_id=person_id,
        state=State.WAITING if listed else State.NOMINATED,
        waiting_order=next_in_line(class_id, source.unit_id) if listed else None,
        remark=remark.strip(),
    )
    _keep(by, made, verdict)
    return made, verdict.reasons


def _keep(by: Actor, made: Nomination, verdict: Verdict[Eligibility]) -> None:
    """Write the nomination with its verdict; raises Turned where another unit was quicker."""
    reasons = [reason_to_plain(reason) for reason in verdict.reasons]
    made.eligibility = {"outcome": verdict.outcome, "reasons": reasons}
    made.nominated_by_id, made.nominated_at = user_of(by), now()
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        # Another unit put the same person forward at the same moment.
        if units := _nominating(made.training_class_id, made.person_id):
            raise Turned(Reason.of("already_nominated", units=units)) from None
        raise


def _nominating(class_id: int, person_id: int) -> tuple[str, ...]:
    rows = Nomination.objects.filter(training_class=class_id, person=person_id, state__in=LIVE)
    return tuple(rows.values_list("unit__name", flat=True))


def _held_quota(class_id: int, unit_id: int) -> _Source:
    """Whose places a unit uses, held to the end of the transaction."""
    found = usable_quota(class_id, unit_id)
    source = found.unit_id if found else unit_id
    hold(class_id, {source})
    quota = unit_quota(class_id, source)
    return _Source(source, quota.places, quota.used) if quota else _Source(source, 0, 0)
