"""Rows as they leave in a workbook; names that mean several rows are written below those above."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch

from zhuji.registry.models import Organisation, Person, Post, StandInPair
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.identity import mask_phone
from zhuji.rules.words import OrganisationKind, PlaceKind, PostKind, Sex, Track, UnitKind


@dataclass(frozen=True, slots=True)
class OrganisationExport:
    name: str
    short_name: str
    code: str
    kind: OrganisationKind
    parent: str
    unit: str
    unit_kind: UnitKind | None
    track: Track | str
    members: int
    probationary: int


@dataclass(frozen=True, slots=True)
class PersonExport:
    """One row per person and organisation; `posts` are kind and title."""

    id: int
    name: str
    sex: Sex | str
    unit: str
    organisation: str
    posts: tuple[tuple[PostKind, str], ...]
    stand_in: tuple[str, ...]
    phone: str


def _plain_names() -> dict[int, str]:
    """How each organisation is written: by name, or by its path where the name is not the only one."""
    rows = {row[0]: row for row in Organisation.objects.values_list("pk", "name", "parent_id")}
    often = Counter(name for _, name, _ in rows.values())

    def path(row_id: int) -> str:
        _, name, parent = rows[row_id]
        steps = [name]
        while parent is not None and len(steps) < 20:
            _, above, parent = rows[parent]
            steps.append(above)
        return "/".join(reversed(steps))

    return {row_id: name if often[name] == 1 else path(row_id) for row_id, name, _ in rows.values()}


def organisation_export(actor: Actor) -> list[OrganisationExport]:
    """The organisations that the actor may see, those above first; two statements."""
    seen = actor.ids(Permission.REGISTRY_SEE, PlaceKind.UNIT)
    found = Organisation.objects.select_related("unit")
    if seen is not None:
        found = found.filter(unit__in=seen)
    names = _plain_names()
    return [
        OrganisationExport(
            row.name,
            row.short_name,
            row.code,
            row.kind,
            names[row.parent_id] if row.parent_id else "",
            row.unit.name if row.unit else "",
            row.unit.kind if row.unit else None,
            row.track,
            row.members,
            row.probationary,
        )
        for row in found
    ]


def people_export(actor: Actor) -> list[PersonExport]:
    """People at work whom the actor may see; four statements."""
    seen = actor.ids(Permission.REGISTRY_SEE, PlaceKind.UNIT)
    held = Prefetch("posts", queryset=Post.objects.filter(ended_on=None))
    found = Person.objects.filter(active=True).select_related("unit").prefetch_related(held)
    if seen is not None:
        found = found.filter(unit__in=seen)
    names, partners = _plain_names(), _partners()
    return [
        row
        for person in found.defer("id_number")
        for row in _rows(person, names, tuple(partners.get(person.pk, ())))
    ]


def _partners() -> dict[int, list[str]]:
    """By person the names of those at work with whom they are a pair without an end."""
    found: dict[int, list[str]] = {}
    rows = StandInPair.objects.filter(ends_on=None, first__active=True, second__active=True)
    for first, second, one, other in rows.values_list(
        "first", "second", "first__name", "second__name"
    ):
        found.setdefault(first, []).append(other)
        found.setdefault(second, []).append(one)
    return found


def _rows(person: Person, names: dict[int, str], partners: tuple[str, ...]) -> list[PersonExport]:
    by_organisation: dict[int | None, list[tuple[PostKind, str]]] = {}
    for post in person.posts.all():
        by_organisation.setdefault(post.organisation_id, []).append((post.kind, post.title))
    return [
        PersonExport(
            person.pk,
            person.name,
            person.sex,
            person.unit.name,
            names[organisation] if organisation else "",
            tuple(posts),
            partners,
            mask_phone(person.phone) if person.phone else "",
        )
        for organisation, posts in (by_organisation or {None: []}).items()
    ]
