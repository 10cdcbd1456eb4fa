"""What the rule is handed: the branches, what they have held, what people have decided on leads."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from zhuji.base.clock import today
from zhuji.diagnosis.models import BranchStructure, Finding, OrganisationLife, SetAsideLead
from zhuji.policies.queries import current_policy
from zhuji.registry.queries import BranchRow, branch_rows
from zhuji.rules.organisation_life import BranchFacts, Occasion, Structure
from zhuji.rules.policy import BranchPolicy
from zhuji.rules.words import LeadRule

LeadKey = tuple[int, LeadRule, str]  # organisation, rule, period


@dataclass(frozen=True, slots=True)
class Decided:
    """What people have decided: findings by key with their ids, leads set aside with their reasons."""

    findings: Mapping[LeadKey, int]
    set_aside: Mapping[LeadKey, str]

    def __contains__(self, key: LeadKey) -> bool:
        return key in self.findings or key in self.set_aside


@dataclass(frozen=True, slots=True)
class Gathered:
    """A year of branches. Of a unit without any record of the year nothing is judged: `silent`."""

    year: int
    today: date
    policy: BranchPolicy
    branches: tuple[BranchRow, ...]
    facts: Mapping[int, BranchFacts]
    silent: frozenset[int | None]
    decided: Decided

    def judged(self) -> tuple[BranchRow, ...]:
        return tuple(row for row in self.branches if row.unit_id not in self.silent)


def gather(units: Collection[int] | None, year: int, branch_id: int | None = None) -> Gathered:
    """A year of the branches of units (None: of all) or of one branch; six statements."""
    branches = tuple(row for row in branch_rows(units) if branch_id is None or row.id == branch_id)
    ids = {row.id for row in branches}
    few = ids if branch_id is not None else None
    occasions, keeping = _occasions(units, year, few)
    structures = structures_of(few)
    facts = {
        row.id: BranchFacts(
            row.members, tuple(occasions.get(row.id, ())), tuple(structures.get(row.id, ()))
        )
        for row in branches
    }
    silent = frozenset(row.unit_id for row in branches) - keeping
    return Gathered(
        year, today(), current_policy(BranchPolicy), branches, facts, silent, decided_of(year, few)
    )


def _occasions(
    units: Collection[int] | None, year: int, few: Collection[int] | None
) -> tuple[dict[int, list[Occasion]], frozenset[int | None]]:
    """The records of a year by branch, and the units that keep any."""
    found = OrganisationLife.objects.filter(withdrawn_at=None, held_on__year=year)
    if units is not None:
        found = found.filter(branch__unit__in=units)
    rows = found.values_list("branch_id", "branch__unit_id", "kind", "held_on", "due", "attended")
    by_branch: dict[int, list[Occasion]] = defaultdict(list)
    keeping = set()
    for branch_id, unit_id, kind, held_on, due, attended in rows:
        keeping.add(unit_id)
        if few is None or branch_id in few:
            by_branch[branch_id].append(Occasion(kind, held_on, due, attended))
    return by_branch, frozenset(keeping)


def structures_of(branch_ids: Collection[int] | None) -> dict[int, list[Structure]]:
    """What branches have said of themselves, by day; one statement."""
    found = BranchStructure.objects.all()
    if branch_ids is not None:
        found = found.filter(branch__in=branch_ids)
    by_branch: dict[int, list[Structure]] = defaultdict(list)
    for row in found:
        by_branch[row.branch_id].append(Structure(row.since, row.committee, row.party_groups))
    return by_branch


def decided_of(year: int, few: Collection[int] | None) -> Decided:
    """What people have decided on the leads of a year, of some branches (None: of all); two statements."""
    key = ("organisation_id", "rule", "period")
    findings = Finding.objects.filter(period__startswith=str(year))
    aside = SetAsideLead.objects.filter(period__startswith=str(year), taken_back_at=None)
    if few is not None:
        findings, aside = findings.filter(organisation__in=few), aside.filter(organisation__in=few)
    return Decided(
        {(org, rule, period): pk for org, rule, period, pk in findings.values_list(*key, "pk")},
        {(org, rule, period): why for org, rule, period, why in aside.values_list(*key, "reason")},
    )
