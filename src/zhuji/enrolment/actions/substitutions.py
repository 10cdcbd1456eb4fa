"""Substitution after the roster lock: a unit asks, the organiser decides, and everything stays on record."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.classes.queries import class_head
from zhuji.enrolment.actions.ledger import Turned, hold
from zhuji.enrolment.actions.substitutes import leave_place, trainee_in_place
from zhuji.enrolment.models import Substitution, Trainee
from zhuji.enrolment.queries.substitutions import proposals_for, trainee_of_unit
from zhuji.registry.queries import people_by_ids
from zhuji.rules.actor import Actor, Permission, class_place, unit_place
from zhuji.rules.substitution import AskFacts, DecisionFacts, may_ask, may_decide
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit, reason_to_plain
from zhuji.rules.words import DecisionWay, SubstitutionState
from zhuji.rules.words import NominationState as State

_GONE = Reason.of("substitution_gone")


@dataclass(frozen=True, slots=True)
class DecisionGiven:
    """What the organiser decided; `approver` is who signed, for a decision from paper."""

    approves: bool
    note: str = ""
    way: DecisionWay = DecisionWay.ON_SCREEN
    approver: str = ""


@transaction.atomic
def ask_substitution(
    *, by: Actor, class_id: int, trainee_id: int, person_id: int, reason: str
) -> Verdict[Permitted]:
    """A unit asks to send another in a trainee's place; an organiser may on its behalf.

    Why that person stood in the list is kept with it. Nothing changes until it is decided.
    """
    trainee = trainee_of_unit(class_id, trainee_id, None)
    if trainee is None:
        return permit(_GONE)
    if not by.may(Permission.ENROLMENT_MANAGE, class_place(class_id)):
        ask(by, Permission.ENROLMENT_NOMINATE, unit_place(trainee.unit_id))
    head = class_head(None, class_id)
    found = next((one for one in proposals_for(head, trainee) if one.person_id == person_id), None)
    facts = AskFacts(
        head.state,
        trainee.withdrawn_at is not None,
        Substitution.objects.filter(replaced=trainee, state=SubstitutionState.ASKED).exists(),
        () if found else (Reason.of("substitute_not_eligible"),),
        reason.strip(),
    )
    verdict = may_ask(facts)
    if verdict.outcome is Permitted.NO or found is None:
        return verdict
    try:
        with transaction.atomic():
            made = Substitution.objects.create(
                replaced=trainee,
                person_id=person_id,
                reason=reason.strip()[:200],
                proposed=[reason_to_plain(one) for one in (*found.why, *found.warnings)],
                asked_by_id=user_of(by),
                asked_at=now(),
            )
    except IntegrityError:
        return permit(Reason.of("substitution_asked_already"))
    details = {"class": class_id, "trainee": trainee_id}
    about = ("substitution", made.pk)
    record(by=by, event="enrolment.substitution_asked", about=about, details=details)
    return permit()


def decide_substitution(
    *, by: Actor, class_id: int, substitution_id: int, decision: DecisionGiven
) -> Verdict[Permitted]:
    """The organiser approves or refuses; approved, the one leaves and the other is a trainee at once."""
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    try:
        with transaction.atomic():
            hold(class_id)
            _decide(by, class_id, substitution_id, decision)
    except Turned as turned:
        return permit(*turned.reasons)
    return permit()


def _decide(by: Actor, class_id: int, substitution_id: int, decision: DecisionGiven) -> None:
    rows = Substitution.objects.select_related("replaced__batch", "replaced__nomination")
    row = rows.filter(pk=substitution_id, replaced__batch__training_class=class_id).first()
    if row is None:
        raise Turned(_GONE)
    facts = DecisionFacts(
        class_head(None, class_id).state,
        SubstitutionState(row.state),
        decision.approves,
        decision.note.strip(),
        decision.way,
        own=row.asked_by_id == by.user_id,
        approver=decision.approver.strip(),
    )
    verdict = may_decide(facts)
    if verdict.outcome is Permitted.NO:
        raise Turned(*verdict.reasons)
    made = _exchange(by, class_id, row) if decision.approves else None
    state = SubstitutionState.APPROVED if decision.approves else SubstitutionState.REFUSED
    decided = Substitution.objects.filter(pk=row.pk, state=SubstitutionState.ASKED).update(
        state=state,
        decided_by_id=user_of(by),
        decided_at=now(),
        decided_way=decision.way,
        approver=decision.approver.strip()[:60],
        decided_note=decision.note.strip()[:200],
        trainee=made,
    )
    if not decided:
        raise Turned(Reason.of("substitution_decided", state=row.state))
    approved, refused = "enrolment.substitution_approved", "enrolment.substitution_refused"
    event = approved if decision.approves else refused
    details = {"class": class_id, "replaced": row.replaced_id, "trainee": made and made.pk}
    record(by=by, event=event, about=("substitution", row.pk), details=details)


def _exchange(by: Actor, class_id: int, row: Substitution) -> Trainee:
    """The one leaves, the other takes the place; raises Turned where that is no longer possible."""
    head = class_head(None, class_id)
    able = {one.person_id for one in proposals_for(head, row.replaced)}
    if row.person_id not in able:
        raise Turned(Reason.of("substitute_not_eligible"))
    (person,) = people_by_ids({row.person_id})
    leave_place(by, row.replaced, row.reason)
    kept: dict[str, object] = {"outcome": "eligible", "reasons": row.proposed}
    return trainee_in_place(
        by, row.replaced, person, kept, remark="名单锁定后调换", state=State.ACCEPTED
    )


@transaction.atomic
def take_back_substitution(
    *, by: Actor, class_id: int, unit_id: int, substitution_id: int
) -> Verdict[Permitted]:
    """The unit no longer asks for it."""
    ask(by, Permission.ENROLMENT_NOMINATE, unit_place(unit_id))
    rows = Substitution.objects.filter(
        pk=substitution_id,
        replaced__unit=unit_id,
        replaced__batch__training_class=class_id,
        state=SubstitutionState.ASKED,
    )
    done = rows.update(
        state=SubstitutionState.TAKEN_BACK, decided_by_id=user_of(by), decided_at=now()
    )
    if not done:
        return permit(_GONE)
    about = ("substitution", substitution_id)
    record(by=by, event="enrolment.substitution_taken_back", about=about)
    return permit()
