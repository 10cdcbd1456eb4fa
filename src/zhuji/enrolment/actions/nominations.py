"""People are put forward, confirmed, declined and withdrawn."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.clock import now, today
from zhuji.classes.queries import class_head
from zhuji.enrolment.actions.ledger import (
    Turned,
    give_back,
    hold,
)
from zhuji.enrolment.actions.putting_forward import put_forward
from zhuji.enrolment.actions.waiting import settle
from zhuji.enrolment.models import LIVE, PLACED, Nomination
from zhuji.registry.queries import people_by_ids, unit_parents
from zhuji.rules.actor import Actor, Permission, class_place, unit_place
from zhuji.rules.lifecycle import Refusal
from zhuji.rules.nomination import NominationStep, StepFacts, move
from zhuji.rules.unit_tree import above, below
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState, DecisionWay
from zhuji.rules.words import NominationState as State

_ENDED: Final[Mapping[NominationStep, str]] = {
    NominationStep.DECLINE: "enrolment.declined",
    NominationStep.RETURN: "enrolment.returned",
    NominationStep.WITHDRAW: "enrolment.withdrawn",
}
_CHANGED = Reason.of("nomination_changed_meanwhile")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """How many were confirmed, and why the others were not."""

    count: int
    reasons: tuple[Reason, ...]


def nominate(
    *,
    by: Actor,
    class_id: int,
    unit_id: int,
    person_id: int,
    remark: str = "",
    waiting: bool = False,
) -> Verdict[Permitted]:
    """A unit puts a person forward and uses one of its places; with YES, reasons are warnings.

    With `waiting` a person for whom no place is left goes to the end of the unit's waiting list. By
    the unit's liaison, or by an organiser of the class on the unit's behalf. Http404 for a person who
    is not there.
    """
    if not by.may(Permission.ENROLMENT_MANAGE, class_place(class_id)):
        ask(by, Permission.ENROLMENT_NOMINATE, unit_place(unit_id))
    try:
        with transaction.atomic():
            if waiting:
                hold(class_id)
            made, warnings = put_forward(by, class_id, unit_id, person_id, remark, waiting=waiting)
            listed = made.state == State.WAITING
            record(
                by=by,
                event="enrolment.waiting_listed" if listed else "enrolment.nominated",
                about=("nomination", made.pk),
                details={"class": class_id, "unit": unit_id, "warned": _codes(warnings)},
            )
            if listed:
                warnings = (*warnings, *_still_waiting(by, made))
    except Turned as turned:
        return permit(*turned.reasons)
    return Verdict(Permitted.YES, warnings)


def _still_waiting(by: Actor, made: Nomination) -> tuple[Reason, ...]:
    """What a nomination on the waiting list is told, unless a spare place was there for it."""
    settle(by=by, class_id=made.training_class_id)
    made.refresh_from_db(fields=["state"])
    place = made.waiting_order or 0
    waits = made.state == State.WAITING
    return (Reason.of("put_on_waiting_list", place=place),) if waits else ()


def confirm(
    *, by: Actor, class_id: int, unit_id: int, nomination_ids: Collection[int]
) -> Confirmed:
    """The unit's approver confirms nominations on screen, or the town those of the villages below it;
    nobody confirms the own.

    Each stands for itself: those refused keep their state, their reasons are told once.
    """
    ask(by, Permission.ENROLMENT_CONFIRM, unit_place(unit_id))
    parents = unit_parents()
    with transaction.atomic():
        hold(class_id, {unit_id, *above(unit_id, parents)})
        state = class_head(None, class_id).state
        reasons: list[Reason] = []
        done = []
        for row in _within(by, class_id, unit_id, parents).filter(pk__in=nomination_ids):
            verdict = _confirm_one(by, row, _step_facts(by, row, state, parents))
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


def _within(
    by: Actor, class_id: int, unit_id: int, parents: Mapping[int, int]
) -> QuerySet[Nomination]:
    """What a unit and those below it have nominated, as far as the actor confirms for them."""
    units = [
        unit
        for unit in {unit_id} | below(unit_id, parents)
        if by.may(Permission.ENROLMENT_CONFIRM, unit_place(unit))
    ]
    rows = Nomination.objects.filter(training_class=class_id, unit__in=units)
    return rows.order_by("pk")


def _step_facts(
    by: Actor, row: Nomination, state: ClassState, parents: Mapping[int, int]
) -> StepFacts:
    line = [unit_place(unit) for unit in above(row.unit_id, parents)]
    return StepFacts(
        state,
        by.user_id,
        row.nominated_by_id,
        below=bool(line),
        from_above=bool(line) and by.may(Permission.ENROLMENT_CONFIRM, *line),
        confirmed=row.confirmed_at is not None,
    )


def send_back(
    *, by: Actor, class_id: int, unit_id: int, nomination_id: int, reason: str
) -> Verdict[Permitted]:
    """Who reviews a nomination returns it, and says why; its place is free again.

    The one who nominated reads the reason, and may put the same or another person forward.
    """
    ask(by, Permission.ENROLMENT_CONFIRM, unit_place(unit_id))
    if not reason.strip():
        return permit(Reason.of("return_reason_missing"))
    rows = _within(by, class_id, unit_id, unit_parents()).filter(pk=nomination_id)
    return _end(by, rows.first(), NominationStep.RETURN, reason)


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
            hold(class_id)
            end_one(by, found.pk, step, reason)
            record(
                by=by,
                event=_ENDED[step],
                about=("nomination", found.pk),
                details={"class": class_id, "unit": unit_id},
            )
            settle(by=by, class_id=class_id, freed=[found.drawn_from])
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
    if step is NominationStep.RETURN:
        facts = _step_facts(by, row, class_state, unit_parents())
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
    if row.state in PLACED:
        give_back(row.training_class_id, row.drawn_from)


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

    Who was not nominated yet is nominated on the unit's behalf, and who works in a village below it on
    the village's. All or nothing; a person's reasons
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
    under = below(unit_id, unit_parents())
    units = {unit_id} | under
    live = Nomination.objects.filter(training_class=class_id, unit__in=units, state__in=LIVE)
    rows = {row.person_id: row for row in live.filter(person__in=person_ids)}
    refused: list[Reason] = []
    added = confirmed = 0
    for person in people_by_ids(person_ids):
        try:
            row = rows.get(person.id)
            if row is None:
                home = person.unit_id if person.unit_id in under else unit_id
                row, _ = put_forward(by, class_id, home, person.id, "")
                added += 1
        except Turned as turned:
            refused += [Reason.of("return_person_refused", name=person.name), *turned.reasons]
            continue
        if row.confirmed_at is None:
            refused += _confirm_one(by, row, paper).reasons
            confirmed += 1
    if refused:
        raise Turned(*refused)
    return added, confirmed


def _codes(reasons: Iterable[Reason]) -> list[str]:
    return [reason.code for reason in reasons]
