"""What others have decided and the county has registered: 整顿台账 and 上级部署."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from django.db.models import Prefetch
from django.http import Http404

from zhuji.base.files import Kind, open_file
from zhuji.diagnosis.models import RectificationDecision, RectifiedBranch, Requirement
from zhuji.diagnosis.queries.leads import seen_units
from zhuji.rules.actor import Actor
from zhuji.rules.words import RectificationStep

# What a scan of a decision may be.
SCAN_KINDS = (Kind.PDF, Kind.JPEG, Kind.PNG)


@dataclass(frozen=True, slots=True)
class RectifiedRow:
    organisation_id: int
    organisation: str
    unit: str
    type: str


@dataclass(frozen=True, slots=True)
class RectificationRow:
    """One document with the branches that it names, those that the actor may see."""

    id: int
    step: RectificationStep
    title: str
    number: str
    decided_on: date
    has_scan: bool
    recorded_by: str
    recorded_at: datetime
    branches: tuple[RectifiedRow, ...]


@dataclass(frozen=True, slots=True)
class ListedBranch:
    """A branch that is on the list now: listed, and not removed since."""

    organisation_id: int
    organisation: str
    unit: str
    type: str
    since: date
    number: str


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A scan to hand out; whoever takes it closes `content`."""

    name: str
    media_type: str
    content: BinaryIO


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """`units` names those it holds for, none: the whole county; `ended_reason` where it is over."""

    id: int
    title: str
    number: str
    issuer: str
    issued_on: date
    topic_id: int
    topic: str
    unit_ids: frozenset[int]
    units: tuple[str, ...]
    scope: str
    recorded_by: str
    ended: bool
    ended_reason: str


def rectification_rows(actor: Actor) -> list[RectificationRow]:
    """The documents, the newest first; one that names no branch the actor sees is left out."""
    seen = seen_units(actor)
    lines = RectifiedBranch.objects.select_related("organisation__unit")
    if seen is not None:
        lines = lines.filter(organisation__unit__in=seen)
    found = RectificationDecision.objects.select_related("recorded_by").prefetch_related(
        Prefetch("branches", queryset=lines)
    )
    rows = map(_rectification, found)
    return [row for row in rows if row.branches]


def listed_branches(rows: list[RectificationRow]) -> list[ListedBranch]:
    """Who is on the list after all documents, in the order in which they were listed."""
    now: dict[int, ListedBranch] = {}
    for row in sorted(rows, key=lambda one: (one.decided_on, one.id)):
        for one in row.branches:
            if row.step is RectificationStep.REMOVED:
                now.pop(one.organisation_id, None)
                continue
            now[one.organisation_id] = ListedBranch(
                one.organisation_id,
                one.organisation,
                one.unit,
                one.type,
                row.decided_on,
                row.number,
            )
    return list(now.values())


def rectification_scan(decision_id: int) -> ScanFile:
    """The scan of a document; Http404 where there is none, FileRefused where the disk lacks it."""
    row = RectificationDecision.objects.select_related("scan").filter(pk=decision_id).first()
    if row is None or row.scan is None:
        raise Http404
    return ScanFile(row.scan.name, row.scan.media_type, open_file(row.scan))


def requirement_rows() -> list[RequirementRow]:
    """All requirements, those in force first; two statements."""
    found = Requirement.objects.select_related("topic", "recorded_by").prefetch_related("units")
    return sorted(map(_requirement, found), key=lambda row: row.ended)


def requirement_or_404(requirement_id: int) -> RequirementRow:
    for row in requirement_rows():
        if row.id == requirement_id:
            return row
    raise Http404


def _rectification(row: RectificationDecision) -> RectificationRow:
    return RectificationRow(
        row.pk,
        row.step,
        row.title,
        row.number,
        row.decided_on,
        row.scan_id is not None,
        row.recorded_by.name,
        row.recorded_at,
        tuple(
            RectifiedRow(
                one.organisation_id,
                one.organisation.name,
                one.organisation.unit.name if one.organisation.unit else "",
                one.type,
            )
            for one in row.branches.all()
        ),
    )


def _requirement(row: Requirement) -> RequirementRow:
    units = list(row.units.all())
    return RequirementRow(
        row.pk,
        row.title,
        row.number,
        row.issuer,
        row.issued_on,
        row.topic_id,
        row.topic.name,
        frozenset(unit.pk for unit in units),
        tuple(unit.name for unit in units),
        row.scope,
        row.recorded_by.name,
        row.ended_at is not None,
        row.ended_reason,
    )
