"""What others have decided is registered with its document; the product proposes none of it."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now, today
from zhuji.base.files import Upload, check_upload, store_file
from zhuji.diagnosis.models import (
    Finding,
    RectificationDecision,
    RectifiedBranch,
    Requirement,
    RuleTopic,
)
from zhuji.diagnosis.queries.ledgers import SCAN_KINDS
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import FindingState, LeadRule, RectificationStep


@transaction.atomic
def register_rectification(
    *,
    by: Actor,
    step: RectificationStep,
    title: str,
    number: str,
    decided_on: date,
    branches: Mapping[int, str],
    scan: Upload | None = None,
    scan_name: str = "",
) -> Verdict[Permitted]:
    """Register a decision of the county committee on branches, by id with the type it writes.

    Refused without a branch, for a day ahead, and for a document registered already. FileRefused for
    a scan that is no PDF, JPEG or PNG.
    """
    ask(by, Permission.DIAGNOSIS_JUDGE)
    if not branches:
        return permit(Reason.of("rectification_without_branch"))
    if decided_on > today():
        return permit(Reason.of("document_day_ahead", day=decided_on))
    made = RectificationDecision(
        step=step,
        title=title.strip(),
        number=number.strip(),
        decided_on=decided_on,
        recorded_by_id=user_of(by),
        recorded_at=now(),
    )
    if scan:
        made.scan = store_file(scan, kind=check_upload(scan, SCAN_KINDS), name=scan_name)
    if not _kept_first(made):
        return permit(Reason.of("document_known", number=made.number))
    RectifiedBranch.objects.bulk_create(
        RectifiedBranch(decision=made, organisation_id=each, type=kind.strip())
        for each, kind in branches.items()
    )
    event, details = f"diagnosis.rectification_{step.value}", {"organisations": sorted(branches)}
    record(by=by, event=event, about=("rectification", made.pk), details=details)
    return permit()


@transaction.atomic
def register_requirement(
    *,
    by: Actor,
    title: str,
    number: str,
    issuer: str,
    issued_on: date,
    topic_id: int,
    unit_ids: Collection[int] = (),
    scope: str = "",
) -> Verdict[Permitted]:
    """Register what a document from above asks to be taught; without units, of the whole county.

    Refused for a day ahead, and for a document that asks for the topic already.
    """
    ask(by, Permission.DIAGNOSIS_JUDGE)
    if issued_on > today():
        return permit(Reason.of("document_day_ahead", day=issued_on))
    made = Requirement(
        title=title.strip(),
        number=number.strip(),
        issuer=issuer.strip(),
        issued_on=issued_on,
        topic_id=topic_id,
        scope=scope.strip(),
        recorded_by_id=user_of(by),
        recorded_at=now(),
    )
    if not _kept_first(made):
        return permit(Reason.of("document_known", number=made.number))
    made.units.set(unit_ids)
    details = {"topic": topic_id, "units": sorted(unit_ids)}
    event = "diagnosis.requirement_registered"
    record(by=by, event=event, about=("requirement", made.pk), details=details)
    return permit()


@transaction.atomic
def end_requirement(*, by: Actor, requirement_id: int, reason: str) -> Verdict[Permitted]:
    """A requirement asks for nothing any more; it stays on the list with the reason."""
    ask(by, Permission.DIAGNOSIS_JUDGE)
    if not reason.strip():
        return permit(Reason.of("requirement_ended_without_reason"))
    standing = Requirement.objects.filter(pk=requirement_id, ended_at=None)
    if not standing.update(ended_by_id=user_of(by), ended_at=now(), ended_reason=reason.strip()):
        return permit(Reason.of("requirement_ended_meanwhile"))
    record(by=by, event="diagnosis.requirement_ended", about=("requirement", requirement_id))
    return permit()


@transaction.atomic
def set_rule_topic(*, by: Actor, rule: LeadRule, topic_id: int | None) -> None:
    """Say which topic the findings of a rule call for from now on.

    Open findings of the rule that had none get it; the others keep theirs.
    """
    ask(by, Permission.DIAGNOSIS_JUDGE)
    RuleTopic.objects.create(rule=rule, topic_id=topic_id, set_by_id=user_of(by), set_at=now())
    homeless = Finding.objects.filter(rule=rule, topic=None, state=FindingState.OPEN)
    filled = homeless.update(topic=topic_id) if topic_id is not None else 0
    details = {"rule": rule.value, "topic": topic_id, "findings": filled}
    record(by=by, event="diagnosis.rule_topic_set", details=details)


def _kept_first(made: RectificationDecision | Requirement) -> bool:
    """Keep a document, unless it is registered already."""
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return False
    return True
