"""Findings: what people have confirmed, with evidence and history; read by practice, cascade and reports."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.http import Http404

from zhuji.diagnosis.models import Finding, FindingChange
from zhuji.diagnosis.queries.facts import LeadKey
from zhuji.diagnosis.queries.leads import LeadRow, leads_of_branch, seen_units
from zhuji.registry.queries import branch_or_404
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.organisation_life import Period, period_of
from zhuji.rules.verdict import Reason, reason_from_plain
from zhuji.rules.words import FindingState, FindingStep, LeadLevel, LeadRule, PlaceKind


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding. `evidence` as it stood when it was confirmed; `topic` may be empty."""

    id: int
    organisation_id: int
    organisation: str
    unit_id: int
    unit: str
    rule: LeadRule
    period: Period
    topic_id: int | None
    topic: str
    state: FindingState
    level: LeadLevel
    evidence: tuple[Reason, ...]
    remark: str
    confirmed_by: str
    confirmed_at: datetime


@dataclass(frozen=True, slots=True)
class FindingChangeRow:
    finding_id: int
    step: FindingStep
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FindingPage:
    """One finding with its history. `lead` is what the records give now; None: they no longer do."""

    row: FindingRow
    changes: tuple[FindingChangeRow, ...]
    lead: LeadRow | None
    yours: bool


def findings_of_units(actor: Actor, unit_ids: Collection[int] | None = None) -> list[FindingRow]:
    """The findings that the actor may see, of these units where they are named; one statement."""
    found = Finding.objects.all()
    seen = seen_units(actor)
    if seen is not None:
        found = found.filter(unit__in=seen)
    return _rows(found if unit_ids is None else found.filter(unit__in=unit_ids))


def finding_rows(ids: Collection[int]) -> dict[int, FindingRow]:
    """Findings by id, whoever asks; one statement."""
    return {row.id: row for row in _rows(Finding.objects.filter(pk__in=ids))}


def open_findings() -> list[FindingRow]:
    """All open findings of the county; one statement."""
    return _rows(Finding.objects.filter(state=FindingState.OPEN))


def findings_by_unit(topic_ids: Collection[int]) -> dict[int, int]:
    """By unit how many open findings call for one of these topics; one statement."""
    rows = Finding.objects.filter(state=FindingState.OPEN, topic__in=topic_ids)
    return dict(rows.order_by().values_list("unit").annotate(count=Count("id")))


def finding_history(
    unit_ids: Collection[int] | None = None,
) -> dict[int, tuple[FindingChangeRow, ...]]:
    """What happened to findings, by finding in the order of time; one statement."""
    found = FindingChange.objects.select_related("made_by")
    if unit_ids is not None:
        found = found.filter(finding__unit__in=unit_ids)
    history: dict[int, tuple[FindingChangeRow, ...]] = {}
    for row in found:
        change = FindingChangeRow(
            row.finding_id, row.step, row.reason, row.made_by.name, row.made_at
        )
        history[row.finding_id] = (*history.get(row.finding_id, ()), change)
    return history


def finding_page(actor: Actor, finding_id: int) -> FindingPage:
    """One finding; Http404 without it. Ten statements."""
    rows = finding_rows([finding_id])
    if finding_id not in rows:
        raise Http404
    row = rows[finding_id]
    changes = FindingChange.objects.filter(finding=finding_id).select_related("made_by")
    key: LeadKey = (row.organisation_id, row.rule, row.period.key)
    leads = leads_of_branch(branch_or_404(row.organisation_id), row.period.year)
    return FindingPage(
        row,
        tuple(
            FindingChangeRow(finding_id, one.step, one.reason, one.made_by.name, one.made_at)
            for one in changes
        ),
        next((lead for lead in leads if lead.key == key), None),
        actor.may(Permission.DIAGNOSIS_JUDGE, Place(PlaceKind.UNIT, row.unit_id)),
    )


def places_of_finding(finding_id: int) -> tuple[Place, ...] | None:
    """Where a finding lies, for the guard of its pages; None when there is no such finding."""
    unit_id = Finding.objects.filter(pk=finding_id).values_list("unit_id", flat=True).first()
    return None if unit_id is None else (Place(PlaceKind.UNIT, unit_id),)


def _rows(found: QuerySet[Finding]) -> list[FindingRow]:
    related = ("organisation", "unit", "topic", "confirmed_by")
    ordered = found.select_related(*related).order_by(
        "unit__order", "unit_id", "organisation__order", "organisation_id", "rule", "period"
    )
    return [_row(row) for row in ordered]


def _row(row: Finding) -> FindingRow:
    period = period_of(row.period)
    if period is None:
        raise ValueError(f"finding {row.pk}: {row.period!r} is no period")
    return FindingRow(
        row.pk,
        row.organisation_id,
        row.organisation.name,
        row.unit_id,
        row.unit.name,
        row.rule,
        period,
        row.topic_id,
        row.topic.name if row.topic else "",
        row.state,
        LeadLevel(row.evidence["level"]),
        tuple(map(reason_from_plain, row.evidence["reasons"])),
        row.remark,
        row.confirmed_by.name,
        row.confirmed_at,
    )
