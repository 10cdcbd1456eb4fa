"""Leads as pages show them. None is kept: each is computed from the records as they are."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from zhuji.base.clock import today
from zhuji.diagnosis.models import OrganisationLife
from zhuji.diagnosis.queries.facts import Gathered, LeadKey, gather
from zhuji.registry.queries import BranchRow, branch_or_404, unit_names
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.organisation_life import Lead, leads_of, period_of
from zhuji.rules.words import LeadLevel, LeadRule, LeadState, PlaceKind


@dataclass(frozen=True, slots=True)
class LeadRow:
    """One lead; `finding_id` where it is confirmed, `reason` why it was set aside."""

    branch: BranchRow
    lead: Lead
    state: LeadState
    finding_id: int | None = None
    reason: str = ""

    @property
    def key(self) -> LeadKey:
        return self.branch.id, self.lead.rule, self.lead.period.key

    @property
    def level(self) -> LeadLevel:
        return self.lead.verdict.outcome


@dataclass(frozen=True, slots=True)
class LeadList:
    """The leads of a year; `silent` names the units that have entered nothing and are not judged."""

    year: int
    rows: tuple[LeadRow, ...]
    silent: tuple[str, ...]

    def count(self, level: LeadLevel, state: LeadState) -> int:
        return sum(row.level is level and row.state is state for row in self.rows)


def seen_units(actor: Actor) -> frozenset[int] | None:
    """The units whose branches the actor may see here; None: all of them."""
    return actor.ids(Permission.DIAGNOSIS_SEE, PlaceKind.UNIT)


def leads_of_year(actor: Actor, year: int) -> LeadList:
    """Every lead of a year that the actor may see, by branch in the office's order; seven statements."""
    gathered = gather(seen_units(actor), year)
    silent = unit_names({unit for unit in gathered.silent if unit is not None})
    return LeadList(year, tuple(rows_of(gathered)), tuple(silent.values()))


def rows_of(gathered: Gathered) -> Iterator[LeadRow]:
    """The leads of what was gathered, each with what people have made of it."""
    for branch in gathered.judged():
        facts = gathered.facts[branch.id]
        for lead in leads_of(facts, gathered.policy, gathered.year, gathered.today):
            yield _row(gathered, branch, lead)


def _row(gathered: Gathered, branch: BranchRow, lead: Lead) -> LeadRow:
    key = (branch.id, lead.rule, lead.period.key)
    decided = gathered.decided
    if key in decided.findings:
        return LeadRow(branch, lead, LeadState.CONFIRMED, decided.findings[key])
    if key in decided.set_aside:
        return LeadRow(branch, lead, LeadState.SET_ASIDE, reason=decided.set_aside[key])
    return LeadRow(branch, lead, LeadState.WAITING)


def lead_or_404(organisation_id: int, rule: str, period_key: str) -> LeadRow:
    """One lead as the records are now; Http404 where they give none."""
    period = period_of(period_key)
    if period is None or rule not in list(LeadRule):
        raise Http404
    branch = branch_or_404(organisation_id)
    for row in leads_of_branch(branch, period.year):
        if row.key == (organisation_id, rule, period_key):
            return row
    raise Http404


def leads_of_branch(branch: BranchRow, year: int) -> tuple[LeadRow, ...]:
    """The leads of one branch in a year; six statements."""
    units = None if branch.unit_id is None else {branch.unit_id}
    return tuple(rows_of(gather(units, year, branch.id)))


def leads_by_key(keys: Collection[LeadKey]) -> dict[LeadKey, LeadRow]:
    """The leads of keys that the records still give; six statements a year."""
    years = {period.year for _org, _rule, key in keys if (period := period_of(key))}
    found: dict[LeadKey, LeadRow] = {}
    for year in years:
        found |= {row.key: row for row in rows_of(gather(None, year)) if row.key in keys}
    return found


def known_years(actor: Actor) -> list[int]:
    """The years in which anything is recorded, and this one; the newest first. One statement."""
    found = OrganisationLife.objects.filter(withdrawn_at=None)
    units = seen_units(actor)
    if units is not None:
        found = found.filter(branch__unit__in=units)
    days: list[date] = list(found.dates("held_on", "year"))
    return sorted({day.year for day in days} | {today().year}, reverse=True)
