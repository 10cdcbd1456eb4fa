"""How many leads wait, from sums: the first page asks for the number alone."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from django.db.models import Case, Count, F, Q, QuerySet, When

from zhuji.base.clock import today
from zhuji.diagnosis.models import OrganisationLife
from zhuji.diagnosis.queries.facts import decided_of, structures_of
from zhuji.policies.queries import current_policy
from zhuji.registry.queries import branch_members
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.organisation_life import (
    BranchFacts,
    Tally,
    judged_kinds,
    lead_periods,
    owed_strictly,
)
from zhuji.rules.policy import BranchPolicy
from zhuji.rules.words import LifeKind

_QUORUM: Final = Q(kind=LifeKind.COMMITTEE_MEETING)


def waiting_leads(actor: Actor) -> tuple[int, int] | None:
    """How many leads wait for somebody who judges, and of which year; reminders wait for nobody.

    The year under way, or while nothing of it waits the year before. None where nothing waits; two
    statements where nothing is recorded, six more a year.
    """
    if not actor.may(Permission.DIAGNOSIS_JUDGE):
        return None
    this = today().year
    for year in (this, this - 1):
        waiting = _waiting(year)
        if waiting:
            return waiting, year
    return None


def _waiting(year: int) -> int:
    """The leads of a year that are neither confirmed nor set aside."""
    keeping = set(_recorded(year).values_list("branch__unit_id", flat=True).distinct())
    if not keeping:
        return 0
    policy = current_policy(BranchPolicy)
    owed = owed_strictly(policy, year, today())
    tallies = tallies_of_year(year, judged_kinds(policy))
    structures, decided = structures_of(None), decided_of(year, None)
    return sum(
        (branch_id, rule, period.key) not in decided
        for branch_id, unit_id, members in branch_members()
        if unit_id in keeping
        for rule, period in lead_periods(
            BranchFacts(members, structures=tuple(structures.get(branch_id, ()))),
            tallies.get(branch_id, ()),
            policy,
            owed,
        )
    )


def tallies_of_year(year: int, kinds: Collection[LifeKind]) -> Mapping[int, list[Tally]]:
    """The records of a year of some kinds by branch, added up by month; one statement."""
    months = {f"month_{number}": _in_month(year, number) for number in range(1, 13)}
    rows = (
        _recorded(year)
        .filter(kind__in=kinds)
        .values("branch_id", "kind")
        .annotate(
            of=Case(When(_QUORUM, then=F("due"))), came=Case(When(_QUORUM, then=F("attended")))
        )
        .annotate(**months)
        .values_list("branch_id", "kind", "of", "came", *months)
    )
    found: dict[int, list[Tally]] = defaultdict(list)
    for branch_id, kind, due, attended, *counted in rows:
        found[branch_id].append(Tally(kind, tuple(counted), due, attended))
    return found


def _recorded(year: int) -> QuerySet[OrganisationLife]:
    return OrganisationLife.objects.filter(withdrawn_at=None, held_on__year=year).order_by()


def _in_month(year: int, number: int) -> Count:
    following = date(year + number // 12, number % 12 + 1, 1)
    return Count("pk", filter=Q(held_on__gte=date(year, number, 1), held_on__lt=following))
