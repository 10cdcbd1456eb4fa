"""个人信息清单: all that is kept about one person, in one workbook, so that it can be shown to them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import Model
from django.http import Http404
from django.utils import timezone, translation

from zhuji.audit.actions import record
from zhuji.audit.queries import Event, events_about
from zhuji.base.asking import ask
from zhuji.base.clock import now
from zhuji.base.hanging import Hanging, hanging_on, is_key, key_of
from zhuji.base.spreadsheets import Column, Sheet, Value, workbook_bytes
from zhuji.flows.called import names_in
from zhuji.registry.queries import kept_person
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.words import PlaceKind, ReadingPurpose
from zhuji.wording.events import event_sentence, who_did
from zhuji.wording.kept import LEFT_OUT, column_heading, table_title, told
from zhuji.wording.labels import label
from zhuji.wording.paper import PAPER_LANGUAGE

# What the record calls the rows of a table.
ABOUT = {"registry.Person": "person", "enrolment.Trainee": "trainee", "accounts.User": "user"}
# The tables of what a role is held over.
_PLACES: Final[Mapping[str, str]] = {
    PlaceKind.UNIT: "registry.Unit",
    PlaceKind.CLASS: "classes.TrainingClass",
    PlaceKind.PERSON: "registry.Person",
    PlaceKind.LECTURER: "registry.Lecturer",
}
Names = Mapping[tuple[str, int], str]


@dataclass(frozen=True, slots=True)
class PersonFile:
    """A workbook with a sheet for each table that holds something about the person."""

    name: str
    content: bytes


def about_person(table: str, key: str, pointing_at: str) -> bool:
    """Whether the rows of a foreign key are about the person.

    What somebody recorded or decided (`…_by`, `approver`) is about others; a user is followed only
    to what the account itself holds.
    """
    if key.endswith("_by") or key in {"approver", "replaces", "based_on", "stand_in_for"}:
        return False
    if pointing_at == "exchange.DiscussionPoint":  # the plans of others rest on it
        return False
    return pointing_at != "accounts.User" or table.startswith(("accounts.", "otp_"))


@transaction.atomic
def take_person_file(*, by: Actor, person_id: int, purpose: ReadingPurpose) -> PersonFile:
    """The workbook; the taking of it stands in the record. Http404 for who is not there.

    The right to see and copy it is Art. 45 of the personal information law.
    """
    person = kept_person(person_id)
    if person is None:
        raise Http404
    ask(by, Permission.REGISTRY_REVEAL, Place(PlaceKind.UNIT, person.unit_id))
    record(
        by=by,
        event="registry.person_file_taken",
        about=("person", person_id),
        details={"purpose": purpose},
    )
    found = hanging_on(person, about_person)
    with translation.override(PAPER_LANGUAGE):
        names = _names(found)
        sheets = [_sheet(one, names) for one in found]
        sheets.append(_events(_events_of(found)))
        return PersonFile(person.name, workbook_bytes(*sheets))


def _sheet(hanging: Hanging, names: Names) -> Sheet:
    """The rows of a table, without the columns in which nothing stands."""
    cells = {
        name: [_value(row, name, names) for row in hanging.rows]
        for name in hanging.columns
        if name not in LEFT_OUT
    }
    filled = {name: column for name, column in cells.items() if any(column)} or cells
    return Sheet(
        title=table_title(hanging.table),
        columns=[Column(column_heading(name), width=18) for name in filled],
        rows=list(zip(*filled.values(), strict=True)),
        landscape=True,
    )


def _names(found: Sequence[Hanging]) -> Names:
    """What the rows that are pointed at are called; one statement for each table."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for hanging in found:
        for column in hanging.columns:
            for row in hanging.rows:
                target = _target(row, column)
                if target is not None:
                    wanted[target[0]].add(target[1])
    return {
        (table, number): name
        for table, ids in wanted.items()
        for number, name in names_in(table, ids).items()
    }


def _target(row: Model, column: str) -> tuple[str, int] | None:
    """The table and the number of what a column points at: a key, or a number kept as a plain value."""
    if column == "place_id":
        kind, number = row.place_kind, row.place_id  # type: ignore[attr-defined] # of a role
        return (_PLACES[kind], number) if kind in _PLACES else None
    if column.endswith("_by_id"):
        return ("accounts.User", getattr(row, column)) if getattr(row, column) else None
    return key_of(row, column)


def _value(row: Model, column: str, names: Names) -> Value:
    """A cell: words by their labels, other rows by their names, times by the clock on the wall."""
    target = _target(row, column)
    if target is not None:
        return names.get(target, f"编号 {target[1]}")
    if column == "place_id" or is_key(row, column):
        return ""
    return told(column, getattr(row, column))


def _events_of(found: Sequence[Hanging]) -> list[Event]:
    events = [
        event
        for hanging in found
        if hanging.table in ABOUT
        for row in hanging.rows
        for event in events_about(ABOUT[hanging.table], row.pk)
    ]
    return sorted(events, key=lambda event: event.sequence)


def _events(events: list[Event]) -> Sheet:
    rows = [
        (
            timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M"),
            who_did(one.user_name),
            event_sentence(one.event),
            _purpose(one),
        )
        for one in events
    ]
    day = timezone.localtime(now()).strftime("%Y-%m-%d %H:%M")
    return Sheet(
        title="操作记录",
        columns=[Column("时间", 18), Column("操作人", 14), Column("事项", 30), Column("用途", 20)],
        rows=rows,
        notes=(f"截至 {day}。与本人有关的操作，包括谁查看过完整号码。",),
    )


def _purpose(event: Event) -> str:
    purpose = str(event.details.get("purpose", ""))
    return label(ReadingPurpose(purpose)) if purpose in set(ReadingPurpose) else ""
