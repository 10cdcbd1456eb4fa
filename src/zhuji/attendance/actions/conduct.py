"""The conduct register is kept by the class teacher, and decided on by an organiser."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhuji.attendance.actions.reasons import over
from zhuji.attendance.models import ConductEntry
from zhuji.attendance.queries.conduct import (
    EVIDENCE_KINDS,
    conduct_facts,
    entry_or_404,
    places_of_entry,
)
from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now, today
from zhuji.base.files import Upload, check_upload, store_file
from zhuji.classes.queries import head_of_batch, places_of_batch
from zhuji.enrolment.queries import roster_of_batch
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.conduct import may_decide_on, may_record, may_withdraw
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ConductDecision, ConductKind


@dataclass(frozen=True, slots=True)
class Recorded:
    """`entry_id` is None where the verdict refuses."""

    entry_id: int | None
    verdict: Verdict[Permitted]


@transaction.atomic
def record_conduct(
    *,
    by: Actor,
    batch_id: int,
    trainee_id: int,
    day: date,
    kind: ConductKind,
    fact: str,
    evidence: Upload | None = None,
    evidence_name: str = "",
) -> Recorded:
    """Enter what was seen of a trainee. The audit names neither the trainee's name nor the fact.

    Refused for somebody of another batch, a day that has not come, a class that is over.
    FileRefused for evidence that is no PDF, JPEG or PNG.
    """
    ask(by, Permission.ATTENDANCE_CONDUCT_KEEP, *(places_of_batch(batch_id) or ()))
    if refusals := _refusals(batch_id, trainee_id, day, fact):
        return Recorded(None, permit(*refusals))
    file = None
    if evidence is not None:
        kind_of_file = check_upload(evidence, EVIDENCE_KINDS)
        file = store_file(evidence, kind=kind_of_file, name=evidence_name)
    entry = ConductEntry.objects.create(
        trainee_id=trainee_id,
        day=day,
        kind=kind,
        fact=fact.strip(),
        evidence=file,
        recorded_by_id=user_of(by),
        recorded_at=now(),
    )
    details = {"trainee": trainee_id, "kind": kind.value}
    record(by=by, event="attendance.conduct_entered", about=("conduct", entry.pk), details=details)
    return Recorded(entry.pk, permit())


def _refusals(batch_id: int, trainee_id: int, day: date, fact: str) -> list[Reason]:
    opens_on = head_of_batch(batch_id).opens_on
    refusals = [
        *over(batch_id),
        *may_record(day, fact, today=today(), opens_on=opens_on).reasons,
    ]
    if trainee_id not in {row.trainee_id for row in roster_of_batch(batch_id)}:
        refusals.append(Reason.of("conduct_of_another_batch"))
    return refusals


@transaction.atomic
def decide_on_conduct(
    *, by: Actor, entry_id: int, decision: ConductDecision, reason: str
) -> Verdict[Permitted]:
    """Say what an entry means, with the reason. Of two who decide at once one wins."""
    ask(by, Permission.ATTENDANCE_CONDUCT_DECIDE, *(places_of_entry(entry_id) or ()))
    entry = entry_or_404(by, entry_id)
    verdict = may_decide_on(conduct_facts(entry), reason)
    refusals = [*over(entry.batch_id), *verdict.reasons]
    if refusals:
        return permit(*refusals)
    undecided = ConductEntry.objects.filter(pk=entry_id, decision="", withdrawn_at=None)
    stamps = {"decided_by_id": user_of(by), "decided_at": now(), "decision_reason": reason.strip()}
    if not undecided.update(decision=decision, **stamps):
        return permit(Reason.of("conduct_already_decided"))
    details = {"decision": decision.value}
    record(by=by, event="attendance.conduct_decided", about=("conduct", entry_id), details=details)
    return permit()


@transaction.atomic
def withdraw_conduct(*, by: Actor, entry_id: int, reason: str) -> Verdict[Permitted]:
    """Take an entry back, with the reason; by the one who entered it or by who decides."""
    entry = entry_or_404(by, entry_id)
    places = places_of_entry(entry_id) or ()
    own = entry.recorded_by_id == by.user_id
    if not own and not by.may(Permission.ATTENDANCE_CONDUCT_DECIDE, *places):
        return permit(Reason.of("conduct_not_yours"))
    refusals = [*over(entry.batch_id), *may_withdraw(conduct_facts(entry), reason).reasons]
    if own and entry.decision and not by.may(Permission.ATTENDANCE_CONDUCT_DECIDE, *places):
        refusals.append(Reason.of("conduct_decided_by_organiser"))
    if refusals:
        return permit(*refusals)
    standing = ConductEntry.objects.filter(pk=entry_id, withdrawn_at=None)
    stamps = {
        "withdrawn_by_id": user_of(by),
        "withdrawn_at": now(),
        "withdrawn_reason": reason.strip(),
    }
    if not standing.update(**stamps):
        return permit(Reason.of("conduct_withdrawn"))
    record(by=by, event="attendance.conduct_withdrawn", about=("conduct", entry_id))
    return permit()
