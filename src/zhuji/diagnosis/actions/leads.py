"""People decide on leads: confirmed into findings, or set aside with a reason. Rules only show them."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now
from zhuji.diagnosis.actions.who import ask_over
from zhuji.diagnosis.models import Finding, FindingChange, SetAsideLead
from zhuji.diagnosis.queries import LeadKey, LeadRow, leads_by_key, topic_of_rule
from zhuji.registry.queries import branch_or_404
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit, reason_to_plain
from zhuji.rules.words import FindingState, FindingStep, LeadRule, LeadState


@transaction.atomic
def confirm_leads(*, by: Actor, keys: Collection[LeadKey], remark: str = "") -> Verdict[Permitted]:
    """Make findings of leads, all of them or none, each with its evidence as it stands now.

    Refused where the records no longer give one of them, one is decided already, or its branch
    belongs to no unit. PermissionDenied without the right over each unit.
    """
    leads, refusals = _waiting(by, keys)
    if homeless := [row for row in leads if row.branch.unit_id is None]:
        refusals.append(Reason.of("lead_without_unit", branch=homeless[0].branch.name))
    if refusals:
        return permit(*refusals)
    at = now()
    try:
        with transaction.atomic():
            made = Finding.objects.bulk_create(_findings(by, leads, remark, at))
    except IntegrityError:
        return permit(Reason.of("lead_decided_meanwhile"))
    FindingChange.objects.bulk_create(
        FindingChange(
            finding=finding,
            step=FindingStep.CONFIRMED,
            reason=remark.strip(),
            made_by_id=user_of(by),
            made_at=at,
        )
        for finding in made
    )
    _record(by, "diagnosis.leads_confirmed", leads)
    return permit()


@transaction.atomic
def set_aside_leads(*, by: Actor, keys: Collection[LeadKey], reason: str) -> Verdict[Permitted]:
    """Set leads aside, all of them or none. Refused without a reason, and as `confirm_leads` is."""
    leads, refusals = _waiting(by, keys)
    if not reason.strip():
        refusals.append(Reason.of("lead_set_aside_without_reason"))
    if refusals:
        return permit(*refusals)
    try:
        with transaction.atomic():
            SetAsideLead.objects.bulk_create(
                SetAsideLead(
                    organisation_id=row.branch.id,
                    rule=row.lead.rule,
                    period=row.lead.period.key,
                    evidence=_evidence(row),
                    reason=reason.strip(),
                    set_aside_by_id=user_of(by),
                    set_aside_at=now(),
                )
                for row in leads
            )
    except IntegrityError:
        return permit(Reason.of("lead_decided_meanwhile"))
    _record(by, "diagnosis.leads_set_aside", leads)
    return permit()


@transaction.atomic
def take_back(*, by: Actor, key: LeadKey) -> Verdict[Permitted]:
    """Let a lead that was set aside wait again."""
    organisation_id, rule, period = key
    ask_over(by, Permission.DIAGNOSIS_JUDGE, branch_or_404(organisation_id).unit_id)
    standing = SetAsideLead.objects.filter(
        organisation=organisation_id, rule=rule, period=period, taken_back_at=None
    )
    if not standing.update(taken_back_by_id=user_of(by), taken_back_at=now()):
        return permit(Reason.of("lead_not_set_aside"))
    record(
        by=by,
        event="diagnosis.lead_taken_back",
        about=("organisation", organisation_id),
        details={"rule": LeadRule(rule).value, "period": period},
    )
    return permit()


def close_finding(*, by: Actor, finding_id: int, reason: str) -> Verdict[Permitted]:
    """A finding has been put right; `reason` says how."""
    return _move(by, finding_id, FindingStep.CLOSED, reason)


def reopen_finding(*, by: Actor, finding_id: int, reason: str) -> Verdict[Permitted]:
    """A closed finding has come up again; `reason` says why."""
    return _move(by, finding_id, FindingStep.REOPENED, reason)


_FROM_TO = {
    FindingStep.CLOSED: (FindingState.OPEN, FindingState.CLOSED),
    FindingStep.REOPENED: (FindingState.CLOSED, FindingState.OPEN),
}


@transaction.atomic
def _move(by: Actor, finding_id: int, step: FindingStep, reason: str) -> Verdict[Permitted]:
    """Move a finding and keep why; of two at once one is told that it has moved already."""
    unit_id = Finding.objects.filter(pk=finding_id).values_list("unit_id", flat=True).first()
    if unit_id is None:
        raise Http404
    ask_over(by, Permission.DIAGNOSIS_JUDGE, unit_id)
    if not reason.strip():
        return permit(Reason.of("finding_moved_without_reason"))
    before, after = _FROM_TO[step]
    if not Finding.objects.filter(pk=finding_id, state=before).update(state=after):
        return permit(Reason.of("finding_moved_meanwhile"))
    FindingChange.objects.create(
        finding_id=finding_id,
        step=step,
        reason=reason.strip(),
        made_by_id=user_of(by),
        made_at=now(),
    )
    record(by=by, event=f"diagnosis.finding_{step.value}", about=("finding", finding_id))
    return permit()


def _waiting(by: Actor, keys: Collection[LeadKey]) -> tuple[list[LeadRow], list[Reason]]:
    """The leads of keys as the records give them now, and why some can't be decided on."""
    if not by.may_somewhere(Permission.DIAGNOSIS_JUDGE):
        raise PermissionDenied
    if not keys:
        return [], [Reason.of("no_lead_chosen")]
    found = leads_by_key(set(keys))
    for row in found.values():
        ask_over(by, Permission.DIAGNOSIS_JUDGE, row.branch.unit_id)
    refusals = []
    if len(found) < len(set(keys)):
        refusals.append(Reason.of("lead_cleared_meanwhile", count=len(set(keys)) - len(found)))
    if any(row.state is not LeadState.WAITING for row in found.values()):
        refusals.append(Reason.of("lead_decided_meanwhile"))
    return list(found.values()), refusals


def _findings(by: Actor, leads: Sequence[LeadRow], remark: str, at: datetime) -> Iterator[Finding]:
    topics = topic_of_rule()
    for row in leads:
        if row.branch.unit_id is not None:
            yield Finding(
                organisation_id=row.branch.id,
                unit_id=row.branch.unit_id,
                rule=row.lead.rule,
                period=row.lead.period.key,
                topic_id=topics[row.lead.rule],
                evidence=_evidence(row),
                remark=remark.strip(),
                confirmed_by_id=user_of(by),
                confirmed_at=at,
            )


def _evidence(row: LeadRow) -> dict[str, object]:
    return {
        "level": row.level.value,
        "reasons": [reason_to_plain(reason) for reason in row.lead.verdict.reasons],
    }


def _record(by: Actor, event: str, leads: Sequence[LeadRow]) -> None:
    named = [f"{row.branch.id}:{row.lead.rule.value}:{row.lead.period.key}" for row in leads]
    about = ("organisation", leads[0].branch.id) if len(leads) == 1 else None
    record(by=by, event=event, about=about, details={"leads": named})
