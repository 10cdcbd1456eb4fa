"""A return comes back: every row is checked against the unit, its places and the class; then all or
nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from zhuji.base.asking import ask
from zhuji.base.intake import (
    Choices,
    DryRun,
    Finder,
    Layout,
    Line,
    RowResult,
    Source,
    all_findings,
    details_of,
    finder,
    finish_import,
    lay_out,
    lines_of,
    permit_import,
    refusals_of,
    result_of,
)
from zhuji.classes.queries import class_head, policies_of
from zhuji.enrolment.actions.ledger import Turned, hold
from zhuji.enrolment.actions.returns import Entry, take_return
from zhuji.enrolment.imports.around import around_judge
from zhuji.enrolment.imports.columns import COLUMNS, USE
from zhuji.enrolment.imports.marks import marks_in, version_of
from zhuji.enrolment.queries.nominations import live_people
from zhuji.enrolment.queries.people import verdicts_of_units
from zhuji.enrolment.queries.quotas import UnitQuota, quotas_of_class
from zhuji.enrolment.queries.returns import taken_on
from zhuji.registry.queries import PersonRow, people_of_units, unit_names
from zhuji.rules.actor import Actor, Permission, class_place, unit_place
from zhuji.rules.eligibility import Eligibility
from zhuji.rules.lifecycle import takes_nominations
from zhuji.rules.names import MOST_READ, read_name
from zhuji.rules.quota import may_take_place
from zhuji.rules.recognition import BLANKS, tidy
from zhuji.rules.return_form import ReturnFacts, ReturnMark, judge_mark
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.waiting import may_wait
from zhuji.rules.words import RowLevel

_NO = frozenset({"否", "不", "不住", "不住宿", "无", "×"})


@dataclass(frozen=True, slots=True)
class Returning:
    """Where a return is handed in: at a class by its organiser, or at a unit's own page."""

    class_id: int
    unit_id: int | None = None

    def permit(self, by: Actor) -> None:
        """Raises PermissionDenied."""
        if self.unit_id is None or not by.may(
            Permission.ENROLMENT_NOMINATE, unit_place(self.unit_id)
        ):
            ask(by, Permission.ENROLMENT_MANAGE, class_place(self.class_id))


@dataclass(slots=True)
class _Row:
    """A line with what it says; `known`: the person is put forward by this unit already; `waits`: no
    place is left, so that the person goes to the unit's waiting list.
    """

    line: Line
    unit_id: int | None = None
    person: PersonRow | None = None
    known: bool = False
    waits: bool = False
    remark: str = ""
    wishes: str = ""
    busy: str = ""

    @property
    def says(self) -> bool:
        """Whether there is something of it to be written."""
        return not self.known or bool(self.wishes or self.busy)


@dataclass(frozen=True, slots=True)
class _Read:
    layout: Layout
    dry: DryRun
    entries: tuple[Entry, ...]


def check(where: Returning, _actor: Actor, source: Source, choices: Choices) -> DryRun:
    """Every row with its level, its sentences and whether it would be new; nothing is written."""
    return _read(where, source, choices).dry


def apply(
    *, by: Actor, where: Returning, source: Source, choices: Choices, confirmed: bool
) -> tuple[Verdict[Permitted], DryRun]:
    """Put forward everybody on the return, or nobody. Who was put forward before stays as it was.

    The places are held first, so what was decided holds. A file that was taken is not taken again.
    """
    where.permit(by)
    dry = DryRun()
    try:
        with transaction.atomic():
            hold(where.class_id)  # all of it: a waiting list moves over the units
            read = _read(where, source, choices)
            dry = read.dry
            verdict = permit_import(dry, confirmed=confirmed)
            if verdict.outcome is Permitted.YES:
                details = details_of(source.digest, dry)
                take_return(
                    by=by,
                    class_id=where.class_id,
                    entries=read.entries,
                    digest=source.digest,
                    details=details,
                )
                finish_import(USE, source, read.layout, choices)
    except Turned as turned:
        return permit(*turned.reasons), dry
    return verdict, dry


