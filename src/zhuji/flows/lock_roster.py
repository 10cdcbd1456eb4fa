"""The roster is locked: confirmed nominations become trainees, and the class moves on."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from zhuji.classes.actions import take_step
from zhuji.classes.queries import StepVerdict, class_head, own_facts, step_verdict
from zhuji.enrolment.actions import (
    accept_by_plan,
    accept_confirmed,
    adopted_batches,
    decline_unconfirmed,
    end_waiting_list,
)
from zhuji.enrolment.actions.ledger import Turned
from zhuji.enrolment.queries import counts_for_class, nominations_of
from zhuji.rules.actor import Actor
from zhuji.rules.lifecycle import ClassFacts, Refusal
from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import ClassStep, NominationState

# What a declined nomination keeps as its reason; the unit reads it.
NOT_CONFIRMED = "名单锁定时单位尚未审核"
NOT_REACHED = "名单锁定时仍在候补，没有空出名额"


class _Refused(Exception):
    """Rolls everything back; the verdict is told."""

    def __init__(self, verdict: StepVerdict) -> None:
        super().__init__(", ".join(verdict.codes))
        self.verdict = verdict


def roster_facts(class_id: int, *, unconfirmed_too: bool = True) -> ClassFacts:
    """What locking the roster asks of a class; counts of later areas are 0, it does not ask them."""
    places, unconfirmed, trainees = counts_for_class(class_id)
    return replace(
        own_facts(class_id),
        places=places,
        unconfirmed_nominations=unconfirmed if unconfirmed_too else 0,
        trainees=trainees,
    )


def lock_roster(
    *, by: Actor, class_id: int, confirmed: bool, batches: Mapping[int, int] | None = None
) -> StepVerdict:
    """Lock the roster, or say why not.

    `batches` is a plan, by nomination the batch; without one the plan adopted last counts. A class of
    one batch needs none; of several is refused without.
    Nominations that no unit has confirmed are listed and the lock waits (NEEDS_CONFIRMATION); with
    `confirmed` they are declined. Raises PermissionDenied.
    """
    ahead = _ahead(class_id, confirmed=confirmed)
    if isinstance(ahead.outcome, Refusal):
        return ahead
    try:
        with transaction.atomic():
            return _lock(by, class_id, batches, confirmed=confirmed)
    except _Refused as refused:
        return refused.verdict
    except Turned as turned:
        return Verdict(Refusal.REFUSED, turned.reasons)


def _ahead(class_id: int, *, confirmed: bool) -> StepVerdict:
    facts = roster_facts(class_id, unconfirmed_too=False)
    _, verdict = step_verdict(class_id, ClassStep.LOCK_ROSTER, facts, confirmed=True)
    if isinstance(verdict.outcome, Refusal) or confirmed:
        return verdict
    names = tuple(
        f"{row.name}（{row.unit}）"
        for row in nominations_of(class_id)
        if row.state is NominationState.NOMINATED
    )
    if not names:
        return verdict
    doubt = Reason.of("unconfirmed_to_be_declined", count=len(names), names=names)
    return Verdict(Refusal.NEEDS_CONFIRMATION, (doubt,))


def _lock(
    by: Actor, class_id: int, batches: Mapping[int, int] | None, *, confirmed: bool
) -> StepVerdict:
    if confirmed:
        decline_unconfirmed(by=by, class_id=class_id, reason=NOT_CONFIRMED)
    end_waiting_list(by=by, class_id=class_id, reason=NOT_REACHED)
    batches = adopted_batches(class_id) if batches is None else batches
    if batches is None:
        head = class_head(None, class_id)
        if len(head.batches) > 1:
            raise Turned(Reason.of("batches_without_plan", count=len(head.batches)))
        accept_confirmed(by=by, class_id=class_id, batch_id=head.batch_id)
    else:
        accept_by_plan(by=by, class_id=class_id, batches=batches)
    # Somebody nominated since the question was asked: then the count refuses, and nothing is done.
    verdict = take_step(
        by=by,
        class_id=class_id,
        step=ClassStep.LOCK_ROSTER,
        facts=roster_facts(class_id),
        confirmed=confirmed,
    )
    if isinstance(verdict.outcome, Refusal):
        raise _Refused(verdict)
    return verdict
