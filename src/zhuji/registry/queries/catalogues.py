"""Units, topics, lecturers and venues: lists for pages, choices for forms, names by id."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.db.models import Count, Q

from zhuji.registry.models import Lecturer, Organisation, Topic, Unit, Venue
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.unit_tree import above, below
from zhuji.rules.words import Equipment, OrganisationKind, PlaceKind, UnitKind

Choice = tuple[int, str]  # id and name, ready for a form field


@dataclass(frozen=True, slots=True)
class UnitRow:
    id: int
    name: str
    short_name: str
    kind: UnitKind
    order: int
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class UnitSize:
    """What a quota is divided by: Party-affairs workers with a post today, and branches."""

    unit_id: int
    name: str
    people: int
    branches: int


@dataclass(frozen=True, slots=True)
class TopicRow:
    id: int
    name: str
    order: int


@dataclass(frozen=True, slots=True)
class LecturerRow:
    """`away`, `wished`, `only` are half-days as written down (rules.timetabling.read_half_days)."""

    id: int
    name: str
    title: str
    most_hours: int | None = None
    away: str = ""
    wished: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class VenueRow:
    id: int
    name: str
    seats: int | None
    equipment: tuple[Equipment, ...] = ()
    closed: str = ""


def unit_rows(actor: Actor) -> list[UnitRow]:
    """The units in which the actor may see people, in the office's order; one statement."""
    seen = actor.ids(Permission.REGISTRY_SEE, PlaceKind.UNIT)
    rows = Unit.objects.all() if seen is None else Unit.objects.filter(pk__in=seen)
    return [
        UnitRow(row.pk, row.name, row.short_name, row.kind, row.order, row.parent_id)
        for row in rows
    ]


def unit_choices(actor: Actor) -> list[Choice]:
    return [(row.id, row.name) for row in unit_rows(actor)]


def managed_unit_choices(actor: Actor) -> list[Choice]:
    """The units whose people the actor may enter and correct, in the office's order; one statement."""
    managed = actor.ids(Permission.REGISTRY_MANAGE, PlaceKind.UNIT)
    rows = Unit.objects.all() if managed is None else Unit.objects.filter(pk__in=managed)
    return list(rows.values_list("pk", "name"))


def every_unit() -> list[Choice]:
    """All units in the office's order, whoever asks; one statement."""
    return list(Unit.objects.values_list("pk", "name"))


def unit_names(ids: Collection[int]) -> dict[int, str]:
    """Names by id, in the office's order; an id that is not there is left out."""
    return dict(Unit.objects.filter(pk__in=ids).values_list("pk", "name"))


def names_of_unit(unit_id: int) -> tuple[str, tuple[str, ...]]:
    """A unit's name, and every other name that it and its organisations go by. Two statements.

    Raises Unit.DoesNotExist.
    """
    unit = Unit.objects.get(pk=unit_id)
    rows = Organisation.objects.filter(unit=unit_id).values_list("name", "short_name")
    others = {unit.short_name, *(name for row in rows for name in row)}
    return unit.name, tuple(sorted(others - {"", unit.name}))


def unit_parents() -> dict[int, int]:
    """By unit the unit above it, of those that have one; one statement."""
    rows = Unit.objects.filter(parent__isnull=False)
    return dict(rows.order_by().values_list("pk", "parent_id"))


def units_below(unit_id: int) -> frozenset[int]:
    """All units below one, itself not among them; one statement."""
    return below(unit_id, unit_parents())


def units_above(unit_ids: Collection[int]) -> frozenset[int]:
    """All units above any of some; one statement."""
    parents = unit_parents()
    return frozenset(one for unit in unit_ids for one in above(unit, parents))


def unit_sizes() -> list[UnitSize]:
    """Every unit in the office's order; two statements."""
    worker = Q(people__active=True, people__posts__ended_on=None, people__posts__isnull=False)
    people = dict(
        Unit.objects.order_by()
        .annotate(count=Count("people", filter=worker, distinct=True))
        .values_list("pk", "count")
    )
    branch = Q(organisations__kind=OrganisationKind.BRANCH)
    # Counting drops the table's own order.
    rows = Unit.objects.annotate(branches=Count("organisations", filter=branch)).order_by(
        "order", "pk"
    )
    return [
        UnitSize(pk, name, people.get(pk, 0), branches)
        for pk, name, branches in rows.values_list("pk", "name", "branches")
    ]


def sending_units() -> list[UnitSize]:
    """The units that are below no other, each with all below it counted in; three statements."""
    parents, sizes = unit_parents(), unit_sizes()
    by_top: dict[int, list[UnitSize]] = {}
    for one in sizes:
        way = above(one.unit_id, parents)
        by_top.setdefault(way[-1] if way else one.unit_id, []).append(one)
    return [
        replace(
            one,
            people=sum(each.people for each in by_top[one.unit_id]),
            branches=sum(each.branches for each in by_top[one.unit_id]),
        )
        for one in sizes
        if one.unit_id not in parents
    ]


def topic_rows() -> list[TopicRow]:
    return [TopicRow(*row) for row in Topic.objects.values_list("pk", "name", "order")]


def topic_choices() -> list[Choice]:
    return [(row.id, row.name) for row in topic_rows()]


def topic_names(ids: Collection[int]) -> dict[int, str]:
    return dict(Topic.objects.filter(pk__in=ids).values_list("pk", "name"))


def lecturer_rows() -> list[LecturerRow]:
    columns = ("pk", "name", "title", "most_hours", "away", "wished", "only")
    return [LecturerRow(*row) for row in Lecturer.objects.values_list(*columns)]


def _lecturer(row: LecturerRow) -> str:
    return f"{row.name}（{row.title}）" if row.title else row.name


def lecturer_choices() -> list[Choice]:
    """Lecturers with unit and post behind the name, for two may share it."""
    return [(row.id, _lecturer(row)) for row in lecturer_rows()]


def venue_rows() -> list[VenueRow]:
    return [
        VenueRow(pk, name, seats, tuple(map(Equipment, equipment)), closed)
        for pk, name, seats, equipment, closed in Venue.objects.values_list(
            "pk", "name", "seats", "equipment", "closed"
        )
    ]
