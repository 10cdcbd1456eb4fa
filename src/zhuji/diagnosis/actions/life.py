"""Organisation life entered: one at a time, a branch's year at once, or a whole file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now, today
from zhuji.diagnosis.actions.who import ask_over
from zhuji.diagnosis.models import BranchStructure, OrganisationLife
from zhuji.diagnosis.queries.life import LifeRow, LifeYear, life_year
from zhuji.registry.queries import branch_or_404, branches_by_ids
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.life_cells import Held
from zhuji.rules.organisation_life import Structure
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import LifeKind

Cells = Mapping[tuple[LifeKind, int], Sequence[Held]]  # by kind and month


@dataclass(frozen=True, slots=True)
class LifeEntry:
    """One record to be entered."""

    branch_id: int
    kind: LifeKind
    held: Held
    topic: str = ""
    remark: str = ""


@transaction.atomic
def add_life(*, by: Actor, entry: LifeEntry) -> Verdict[Permitted]:
    """Enter one occasion. Refused where the branch has one of that kind on the day already."""
    branch = branch_or_404(entry.branch_id)
    ask_over(by, Permission.DIAGNOSIS_RECORD, branch.unit_id)
    if entry.held.on > today():
        return permit(Reason.of("life_day_ahead", day=entry.held.on))
    if not _written(by, [entry]):
        return permit(Reason.of("life_known", day=entry.held.on, kind=entry.kind))
    record(
        by=by,
        event="diagnosis.life_added",
        about=("organisation", entry.branch_id),
        details={"kind": entry.kind.value, "day": entry.held.on.isoformat()},
    )
    return permit()


@transaction.atomic
def save_life_year(
    *,
    by: Actor,
    organisation_id: int,
    year: int,
    cells: Cells,
    structure: tuple[bool, int] | None,
    reason: str,
    version: str,
) -> Verdict[Permitted]:
    """Save a branch's year as typed: all of it or nothing.

    What is new is added. What was there and no longer is, or has other figures, is withdrawn with
    `reason` and, with its new figures, entered again. `structure` (committee, Party groups) holds
    from the year's first day. Refused for a change without reason, and where the year is no longer
    that of `version`.
    """
    known = life_year(organisation_id, year)
    ask_over(by, Permission.DIAGNOSIS_RECORD, known.branch.unit_id)
    gone, new = _differences(known, cells)
    if known.version != version:
        return permit(Reason.of("life_typed_meanwhile"))
    if gone and not reason.strip():
        return permit(Reason.of("life_change_without_reason", count=len(gone)))
    withdrawn = OrganisationLife.objects.filter(
        pk__in=[row.id for row in gone], withdrawn_at=None
    ).update(withdrawn_by_id=user_of(by), withdrawn_at=now(), withdrawn_reason=reason.strip())
    if withdrawn != len(gone) or not _written(by, new):
        transaction.set_rollback(True)
        return permit(Reason.of("life_typed_meanwhile"))
    said = _said(by, known, structure)
    if gone or new or said:
        record(
            by=by,
            event="diagnosis.life_saved",
            about=("organisation", organisation_id),
            details={"year": year, "added": len(new), "withdrawn": len(gone), "structure": said},
        )
    return permit()


@transaction.atomic
def enter_life(*, by: Actor, entries: Sequence[LifeEntry], details: Mapping[str, object]) -> bool:
    """Enter the records of a file; False, and nothing written, where one has come in meanwhile."""
    units = {row.unit_id for row in branches_by_ids({one.branch_id for one in entries}).values()}
    for unit_id in units:
        ask_over(by, Permission.DIAGNOSIS_RECORD, unit_id)
    if not _written(by, entries):
        return False
    record(by=by, event="diagnosis.life_imported", details=details)
    return True


def _differences(known: LifeYear, cells: Cells) -> tuple[list[LifeRow], list[LifeEntry]]:
    gone: list[LifeRow] = []
    new: list[LifeEntry] = []
    for (kind, month), typed in cells.items():
        there = {row.held.on: row for row in known.cell(kind, month)}
        wanted = {one.on: one for one in typed}
        gone += [row for day, row in there.items() if wanted.get(day) != row.held]
        for day, held in wanted.items():
            row = there.get(day)
            if row is None or row.held != held:
                topic, remark = (row.topic, row.remark) if row else ("", "")
                new.append(LifeEntry(known.branch.id, kind, held, topic, remark))
    return gone, new


def _written(by: Actor, entries: Sequence[LifeEntry]) -> bool:
    """Keep records, unless one of them is there already."""
    try:
        with transaction.atomic():
            OrganisationLife.objects.bulk_create(list(_records(by, entries)))
    except IntegrityError:
        return False
    return True


def _records(by: Actor, entries: Sequence[LifeEntry]) -> Iterator[OrganisationLife]:
    at, user_id = now(), user_of(by)
    for one in entries:
        yield OrganisationLife(
            branch_id=one.branch_id,
            kind=one.kind,
            held_on=one.held.on,
            attended=one.held.attended,
            due=one.held.due,
            topic=one.topic,
            remark=one.remark,
            entered_by_id=user_id,
            entered_at=at,
        )


def _said(by: Actor, known: LifeYear, structure: tuple[bool, int] | None) -> bool:
    """Keep what a branch says of itself, where it says something else than before."""
    if structure is None:
        return False
    first = date(known.year, 1, 1)
    committee, groups = structure
    before = known.structure
    if before and before == Structure(before.since, committee, groups):
        return False
    BranchStructure.objects.create(
        branch_id=known.branch.id,
        since=first,
        committee=committee,
        party_groups=groups,
        recorded_by_id=user_of(by),
        recorded_at=now(),
    )
    return True
