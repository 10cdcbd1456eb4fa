"""People are put forward, confirmed, declined and withdrawn."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.http import Http404

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now, today
from zhuji.classes.queries import class_head
from zhuji.enrolment.actions.ledger import (
    Turned,
    give_back,
    hold,
    take_place,
)
from zhuji.enrolment.models import LIVE, Nomination
from zhuji.enrolment.queries.people import nominee, verdicts_for
from zhuji.enrolment.queries.quotas import unit_quota
from zhuji.registry.queries import people_by_ids
from zhuji.rules.actor import Actor, Permission, class_place, unit_place
from zhuji.rules.eligibility import Eligibility
from zhuji.rules.lifecycle import Refusal, takes_nominations
from zhuji.rules.nomination import NominationStep, StepFacts, move
from zhuji.rules.quota import may_take_place
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit, reason_to_plain
from zhuji.rules.words import ClassState, DecisionWay
from zhuji.rules.words import NominationState as State

_CHANGED = Reason.of("nomination_changed_meanwhile")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """How many were confirmed, and why the others were not."""

    count: int
    reasons: tuple[Reason, ...]


def nominate(
    *, by: Actor, class_id: int, unit_id: int, person_id: int, remark: str = ""
) -> Verdict[Permitted]:
    """A unit puts a person forward and uses one of its places; with YES, reasons are warnings.

    By the unit's liaison, or by an organiser of the class on the unit's behalf. Http404 for a
    person who is not there.
    """
    if not by.may(Permission.ENROLMENT_MANAGE, class_place(class_id)):
        ask(by, Permission.ENROLMENT_NOMINATE, unit_place(unit_id))
    try:
        with transaction.atomic():
            made, warnings = put_forward(by, class_id, unit_id, person_id, remark)
            record(
                by=by,
                event="enrolment.nominated",
                about=("nomination", made.pk),
                details={"class": class_id, "unit": unit_id, "warned": _codes(warnings)},
            )
    except Turned as turned:
        return permit(*turned.reasons)
    return Verdict(Permitted.YES, warnings)


def put_forward(
    by: Actor, class_id: int, unit_id: int, person_id: int, remark: str
) -> tuple[Nomination, tuple[Reason, ...]]:
    """Take a place and keep the nomination with its verdict; raises Turned."""
    hold(class_id, {unit_id})
    head, quota = class_head(None, class_id), unit_quota(class_id, unit_id)
    person, active = nominee(person_id)
    if person is None:
        raise Http404
    verdict = verdicts_for(head, unit_id, [person], active={person_id} if active else ())[person_id]
    places, used = (quota.places, quota.used) if quota else (0, 0)
    refusals = [*takes_nominations(head.state).reasons, *may_take_place(places, used).reasons]
    if verdict.outcome is Eligibility.INELIGIBLE:
        refusals += verdict.reasons
    if refusals:
        raise Turned(*refusals)
    if not take_place(class_id, unit_id):
        raise Turned(Reason.of("places_used_up", places=places, used=places))
    kept = {"outcome": verdict.outcome, "reasons": [reason_to_plain(r) for r in verdict.reasons]}
    try:
        with transaction.atomic():
            made = Nomination.objects.create(
                training_class_id=class_id,
                unit_id=unit_id,
                person_id=person_id,
                eligibility=kept,
                remark=remark.strip(),
                nominated_by_id=user_of(by),
                nominated_at=now(),
            )
    except IntegrityError:
        # Another unit put the same person forward at the same moment.
        rows = Nomination.objects.filter(training_class=class_id, person=person_id, state__in=LIVE)
        units = tuple(rows.values_list("unit__name", flat=True))
        if not units:
            raise
        raise Turned(Reason.of("already_nominated", units=units)) from None
    return made, verdict.reasons


def confirm(
    *, by: Actor, class_id: int, unit_id: int, nomination_ids: Collection[int]
) -> Confirmed:
    """The unit's approver confirms nominations on screen; nobody confirms the own.

    Each stands for itself: those refused keep their state, their reasons are told once.
    """
    ask(by, Permission.ENROLMENT_CONFIRM, unit_place(unit_id))
    with transaction.atomic():
        hold(class_id, {unit_id})
        state = class_head(None, class_id).state
        rows = Nomination.objects.filter(
            training_class=class_id, unit=unit_id, pk__in=nomination_ids
        )
        reasons: list[Reason] = []
        done = []
        for row in rows.order_by("pk"):
            verdict = _confirm_one(by, row, StepFacts(state, by.user_id, row.nominated_by_id))
            reasons += verdict.reasons
            done += [row.pk] if verdict.outcome is Permitted.YES else []
        if done:
            record(
                by=by,
                event="enrolment.confirmed",
                about=("unit", unit_id),
                details={"class": class_id, "nominations": done},
            )
    return Confirmed(len(done), tuple(dict.fromkeys(reasons)))


def _confirm_one(by: Actor, row: Nomination, facts: StepFacts) -> Verdict[Permitted]:
    verdict = move(State(row.state), NominationStep.CONFIRM, facts, today=today())
    if isinstance(verdict.outcome, Refusal):
        return permit(*verdict.reasons)
    done = Nomination.objects.filter(pk=row.pk, state=row.state).update(
        state=verdict.outcome,
        confirmed_by=by.user_id,
        confirmed_at=now(),
        confirmed_way=facts.way,
        return_dated=facts.return_dated,
    )
    return permit() if done else permit(_CHANGED)


def withdraw(
    *, by: Actor, class_id: int, unit_id: int, nomination_id: int, reason: str = ""
) -> Verdict[Permitted]:
    """The unit takes a nomination back; its place is free again."""
    ask(by, Permission.ENROLMENT_NOMINATE, unit_place(unit_id))
    rows = Nomination.objects.filter(pk=nomination_id, training_class=class_id, unit=unit_id)
    return _end(by, rows.first(), NominationStep.WITHDRAW, reason)


def decline(*, by: Actor, class_id: int, nomination_id: int, reason: str) -> Verdict[Permitted]:
    """The organiser declines a nomination, and says why; its place is free again."""
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    if not reason.strip():
        return permit(Reason.of("decline_reason_missing"))
    rows = Nomination.objects.filter(pk=nomination_id, training_class=class_id)
    return _end(by, rows.first(), NominationStep.DECLINE, reason)


def _end(
    by: Actor, found: Nomination | None, step: NominationStep, reason: str
) -> Verdict[Permitted]:
    if found is None:
        raise Http404
    class_id, unit_id = found.training_class_id, found.unit_id
    try:
        with transaction.atomic():
            hold(class_id, {unit_id})
            end_one(by, found.pk, step, reason)
            record(
                by=by,
                event=f"enrolment.{'withdrawn' if step is NominationStep.WITHDRAW else 'declined'}",
                about=("nomination", found.pk),
                details={"class": class_id, "unit": unit_id},
            )
    except Turned as turned:
        return permit(*turned.reasons)
    return permit()


def end_one(by: Actor, nomination_id: int, step: NominationStep, reason: str) -> None:
    """End a nomination whose quota is held, and give its place back once; raises Turned.

    A trainee is no longer the unit's to withdraw.
    """
    row = Nomination.objects.get(pk=nomination_id)
    if row.state == State.ACCEPTED:
        raise Turned(Reason.of("accepted_already"))
    class_state: ClassState = class_head(None, row.training_class_id).state
    facts = StepFacts(class_state, by.user_id, row.nominated_by_id)
    verdict = move(State(row.state), step, facts, today=today())
    if isinstance(verdict.outcome, Refusal):
        raise Turned(*verdict.reasons)
    ended = Nomination.objects.filter(pk=row.pk, state=row.state).update(
        state=verdict.outcome,
        ended_by=by.user_id,
        ended_at=now(),
        ended_reason=reason.strip()[:200],
    )
    if not ended:
        raise Turned(_CHANGED)
    give_back(row.training_class_id, row.unit_id)


def register_return(
    *,
    by: Actor,
    class_id: int,
    unit_id: int,
    dated: date | None,
    sealed: bool,
    person_ids: Collection[int],
) -> Verdict[Permitted]:
    """A unit's sealed paper return (回执): everybody named on it is confirmed from paper.

    Who was not nominated yet is nominated on the unit's behalf. All or nothing; a person's reasons
    stand behind the person's name. Who was confirmed before stays as it was.
    """
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    if not person_ids:
        return permit(Reason.of("return_names_nobody"))
    try:
        with transaction.atomic():
            hold(class_id, {unit_id})
            added, confirmed = _from_paper(by, class_id, unit_id, dated, sealed, person_ids)
            record(
                by=by,
                event="enrolment.return_registered",
                about=("unit", unit_id),
                details={
                    "class": class_id,
                    "dated": str(dated),
                    "nominated": added,
                    "confirmed": confirmed,
                },
            )
    except Turned as turned:
        return permit(*turned.reasons)
    return permit()


def _from_paper(
    by: Actor,
    class_id: int,
    unit_id: int,
    dated: date | None,
    sealed: bool,  # noqa: FBT001 - private, and named as the fact it is
    person_ids: Collection[int],
) -> tuple[int, int]:
    """How many were nominated, and how many confirmed; raises Turned with everybody's reasons."""
    state = class_head(None, class_id).state
    paper = StepFacts(state, by.user_id, None, DecisionWay.FROM_PAPER, dated, sealed)
    empty = move(State.NOMINATED, NominationStep.CONFIRM, paper, today=today())
    if isinstance(empty.outcome, Refusal):
        raise Turned(*empty.reasons)
    live = Nomination.objects.filter(training_class=class_id, unit=unit_id, state__in=LIVE)
    rows = {row.person_id: row for row in live.filter(person__in=person_ids)}
    refused: list[Reason] = []
    added = confirmed = 0
    for person in people_by_ids(person_ids):
        try:
            row = rows.get(person.id)
            if row is None:
                row, _ = put_forward(by, class_id, unit_id, person.id, "")
                added += 1
        except Turned as turned:
            refused += [Reason.of("return_person_refused", name=person.name), *turned.reasons]
            continue
        if row.state == State.NOMINATED:
            refused += _confirm_one(by, row, paper).reasons
            confirmed += 1
    if refused:
        raise Turned(*refused)
    return added, confirmed


def _codes(reasons: Iterable[Reason]) -> list[str]:
    return [reason.code for reason in reasons]
