"""The way of an import: keep the file, propose the columns, check every row, then all or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from zhuji.base.asking import ask
from zhuji.base.intake import (
    Choices,
    DryRun,
    Layout,
    Line,
    RowResult,
    Skipped,
    Source,
    all_findings,
    details_of,
    finish_import,
    lay_out,
    lines_of,
    permit_import,
    refusals_of,
    result_of,
)
from zhuji.registry.actions.bulk import (
    ChangedRow,
    NewRow,
    PostChanges,
    write_organisations,
    write_people,
)
from zhuji.registry.imports.columns import COLUMNS, ImportKind
from zhuji.registry.imports.known import (
    known_organisations,
    known_pairs,
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
from zhuji.registry.imports.pairs import pair_people
from zhuji.registry.imports.people import PersonLine, read_people
from zhuji.registry.imports.people_plan import PersonStep, compare_posts, plan_people
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import PlaceKind


@dataclass(frozen=True, slots=True)
class Read:
    """A file that has been read and not yet been compared with the registry."""

    lines: tuple[Line, ...]
    organisations: tuple[OrganisationLine, ...]
    people: tuple[PersonLine, ...]
    skipped: tuple[Skipped, ...]
    refusals: tuple[Reason, ...]


def propose(kind: ImportKind, source: Source, choices: Choices) -> Layout:
    """Which column is which, as found or as chosen."""
    return lay_out(COLUMNS[kind], source.tables, choices, source.remembered)


def read(kind: ImportKind, layout: Layout) -> Read:
    """Cells to values, without the registry: the long part, done before any transaction."""
    refusals = refusals_of(COLUMNS[kind], layout)
    lines, skipped = ([], []) if refusals else lines_of(COLUMNS[kind], layout)
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


def units_of_import(by: Actor) -> frozenset[int] | None:
    """The units whose people the actor may enter out of a file; None: all of the county."""
    return by.ids(Permission.REGISTRY_IMPORT, PlaceKind.UNIT)


def check(
    kind: ImportKind, source: Source, choices: Choices, within: frozenset[int] | None = None
) -> DryRun:
    """Every row with its level, its sentences and what it would change; nothing is written.

    `within`: people of these units alone.
    """
    found = read(kind, propose(kind, source, choices))
    return _decide(kind, found, within)[0]


def apply(
    *, by: Actor, kind: ImportKind, source: Source, choices: Choices, confirmed: bool
) -> tuple[Verdict[Permitted], DryRun]:
    """Import all rows or none. Refused when a row is rejected, or warned of and not `confirmed`.

    A file that changes nothing writes nothing, not even an event. What a decision rests on is
    gathered inside the transaction that writes. People only of the units that are the actor's;
    organisations by who may for the whole county.
    """
    if kind is ImportKind.ORGANISATIONS:
        ask(by, Permission.REGISTRY_IMPORT)
    within = units_of_import(by)
    layout = propose(kind, source, choices)
    found = read(kind, layout)
    try:
        with transaction.atomic():
            dry, write = _decide(kind, found, within)
            verdict = permit_import(dry, confirmed=confirmed)
            if verdict.outcome is Permitted.YES and (dry.changes or dry.new_units):
                write(by, details_of(source.digest, dry))
            if verdict.outcome is Permitted.YES:
                finish_import(kind, source, layout, choices)
    except IntegrityError:
        return permit(Reason.of("import_overtaken")), _decide(kind, found, within)[0]
    return verdict, dry


Writer = Callable[[Actor, dict[str, object]], None]


def _decide(kind: ImportKind, found: Read, within: frozenset[int] | None) -> tuple[DryRun, Writer]:
    """Compare with the registry as it is now. Lines read once may be decided again."""
    for line in found.lines:
        line.rewind()
    if kind is ImportKind.ORGANISATIONS:
        plan = plan_organisations(found.organisations, known_units(), known_organisations())
        rows = _organisation_rows(found, plan)
        units = tuple(unit.name for unit in plan.new_units)
        return _dry(found, rows, units), lambda by, details: _write_plan(plan, by, details)
    steps = _people_steps(found.people, within)
    return (
        _dry(found, _people_rows(found, steps), ()),
        lambda by, details: _write_steps(steps, by, details),
    )


def _dry(found: Read, rows: Sequence[RowResult], units: tuple[str, ...]) -> DryRun:
    return DryRun(tuple(rows), all_findings(found.lines), found.skipped, found.refusals, units)


# --- organisations --------------------------------------------------------------------------------


def _organisation_rows(found: Read, plan: OrganisationPlan) -> list[RowResult]:
    by_line = {id(step.read): step for step in plan.steps}
    rows = []
    for one in found.organisations:
        step = by_line.get(id(one))
        fields = _headings(ImportKind.ORGANISATIONS, step.changed if step else ())
        new, touched = not (step and step.old), bool(step and step.changed)
        rows.append(result_of(one.line, one.name, new=new, touched=touched, changed=fields))
    return rows


def _headings(kind: ImportKind, names: Sequence[str]) -> tuple[str, ...]:
    shown = [name.removesuffix("_id").replace("id_digest", "id_number") for name in names]
    known = ("active",)
    return tuple(
        dict.fromkeys(str(COLUMNS[kind].spec(name).heading) for name in shown if name not in known)
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


def _people_steps(
    read_lines: Sequence[PersonLine], within: frozenset[int] | None
) -> list[PersonStep]:
    people = known_people(
        {name for line in read_lines for name in (line.name, *line.stand_in) if name},
        {line.id_digest for line in read_lines if line.id_digest},
        {line.number for line in read_lines if line.number is not None},
    )
    steps = plan_people(read_lines, known_units(), known_organisations(), people, within)
    there = {step.old.id for step in steps if step.old}
    compare_posts(steps, known_posts(there))
    if any(row.stand_in for step in steps for row in step.rows):
        pair_people(steps, people, known_pairs(there))
    return steps


def _people_rows(found: Read, steps: Sequence[PersonStep]) -> list[RowResult]:
    by_line = {id(row): step for step in steps for row in step.rows}
    rows = []
    for one in found.people:
        step = by_line.get(id(one))
        first = bool(step and step.rows[0] is one)
        new = first and not (step and step.old)
        touched = bool(step and (step.changed or step.touches_posts or step.paired or not step.old))
        names = _headings(ImportKind.PEOPLE, step.changed if step else ())
        if step and step.old and step.touches_posts:
            names = (*names, str(COLUMNS[ImportKind.PEOPLE].spec("posts").heading))
        if step and step.old and step.paired:
            names = (*names, str(COLUMNS[ImportKind.PEOPLE].spec("stand_in").heading))
        rows.append(result_of(one.line, one.name, new=new, touched=touched, changed=names))
    return rows


def _write_steps(steps: Sequence[PersonStep], by: Actor, details: dict[str, object]) -> None:
    numbered = [(step.old.id if step.old else -place, step) for place, step in enumerate(steps, 1)]
    keys = {id(step): key for key, step in numbered}
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
        pairs=[
            (step.unit_id, key, keys[id(one)] if isinstance(one, PersonStep) else one.id)
            for key, step in numbered
            for one in step.paired
        ],
        details=details,
    )
