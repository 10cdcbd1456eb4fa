"""Substitutes at the door: taken in by the steward, put in order by the unit and the organiser."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now, today
from zhuji.classes.queries import ClassHead, head_of_batch
from zhuji.enrolment.actions.ledger import Turned, give_back, hold, take_place
from zhuji.enrolment.models import LIVE, Nomination, Substitute, Trainee
from zhuji.enrolment.queries.people import post_text, verdicts_for
from zhuji.registry.queries import PersonRow, people_by_ids
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.lifecycle import Refusal
from zhuji.rules.nomination import NominationStep, StepFacts, move
from zhuji.rules.substitution import SubstitutionFacts, may_take_in
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit, reason_to_plain
from zhuji.rules.words import NominationState as State


@dataclass(frozen=True, slots=True)
class TakenIn:
    """`trainee_id` is None where the verdict refuses."""

    trainee_id: int | None
    verdict: Verdict[Permitted]


def take_in(
    *, by: Actor, replaced_id: int, person_id: int, reason: str, replaced_signed: bool
) -> TakenIn:
    """Make a person a trainee in another's place, of the same unit, group and batch.

    The other is withdrawn with the reason and the place passes on. The nomination waits for the unit
    and for the organiser; what speaks against it is kept with it. Raises Trainee.DoesNotExist.
    """
    replaced = Trainee.objects.select_related("batch", "nomination").get(pk=replaced_id)
    head = head_of_batch(replaced.batch_id)
    ask(by, Permission.ATTENDANCE_SIGN_IN_RECORD, class_place(head.id))
    (person,) = people_by_ids({person_id})
    verdict = may_take_in(_facts(head, replaced, person, reason, signed=replaced_signed))
    if verdict.outcome is Permitted.NO:
        return TakenIn(None, verdict)
    try:
        with transaction.atomic():
            hold(head.id, {replaced.nomination.drawn_from})
            leave_place(by, replaced, reason)
            eligibility = _eligible(head, replaced.unit_id, person)
            made = trainee_in_place(by, replaced, person, eligibility, remark="临时顶替")
            Substitute.objects.create(
                nomination_id=made.nomination_id,
                replaced=replaced,
                reason=reason.strip(),
                taken_in_by_id=user_of(by),
                taken_in_at=now(),
            )
            _taken_in(by, head.id, made.pk, replaced_id)
    except Turned as turned:
        return TakenIn(None, permit(*turned.reasons))
    return TakenIn(made.pk, permit())


def _facts(
    head: ClassHead, replaced: Trainee, person: PersonRow, reason: str, *, signed: bool
) -> SubstitutionFacts:
    live = Nomination.objects.filter(training_class=head.id, person=person.id, state__in=LIVE)
    there = Trainee.objects.filter(batch=replaced.batch, person=person.id)
    return SubstitutionFacts(
        head.state,
        replaced.withdrawn_at is not None,
        signed,
        live.exists() or there.exists(),
        person.name,
        reason.strip(),
    )


def _taken_in(by: Actor, class_id: int, trainee_id: int, replaced_id: int) -> None:
    details = {"trainee": trainee_id, "replaced": replaced_id}
    event = "enrolment.substitute_taken_in"
    record(by=by, event=event, about=("class", class_id), details=details)


def _eligible(head: ClassHead, unit_id: int, person: PersonRow) -> dict[str, object]:
    """What speaks for and against the person, as it is kept with the nomination."""
    verdict = verdicts_for(head, unit_id, [person], active={person.id})[person.id]
    reasons = [reason_to_plain(one) for one in verdict.reasons]
    return {"outcome": verdict.outcome, "reasons": reasons}


def leave_place(by: Actor, replaced: Trainee, reason: str) -> None:
    """The one replaced leaves the roster and gives the place back; raises Turned."""
    moment, who = now(), user_of(by)
    there = Trainee.objects.filter(pk=replaced.pk, withdrawn_at=None)
    text = reason.strip()[:200]
    if not there.update(withdrawn_at=moment, withdrawn_by_id=who, withdrawn_reason=text):
        raise Turned(Reason.of("replaced_has_left"))
    left = Nomination.objects.filter(pk=replaced.nomination_id, state__in=LIVE)
    if left.update(state=State.WITHDRAWN, ended_by_id=who, ended_at=moment, ended_reason=text):
        give_back(replaced.batch.training_class_id, replaced.nomination.drawn_from)


def trainee_in_place(
    by: Actor,
    replaced: Trainee,
    person: PersonRow,
    eligibility: dict[str, object],
    *,
    remark: str,
    state: State = State.NOMINATED,
) -> Trainee:
    """A trainee of the same batch and group, who draws on the place that became free; raises Turned."""
    class_id = replaced.batch.training_class_id
    source = replaced.nomination.drawn_from
    if not take_place(class_id, source):
        raise Turned(Reason.of("substitute_without_place"))
    nomination = Nomination.objects.create(
        training_class_id=class_id,
        unit_id=person.unit_id,
        quota_unit_id=None if source == person.unit_id else source,
        person_id=person.id,
        state=state,
        eligibility=eligibility,
        remark=remark,
        nominated_by_id=user_of(by),
        nominated_at=now(),
    )
    numbers = Trainee.objects.filter(batch_id=replaced.batch_id).aggregate(Max("number"))
    return Trainee.objects.create(
        batch_id=replaced.batch_id,
        nomination=nomination,
        unit_id=person.unit_id,
        person_id=person.id,
        number=numbers["number__max"] + 1,
        post=post_text(person.posts),
        group_id=replaced.group_id,
    )


@transaction.atomic
def accept_substitute(*, by: Actor, class_id: int, nomination_id: int) -> Verdict[Permitted]:
    """The organiser accepts a substitute whom the unit has confirmed: the formalities are done."""
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    row = Nomination.objects.filter(
        pk=nomination_id, training_class=class_id, substitute__isnull=False
    ).first()
    if row is None:
        return permit(Reason.of("no_such_substitute"))
    state = head_of_batch(row.trainee.batch_id).state
    facts = StepFacts(state, by.user_id, row.nominated_by_id)
    verdict = move(State(row.state), NominationStep.ACCEPT, facts, today=today())
    if isinstance(verdict.outcome, Refusal):
        return permit(*verdict.reasons)
    open_ = Nomination.objects.filter(pk=row.pk, state=row.state)
    if not open_.update(state=verdict.outcome):
        return permit(Reason.of("nomination_changed_meanwhile"))
    event, about = "enrolment.substitute_accepted", ("nomination", nomination_id)
    record(by=by, event=event, about=about, details={"class": class_id})
    return permit()


def refuse_substitute(
    *, by: Actor, class_id: int, nomination_id: int, reason: str
) -> Verdict[Permitted]:
    """The organiser does not recognise a substitute (不予认可), before the formalities are done.

    The substitute leaves the roster with the reason and the place goes back to the unit; what was
    signed stays as a record (`rules.substitution.what_follows`).
    """
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    if not reason.strip():
        return permit(Reason.of("refuse_reason_missing"))
    at_door = Nomination.objects.filter(training_class=class_id, substitute__isnull=False)
    row = at_door.filter(pk=nomination_id).select_related("trainee").first()
    if row is None:
        return permit(Reason.of("no_such_substitute"))
    try:
        with transaction.atomic():
            hold(class_id, {row.drawn_from})
            _end(by, row, reason.strip()[:200])
            event, about = "enrolment.substitute_refused", ("nomination", nomination_id)
            record(by=by, event=event, about=about, details={"class": class_id})
    except Turned as turned:
        return permit(*turned.reasons)
    return permit()


def _end(by: Actor, row: Nomination, reason: str) -> None:
    """End a substitute's nomination and stay in the class; raises Turned."""
    state = head_of_batch(row.trainee.batch_id).state
    facts = StepFacts(state, by.user_id, row.nominated_by_id, at_door=True)
    verdict = move(State(row.state), NominationStep.DECLINE, facts, today=today())
    if isinstance(verdict.outcome, Refusal):
        raise Turned(*verdict.reasons)
    moment, who = now(), user_of(by)
    open_ = Nomination.objects.filter(pk=row.pk, state=row.state)
    ended = {"ended_by_id": who, "ended_at": moment, "ended_reason": reason}
    if not open_.update(state=verdict.outcome, **ended):
        raise Turned(Reason.of("nomination_changed_meanwhile"))
    there = Trainee.objects.filter(pk=row.trainee.pk, withdrawn_at=None)
    if not there.update(withdrawn_at=moment, withdrawn_by_id=who, withdrawn_reason=reason):
        raise Turned(Reason.of("replaced_has_left"))
    give_back(row.training_class_id, row.drawn_from)