def _read(where: Returning, source: Source, choices: Choices) -> _Read:
    head = class_head(None, where.class_id)
    quotas = quotas_of_class(where.class_id)
    marks = marks_in(source.tables)
    facts = ReturnFacts(where.class_id, version_of(head), quotas, where.unit_id)
    wrong = [reason for mark in marks.values() for reason in judge_mark(mark, facts).reasons]
    wrong += takes_nominations(head.state).reasons
    if source.digest and (day := taken_on(where.class_id, source.digest)):
        wrong.append(Reason.of("return_taken_already", day=day))
    layout = lay_out(COLUMNS, source.tables, choices, source.remembered)
    refusals = tuple(dict.fromkeys(wrong)) or refusals_of(COLUMNS, layout)
    lines, skipped = ([], []) if refusals else lines_of(COLUMNS, layout)
    if not refusals and not lines:
        refusals = (Reason.of("import_no_rows"),)
    rows = _rows(where, lines, marks, quotas)
    dry = DryRun(
        rows=tuple(map(_result, rows)),
        findings=all_findings(lines),
        skipped=(*layout.skipped, *skipped),
        refusals=refusals,
    )
    entries = tuple(
        Entry(
            row.unit_id,
            row.person.id,
            row.remark,
            row.person.name,
            row.wishes,
            row.busy,
            row.known,
            row.waits,
        )
        for row in rows
        if row.unit_id and row.person and row.says and not row.line.rejected
    )
    return _Read(layout, dry, entries)


def _result(row: _Row) -> RowResult:
    written = {"wishes": row.wishes, "busy": row.busy}
    changed = tuple(str(COLUMNS.spec(key).heading) for key, text in written.items() if text)
    return result_of(
        row.line,
        row.line.text("name")[:40],
        new=not row.known,
        touched=row.known and row.says,
        changed=changed if row.known else (),
    )


def _rows(
    where: Returning,
    lines: Sequence[Line],
    marks: Mapping[str, ReturnMark],
    quotas: Mapping[int, UnitQuota],
) -> list[_Row]:
    names = unit_names(quotas)
    units = finder({key: (name,) for key, name in names.items()})
    rows = [_Row(line) for line in lines]
    for row in rows:
        mark = marks.get(row.line.sheet)
        row.unit_id = mark.unit_id if mark else where.unit_id or _unit(row.line, units)
        row.remark = _remark(row.line)
    people: dict[int, list[PersonRow]] = defaultdict(list)
    for person in people_of_units({row.unit_id for row in rows if row.unit_id}):
        people[person.unit_id].append(person)
    judge = around_judge(where.class_id)
    for row in rows:
        row.person = _person(row, people, names)
        row.wishes, row.busy = judge(row.line)
    _once(rows)
    _judge(where.class_id, rows, quotas)
    return rows


def _unit(line: Line, units: Finder) -> int | None:
    text = line.text("unit")
    if tidy(text) in BLANKS:
        line.reject("unit", "return_without_unit")
        return None
    return line.take("unit", units.find(text))


def _remark(line: Line) -> str:
    """Board and lodging stand with the remark, in the unit's own words."""
    lodging, diet = line.words("lodging", 20), line.words("diet", 40)
    parts = [line.words("remark", 120)]
    if lodging and tidy(lodging) not in _NO | BLANKS:
        parts.append(
            "住宿" if tidy(lodging) in {"是", "住", "住宿", "√", "需要"} else f"住宿：{lodging}"
        )
    if diet and tidy(diet) not in _NO | BLANKS:
        parts.append(f"饮食：{diet}")
    told = [part for place, part in enumerate(parts) if part and part not in parts[:place]]
    first = told[0] if told else ""
    return (
        "；".join([first, *(part for part in told[1:] if part not in first)])[:200] if told else ""
    )


