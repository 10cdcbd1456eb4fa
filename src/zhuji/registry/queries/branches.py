"""Branches as diagnosis reads them: by unit, with the registry's own figures."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from zhuji.registry.models import Organisation
from zhuji.rules.words import OrganisationKind


@dataclass(frozen=True, slots=True)
class BranchRow:
    """A branch; `members` are full members. A branch may belong to no unit: id None, name empty."""

    id: int
    name: str
    unit_id: int | None
    unit: str
    members: int
    probationary: int


def branch_rows(units: Collection[int] | None) -> list[BranchRow]:
    """The branches of units (None: of all, and those of none), in the office's order; one statement."""
    found = _branches()
    return _rows(found if units is None else found.filter(unit__in=units))


def branch_members() -> list[tuple[int, int | None, int]]:
    """Every branch with its unit and its full members, in no order; one statement."""
    found = Organisation.objects.filter(kind=OrganisationKind.BRANCH).order_by()
    return list(found.values_list("pk", "unit_id", "members"))


def branches_by_ids(ids: Collection[int]) -> dict[int, BranchRow]:
    """Organisations by id, whatever their kind; one statement."""
    found = Organisation.objects.filter(pk__in=ids)
    return {row.id: row for row in _rows(found)}


def branch_or_404(organisation_id: int) -> BranchRow:
    """One branch; Http404 for anything else."""
    for row in _rows(_branches().filter(pk=organisation_id)):
        return row
    raise Http404


def _branches() -> QuerySet[Organisation]:
    found = Organisation.objects.filter(kind=OrganisationKind.BRANCH)
    return found.order_by("unit__order", "unit_id", "order", "pk")


def _rows(found: QuerySet[Organisation]) -> list[BranchRow]:
    rows = found.values_list("pk", "name", "unit_id", "unit__name", "members", "probationary")
    return [
        BranchRow(pk, name, unit_id, unit or "", members, probationary)
        for pk, name, unit_id, unit, members, probationary in rows
    ]
