"""The way of an import: keep the file, propose the columns, check every row, then all or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.db import IntegrityError, transaction

from zhuji.base.files import (
    FileRefused,
    Kind,
    Upload,
    check_upload,
    forget_file,
    keep_for_now,
    open_file,
)
from zhuji.base.models import StoredFile
from zhuji.base.spreadsheets import Table, read_tables
from zhuji.registry.actions.bulk import (
    ChangedRow,
    NewRow,
    PostChanges,
    write_organisations,
    write_people,
)
from zhuji.registry.imports.columns import ImportKind, spec_of
from zhuji.registry.imports.findings import Change, DryRun, Line, RowResult, Skipped, all_findings
from zhuji.registry.imports.known import (
    known_organisations,
    known_people,
    known_posts,
    known_units,
)
from zhuji.registry.imports.organisation_plan import (
    OrganisationPlan,
    plan_organisations,
    rows_by_depth,
)
from zhuji.registry.imports.organisations import OrganisationLine, read_organisations
from zhuji.registry.imports.people import PersonLine, read_people
from zhuji.registry.imports.people_plan import PersonStep, compare_posts, plan_people
from zhuji.registry.imports.sheets import Choices, Layout, lay_out, lines_of
from zhuji.rules.actor import Actor
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import RowLevel


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import: its tables, the SHA-256 that the record names it by, and its id while it is kept."""

    name: str
    tables: Sequence[Table]
    digest: str = ""
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A file that has been read and not yet been compared with the registry."""

    lines: tuple[Line, ...]
    organisations: tuple[OrganisationLine, ...]
    people: tuple[PersonLine, ...]
    skipped: tuple[Skipped, ...]
    refusals: tuple[Reason, ...]


def keep_upload(upload: Upload, name: str) -> int:
    """Keep an uploaded workbook or CSV between the steps; its id. Raises FileRefused."""
    kind = check_upload(upload, (Kind.XLSX, Kind.CSV))
    return keep_for_now(upload, kind=kind, name=name).pk


def kept_source(file_id: int) -> Source:
    """The tables of a file that `keep_upload` kept. Raises FileRefused."""
    stored = StoredFile.objects.filter(pk=file_id).first()
    if stored is None:
        raise FileRefused("upload_expired")
    with open_file(stored) as file:
        return Source(stored.name, read_tables(file, stored.name), stored.sha256, file_id)


def propose(kind: ImportKind, source: Source, choices: Choices) -> Layout:
    """Which column is which, as found or as chosen."""
    return lay_out(kind, source.tables, choices)


def _refusals(kind: ImportKind, layout: Layout) -> tuple[Reason, ...]:
    if not layout.groups:
        wanted = "、".join(
            str(spec_of(kind, key).heading)
            for key in (
                ("name", "kind", "parent") if kind is ImportKind.ORGANISATIONS else ("name", "unit")
            )
        )
        return (Reason.of("import_no_header", fields=wanted),)
    missing = dict.fromkeys(field for group in layout.groups for field in group.missing)
    if missing:
        return (Reason.of("import_columns_missing", fields="、".join(missing)),)
    return ()


def read(kind: ImportKind, layout: Layout) -> Read:
    """Cells to values, without the registry: the long part, done before any transaction."""
    refusals = _refusals(kind, layout)
    lines, skipped = ([], []) if refusals else lines_of(kind, layout)
    if not refusals and not lines:
        refusals = (Reason.of("import_no_rows"),)
    organisations = tuple(read_organisations(lines)) if kind is ImportKind.ORGANISATIONS else ()
    people = tuple(read_people(lines)) if kind is ImportKind.PEOPLE else ()
    for line in lines:
        line.mark_read()
    return Read(
        tuple(lines),
        organisations,
        people,
        (*layout.skipped, *skipped),
        refusals,
    )


def check(kind: ImportKind, source: Source, choices: Choices) -> DryRun:
    """Every row with its level, its sentences and what it would change; nothing is written."""
    found = read(kind, lay_out(kind, source.tables, choices))
    return _decide(kind, found)[0]


def apply(
    *, by: Actor, kind: ImportKind, source: Source, choices: Choices, confirmed: bool
) -> tuple[Verdict[Permitted], DryRun]:
    """Import all rows or none. Refused when a row is rejected, or warned of and not `confirmed`.

    A file that changes nothing writes nothing, not even an event. What a decision rests on is
    gathered inside the transaction that writes.
    """
    found = read(kind, lay_out(kind, source.tables, choices))
    try:
        with transaction.atomic():
            dry, write = _decide(kind, found)
            verdict = _permit(dry, confirmed=confirmed)
            if verdict.outcome is Permitted.YES and (dry.changes or dry.new_units):
                write(by, _details(source, dry))
            if verdict.outcome is Permitted.YES and source.file_id is not None:
                # A roster holds ID numbers: what was wanted of it is in the registry now.
                transaction.on_commit(partial(forget_file, source.file_id))
    except IntegrityError:
        return permit(Reason.of("import_overtaken")), _decide(kind, found)[0]
    return verdict, dry


def _permit(dry: DryRun, *, confirmed: bool) -> Verdict[Permitted]:
    reasons = list(dry.refusals)
    if dry.rejected:
        reasons.append(Reason.of("import_rows_rejected", rows=dry.rejected))
    elif dry.warned and not confirmed:
        reasons.append(Reason.of("import_not_confirmed"))
    return permit(*reasons)


def _details(source: Source, dry: DryRun) -> dict[str, object]:
    return {
        "sha256": source.digest,
        "rows": len(dry.rows),
        "added": dry.change_count(Change.ADDED),
        "changed": dry.change_count(Change.CHANGED),
        "warned": dry.warned,
        "units_added": len(dry.new_units),
    }


Writer = Callable[[Actor, dict[str, object]], None]


def _decide(kind: ImportKind, found: Read) -> tuple[DryRun, Writer]:
    """Compare with the registry as it is now. Lines read once may be decided again."""
    for line in found.lines:
        line.rewind()
    if kind is ImportKind.ORGANISATIONS:
        plan = plan_organisations(found.organisations, known_units(), known_organisations())
        rows = _organisation_rows(found, plan)
        units = tuple(unit.name for unit in plan.new_units)
        return _dry(found, rows, units), lambda by, details: _write_plan(plan, by, details)
    steps = _people_steps(found.people)
    return (
        _dry(found, _people_rows(found, steps), ()),
        lambda by, details: _write_steps(steps, by, details),
    )


def _dry(found: Read, rows: Sequence[RowResult], units: tuple[str, ...]) -> DryRun:
    return DryRun(tuple(rows), all_findings(found.lines), found.skipped, found.refusals, units)


def _result(line: Line, title: str, change: Change, changed: tuple[str, ...]) -> RowResult:
    if line.rejected:
        return RowResult(line.sheet, line.row, title, RowLevel.REJECTED, Change.NONE)
    return RowResult(line.sheet, line.row, title, line.level, change, changed)


def _change(*, new: bool, touched: bool) -> Change:
    if new:
        return Change.ADDED
    return Change.CHANGED if touched else Change.UNCHANGED


# --- organisations --------------------------------------------------------------------------------


def _organisation_rows(found: Read, plan: OrganisationPlan) -> list[RowResult]:
    by_line = {id(step.read): step for step in plan.steps}
    rows = []
    for one in found.organisations:
        step = by_line.get(id(one))
        change = _change(new=not (step and step.old), touched=bool(step and step.changed))
        fields = _headings(ImportKind.ORGANISATIONS, step.changed if step else ())
        rows.append(_result(one.line, one.name, change, fields))
    return rows


def _headings(kind: ImportKind, names: Sequence[str]) -> tuple[str, ...]:
    shown = [name.removesuffix("_id").replace("id_digest", "id_number") for name in names]
    known = ("active",)
    return tuple(
        dict.fromkeys(str(spec_of(kind, name).heading) for name in shown if name not in known)
    )


def _write_plan(plan: OrganisationPlan, by: Actor, details: dict[str, object]) -> None:
    write_organisations(
        by=by,
        units=[(unit.key, unit.name, unit.kind) for unit in plan.new_units],
        new=[[NewRow(step.key, step.values) for step in level] for level in rows_by_depth(plan)],
        changed=[
            ChangedRow(step.old.id, step.values, step.changed)
            for step in plan.steps
            if step.old and step.changed
        ],
        details=details,
    )


# --- people ---------------------------------------------------------------------------------------


def _people_steps(read_lines: Sequence[PersonLine]) -> list[PersonStep]:
    people = known_people(
        {line.name for line in read_lines if line.name},
        {line.id_digest for line in read_lines if line.id_digest},
        {line.number for line in read_lines if line.number is not None},
    )
    steps = plan_people(read_lines, known_units(), known_organisations(), people)
    compare_posts(steps, known_posts({step.old.id for step in steps if step.old}))
    return steps


def _people_rows(found: Read, steps: Sequence[PersonStep]) -> list[RowResult]:
    by_line = {id(row): step for step in steps for row in step.rows}
    rows = []
    for one in found.people:
        step = by_line.get(id(one))
        first = bool(step and step.rows[0] is one)
        new = first and not (step and step.old)
        touched = bool(step and (step.changed or step.touches_posts or not step.old))
        names = _headings(ImportKind.PEOPLE, step.changed if step else ())
        if step and step.old and step.touches_posts:
            names = (*names, str(spec_of(ImportKind.PEOPLE, "posts").heading))
        rows.append(_result(one.line, one.name, _change(new=new, touched=touched), names))
    return rows


def _write_steps(steps: Sequence[PersonStep], by: Actor, details: dict[str, object]) -> None:
    numbered = [(step.old.id if step.old else -place, step) for place, step in enumerate(steps, 1)]
    write_people(
        by=by,
        new=[NewRow(key, step.values) for key, step in numbered if step.old is None],
        changed=[
            ChangedRow(key, step.values, step.changed) for key, step in numbered if step.changed
        ],
        posts=PostChanges(
            [(key, *post) for key, step in numbered for post in step.added],
            [post for step in steps for post in step.ended],
            [post for step in steps for post in step.retitled],
        ),
        details=details,
    )
