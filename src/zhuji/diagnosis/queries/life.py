"""Organisation life as pages show it: the branches of a year, and one branch's year as a grid."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.http import Http404
from django.utils import timezone

from zhuji.diagnosis.models import OrganisationLife
from zhuji.diagnosis.queries.facts import gather, structures_of
from zhuji.diagnosis.queries.leads import LeadRow, leads_of_branch, rows_of, seen_units
from zhuji.policies.queries import current_policy
from zhuji.registry.queries import BranchRow, branch_or_404
from zhuji.rules.actor import Actor
from zhuji.rules.life_cells import Held, cell_text
from zhuji.rules.organisation_life import (
    BranchFacts,
    Occasion,
    Structure,
    counts,
    entered_late,
)
from zhuji.rules.policy import BranchPolicy
from zhuji.rules.words import LeadState, LifeKind

YEARS: Final = range(2000, 3000)


@dataclass(frozen=True, slots=True)
class LifeRow:
    """One record. `late`: entered later than the county allows; `counts`: it had its quorum."""

    id: int
    kind: LifeKind
    held: Held
    topic: str
    remark: str
    entered_by: str
    entered_at: datetime
    late: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class WithdrawnRow:
    """A record that was taken back, by whom and why."""

    kind: LifeKind
    held_on: date
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class LifeYear:
    """One branch's year. `version` changes with every record: whoever typed meanwhile is noticed."""

    branch: BranchRow
    year: int
    rows: tuple[LifeRow, ...]
    withdrawn: tuple[WithdrawnRow, ...]
    structure: Structure | None
    leads: tuple[LeadRow, ...]
    version: str

    def cell(self, kind: LifeKind, month: int) -> tuple[LifeRow, ...]:
        return tuple(row for row in self.rows if row.kind is kind and row.held.on.month == month)

    def text(self, kind: LifeKind, month: int) -> str:
        """The cell as it is typed."""
        return cell_text(row.held for row in self.cell(kind, month))


@dataclass(frozen=True, slots=True)
class BranchYear:
    """One branch in the list: how often each kind, how many records late, how many leads wait."""

    branch: BranchRow
    counts: Mapping[LifeKind, int]
    records: int
    late: int
    waiting: int


@dataclass(frozen=True, slots=True)
class LifeList:
    year: int
    rows: tuple[BranchYear, ...]

    @property
    def records(self) -> int:
        return sum(row.records for row in self.rows)

    @property
    def late(self) -> int:
        return sum(row.late for row in self.rows)

    @property
    def silent(self) -> int:
        return sum(not row.records for row in self.rows)


def life_list(actor: Actor, year: int) -> LifeList:
    """The branches that the actor may see, with a year's records counted; seven statements."""
    units = seen_units(actor)
    gathered = gather(units, year)
    waiting = Counter(row.branch.id for row in rows_of(gathered) if row.state is LeadState.WAITING)
    late = _late(units, year, gathered.policy)
    return LifeList(
        year,
        tuple(
            _branch_year(branch, gathered.facts[branch.id], late[branch.id], waiting[branch.id])
            for branch in gathered.branches
        ),
    )


def _branch_year(branch: BranchRow, facts: BranchFacts, late: int, waiting: int) -> BranchYear:
    kinds = Counter(one.kind for one in facts.occasions)
    return BranchYear(branch, kinds, len(facts.occasions), late, waiting)


def _late(units: frozenset[int] | None, year: int, policy: BranchPolicy) -> Counter[int]:
    found = OrganisationLife.objects.filter(withdrawn_at=None, held_on__year=year)
    if units is not None:
        found = found.filter(branch__unit__in=units)
    rows = found.values_list("branch_id", "held_on", "entered_at")
    return Counter(
        branch_id
        for branch_id, held_on, entered_at in rows
        if entered_late(held_on, timezone.localdate(entered_at), policy)
    )


def life_year(organisation_id: int, year: int) -> LifeYear:
    """One branch's year; Http404 for what is no branch, and for no year of ours. Ten statements."""
    if year not in YEARS:
        raise Http404
    branch = branch_or_404(organisation_id)
    policy = current_policy(BranchPolicy)
    found = OrganisationLife.objects.filter(branch=organisation_id, held_on__year=year)
    records = list(found.select_related("entered_by", "withdrawn_by"))
    structures = structures_of({organisation_id}).get(organisation_id, [])
    facts = BranchFacts(branch.members, (), tuple(structures))
    return LifeYear(
        branch,
        year,
        tuple(_row(record, policy) for record in records if record.withdrawn_at is None),
        tuple(filter(None, map(_withdrawn, records))),
        facts.structure_on(date(year, 12, 31)),
        leads_of_branch(branch, year),
        _version(records),
    )


def _version(records: list[OrganisationLife]) -> str:
    newest = max((record.pk for record in records), default=0)
    withdrawn = sum(record.withdrawn_at is not None for record in records)
    return f"{newest}.{withdrawn}"


def _row(record: OrganisationLife, policy: BranchPolicy) -> LifeRow:
    occasion = Occasion(record.kind, record.held_on, record.due, record.attended)
    return LifeRow(
        record.pk,
        record.kind,
        Held(record.held_on, record.attended, record.due),
        record.topic,
        record.remark,
        record.entered_by.name,
        record.entered_at,
        entered_late(record.held_on, timezone.localdate(record.entered_at), policy),
        counts(occasion, policy),
    )


def _withdrawn(record: OrganisationLife) -> WithdrawnRow | None:
    if record.withdrawn_at is None or record.withdrawn_by is None:
        return None
    return WithdrawnRow(
        record.kind,
        record.held_on,
        record.withdrawn_by.name,
        record.withdrawn_at,
        record.withdrawn_reason,
    )


def held_days(branch_ids: Collection[int]) -> dict[tuple[int, LifeKind, date], Held]:
    """What is recorded of branches, by branch, kind and day; one statement."""
    found = OrganisationLife.objects.filter(withdrawn_at=None, branch__in=branch_ids)
    rows = found.values_list("branch_id", "kind", "held_on", "attended", "due")
    return {
        (branch_id, kind, day): Held(day, attended, due)
        for branch_id, kind, day, attended, due in rows
    }
