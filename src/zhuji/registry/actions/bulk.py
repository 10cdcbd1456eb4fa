"""Writing what an import has decided: many rows, few statements, one transaction, one event."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import models, transaction
from django.db.models import Max

from zhuji.audit.actions import record
from zhuji.base.clock import now, today
from zhuji.base.rows import insert_rows
from zhuji.registry.actions.openings import keep_openings
from zhuji.registry.actions.spelling import Spelling, spell
from zhuji.registry.models import Organisation, Person, Post, StandInPair, Unit
from zhuji.rules.actor import Actor
from zhuji.rules.words import PostKind, UnitKind

BATCH = 500
_TOLD: Final = ("name", "sex", "unit_id", "phone", "id_number", "id_digest", "active")
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class NewRow:
    """`key` is the number below zero by which other rows of the same import speak of it."""

    key: int
    values: Values


@dataclass(frozen=True, slots=True)
class ChangedRow:
    id: int
    values: Values
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostChanges:
    """`added` name a person by id, or by the key of a new one."""

    added: Sequence[tuple[int, int, PostKind, str]]
    ended: Sequence[int]
    retitled: Sequence[tuple[int, str]]


@transaction.atomic
def write_organisations(
    *,
    by: Actor,
    units: Sequence[tuple[int, str, UnitKind]],
    new: Iterable[Sequence[NewRow]],
    changed: Sequence[ChangedRow],
    details: Mapping[str, object],
) -> None:
    """Write units, then organisations from the top down, then what changes. One audit event.

    `new` comes by depth, so that a parent always has its id first. Raises IntegrityError where the
    registry has moved on since the import was decided.
    """
    unit_ids = _make_units(units)
    ids: dict[int, int] = {}
    order = Organisation.objects.aggregate(last=Max("order"))["last"] or 0
    for level in new:
        made = [
            Organisation(**_resolved(row.values, ids, unit_ids), order=order - row.key)
            for row in level
        ]
        Organisation.objects.bulk_create(made, batch_size=BATCH)
        ids |= {row.key: one.pk for row, one in zip(level, made, strict=True)}
    _update(
        Organisation.objects,
        [ChangedRow(row.id, _resolved(row.values, ids, unit_ids), row.changed) for row in changed],
    )
    record(by=by, event="registry.organisations_imported", details=details)


def _make_units(units: Sequence[tuple[int, str, UnitKind]]) -> dict[int, int]:
    order = Unit.objects.aggregate(last=Max("order"))["last"] or 0
    made = [
        Unit(name=name, kind=kind, order=order + place)
        for place, (_, name, kind) in enumerate(units, 1)
    ]
    Unit.objects.bulk_create(made, batch_size=BATCH)
    return {key: unit.pk for (key, _, _), unit in zip(units, made, strict=True)}


def _resolved(
    values: Values, ids: Mapping[int, int], unit_ids: Mapping[int, int]
) -> dict[str, object]:
    """Values in which keys below zero have become ids."""
    known = {"parent_id": ids, "unit_id": unit_ids}
    return {
        name: known[name].get(value, value) if name in known and isinstance(value, int) else value
        for name, value in values.items()
    }


def _update(manager: models.Manager[Any], rows: Sequence[ChangedRow]) -> None:
    """Write what differs, with the same columns for each set of rows that change the same."""
    by_columns: dict[tuple[str, ...], list[Any]] = {}
    for row in rows:
        columns = tuple(sorted(row.changed))
        one = manager.model(pk=row.id, **{name: row.values[name] for name in columns})
        by_columns.setdefault(columns, []).append(one)
    for columns, ones in by_columns.items():
        names = [name.removesuffix("_id") for name in columns]
        manager.bulk_update(ones, names, batch_size=BATCH)


@transaction.atomic
def write_people(
    *,
    by: Actor,
    new: Sequence[NewRow],
    changed: Sequence[ChangedRow],
    posts: PostChanges,
    details: Mapping[str, object],
    pairs: Sequence[tuple[int, int, int]] = (),
) -> None:
    """Write people, then their posts: added, ended today, renamed; then new pairs, each the unit and
    two people. One audit event.

    Raises IntegrityError where the registry has moved on since the import was decided.
    """
    ids = _add_people(by, new)
    _change_people(changed)
    for start in range(0, len(posts.ended), BATCH):
        part = posts.ended[start : start + BATCH]
        Post.objects.filter(pk__in=part, ended_on=None).update(ended_on=today())
    added = (
        (ids.get(person, person), organisation, kind, title, None)
        for person, organisation, kind, title in posts.added
    )
    insert_rows(Post, ("person_id", "organisation_id", "kind", "title", "ended_on"), added)
    _update(
        Post.objects,
        [ChangedRow(post, {"title": title}, ("title",)) for post, title in posts.retitled],
    )
    StandInPair.objects.bulk_create(
        StandInPair(unit_id=unit, first_id=first, second_id=second)
        for unit, *two in pairs
        for first, second in (sorted(ids.get(one, one) for one in two),)
    )
    record(by=by, event="registry.people_imported", details=details)


def _add_people(by: Actor, new: Sequence[NewRow]) -> dict[int, int]:
    """The ids of new people by their keys."""
    entered = {"entered_by_id": by.user_id, "entered_at": now()}
    spelt = [spell(str(row.values["name"])) for row in new]
    told = [*_TOLD, *_columns(spelt[0]), *entered] if spelt else []
    rows = (
        [*(row.values[name] for name in _TOLD), *_columns(spelling).values(), *entered.values()]
        for row, spelling in zip(new, spelt, strict=True)
    )
    ids = insert_rows(Person, told, rows) if told else []
    keep_openings(dict(zip(ids, spelt, strict=True)))
    return {row.key: made for row, made in zip(new, ids, strict=True)}


def _change_people(changed: Sequence[ChangedRow]) -> None:
    named = {row.id: spell(str(row.values["name"])) for row in changed if "name" in row.changed}
    _update(Person.objects, [_respelt(row, named) for row in changed])
    keep_openings(named, again=named)


def _columns(spelling: Spelling) -> dict[str, str]:
    return {"pinyin": spelling.pinyin, "initials": spelling.initials, "keys": spelling.keys}


def _respelt(row: ChangedRow, named: Mapping[int, Spelling]) -> ChangedRow:
    if row.id not in named:
        return row
    spelt = _columns(named[row.id])
    return ChangedRow(row.id, {**row.values, **spelt}, (*row.changed, *spelt))