def _person(
    row: _Row, people: Mapping[int, Sequence[PersonRow]], names: Mapping[int, str]
) -> PersonRow | None:
    """The person of the unit whom a row means: by number, else by name."""
    line = row.line
    name = line.take("name", read_name(line.text("name")[:MOST_READ]))
    if not name:
        if not line.rejected:
            line.reject("name", "cell_blank", field=line.headings["name"])
        return None
    if row.unit_id is None:
        return None
    own = people.get(row.unit_id, ())
    number = tidy(line.text("number"))
    if number not in BLANKS:
        found = [one for one in own if str(one.id) == number]
        if not found:
            line.reject("number", "person_number_unknown", text=number[:40])
        elif found[0].name != name:
            line.reject("number", "person_number_other", number=found[0].id, name=found[0].name)
        else:
            return found[0]
        return None
    found = [one for one in own if one.name == name]
    unit = names.get(row.unit_id, "")
    if len(found) > 1:
        line.reject("name", "return_person_same_name", name=name, unit=unit, count=len(found))
    elif not found:
        line.reject("name", "return_person_unknown", name=name, unit=unit)
    return found[0] if len(found) == 1 else None


def _once(rows: Sequence[_Row]) -> None:
    seen: dict[int, int] = {}
    for row in rows:
        if row.person is None:
            continue
        if row.person.id in seen:
            row.line.reject("name", "return_person_twice", row=seen[row.person.id])
        seen.setdefault(row.person.id, row.line.row)


def _judge(class_id: int, rows: Sequence[_Row], quotas: Mapping[int, UnitQuota]) -> None:
    """Eligibility person by person, then the places unit by unit, in the order of the file; those beyond
    the places wait, where the county has a waiting list.
    """
    listed = may_wait(policies_of(class_id).quota).outcome is Permitted.YES
    meant = {row.person.id: row.person for row in rows if row.person}
    live = live_people(class_id, {row.unit_id for row in rows if row.unit_id})
    verdicts = verdicts_of_units(class_head(None, class_id), meant.values())
    used: Counter[int] = Counter({key: quota.used for key, quota in quotas.items()})
    for row in rows:
        if row.person is None or row.unit_id is None or row.line.rejected:
            continue
        row.known = (row.unit_id, row.person.id) in live
        if row.known:
            continue
        verdict = verdicts[row.person.id]
        refused = verdict.outcome is Eligibility.INELIGIBLE
        for reason in verdict.reasons:
            row.line.say("name", reason, RowLevel.REJECTED if refused else RowLevel.WARNED)
        if refused:
            continue
        quota = quotas.get(row.unit_id)
        places = quota.places if quota else 0
        room = may_take_place(places, used[row.unit_id])
        row.waits = room.outcome is Permitted.NO and places > 0 and listed
        if row.waits:
            row.line.warn("", "return_row_waits", places=places)
        else:
            for reason in room.reasons:
                row.line.say("", reason, RowLevel.REJECTED)
        used[row.unit_id] += room.outcome is Permitted.YES
    _left_out(rows, live)


def _left_out(rows: Sequence[_Row], live: Mapping[tuple[int, int], str]) -> None:
    """Who was put forward before and is not on the return stays; the unit is told on its first row."""
    told = {(row.unit_id, row.person.id) for row in rows if row.person}
    firsts: dict[int, _Row] = {}
    for row in rows:
        if row.unit_id is not None:
            firsts.setdefault(row.unit_id, row)
    missing: dict[int, list[str]] = defaultdict(list)
    for (unit_id, person_id), name in live.items():
        if (unit_id, person_id) not in told:
            missing[unit_id].append(name)
    for unit_id, names in missing.items():
        if unit_id in firsts:
            firsts[unit_id].line.warn("", "return_leaves_out", names="、".join(names))
