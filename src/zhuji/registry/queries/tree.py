"""The Party tree with its figures. Members are counted where they are: in the branches."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.http import Http404

from zhuji.registry.models import Organisation, Person
from zhuji.registry.queries.people import PersonRow, people_rows
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.recognition import tidy
from zhuji.rules.words import GRASSROOTS_KINDS, OrganisationKind, PlaceKind, Track


@dataclass(frozen=True, slots=True)
class Figures:
    """Grassroots organisations and members; by kind and by track (an empty word: not filled in)."""

    organisations: int = 0
    members: int = 0
    probationary: int = 0
    workers: int = 0
    kinds: tuple[tuple[OrganisationKind, int], ...] = ()
    tracks: tuple[tuple[Track | str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """`own_members` are those its own row states; `members` and `probationary` count the branches
    below it, or its own where none is registered. `below` counts grassroots organisations under it.
    """

    id: int
    name: str
    code: str
    kind: OrganisationKind
    track: Track | str
    parent_id: int | None
    above: str
    unit: str
    own_members: int
    own_probationary: int
    members: int
    probationary: int
    below: int
    branches: int


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """One organisation, what stands above it from the top, what is below, who serves in it."""

    row: OrganisationRow
    short_name: str
    above: tuple[OrganisationRow, ...]
    below: tuple[OrganisationRow, ...]
    people: tuple[PersonRow, ...]


class _Node(NamedTuple):
    """What is read of an organisation: of a thousand of them a page builds no models."""

    pk: int
    name: str
    short_name: str
    code: str
    kind: OrganisationKind
    track: Track | str
    parent_id: int | None
    unit: str | None
    members: int
    probationary: int


class Tree:
    """All organisations that an actor may see, read in one statement and added up in memory."""

    def __init__(self, actor: Actor) -> None:
        seen = actor.ids(Permission.REGISTRY_SEE, PlaceKind.UNIT)
        found = Organisation.objects.all()
        if seen is not None:
            found = found.filter(unit__in=seen)
        columns = ("unit__name" if name == "unit" else name for name in _Node._fields)
        self.rows = {row[0]: _Node(*row) for row in found.values_list(*columns)}
        self.children: dict[int | None, list[_Node]] = defaultdict(list)
        for row in self.rows.values():
            # What stands above may lie outside what the actor sees.
            parent = row.parent_id if row.parent_id in self.rows else None
            self.children[parent].append(row)
        self._sums: dict[int, tuple[int, int, int, int]] = {}
        for row in self._bottom_up():
            self._sums[row.pk] = self._sum(row)

    def _bottom_up(self) -> list[_Node]:
        ordered = list(self.children[None])
        for row in ordered:  # grows while it is walked
            ordered += self.children[row.pk]
        return ordered[::-1]

    def _sum(self, row: _Node) -> tuple[int, int, int, int]:
        """Members, probationary members, grassroots organisations and branches, from the children."""
        below = [self._sums[child.pk] for child in self.children[row.pk]]
        branches = sum(sums[3] for sums in below)
        grassroots = row.kind in GRASSROOTS_KINDS
        if branches or not grassroots:
            members, probationary = sum(s[0] for s in below), sum(s[1] for s in below)
        else:
            members, probationary = row.members, row.probationary
        counted = sum(sums[2] for sums in below) + grassroots
        return members, probationary, counted, branches + (row.kind is OrganisationKind.BRANCH)

    def row(self, row: _Node) -> OrganisationRow:
        members, probationary, counted, branches = self._sums[row.pk]
        above = self.rows.get(row.parent_id) if row.parent_id else None
        return OrganisationRow(
            row.pk,
            row.name,
            row.code,
            row.kind,
            row.track,
            row.parent_id,
            above.name if above else "",
            row.unit or "",
            row.members,
            row.probationary,
            members,
            probationary,
            counted - (row.kind in GRASSROOTS_KINDS),
            branches - (row.kind is OrganisationKind.BRANCH),
        )

    def below(self, row_id: int | None) -> list[OrganisationRow]:
        return [self.row(row) for row in self.children[row_id]]

    def total(self, workers: int) -> Figures:
        grassroots = [row for row in self.rows.values() if row.kind in GRASSROOTS_KINDS]
        kinds = Counter(row.kind for row in grassroots)
        tracks = Counter(row.track or "" for row in grassroots)
        roots = [self._sums[row.pk] for row in self.children[None]]
        return Figures(
            len(grassroots),
            sum(sums[0] for sums in roots),
            sum(sums[1] for sums in roots),
            workers,
            tuple((kind, kinds[kind]) for kind in GRASSROOTS_KINDS),
            tuple((track, tracks[track]) for track in (*Track, "") if tracks[track]),
        )


def county_figures(actor: Actor) -> Figures:
    """The figures of all that the actor may see; two statements.

    The county committee, working committees and Party groups are not grassroots organisations.
    """
    seen = actor.ids(Permission.REGISTRY_SEE, PlaceKind.UNIT)
    workers = Person.objects.filter(active=True, posts__ended_on=None, posts__isnull=False)
    if seen is not None:
        workers = workers.filter(unit__in=seen)
    return Tree(actor).total(workers.distinct().count())


def organisation_roots(actor: Actor) -> list[OrganisationRow]:
    """What stands at the top of what the actor may see, and where that is one alone, what stands
    directly below it; one statement.
    """
    tree = Tree(actor)
    top = tree.below(None)
    return [*top, *tree.below(top[0].id)] if len(top) == 1 else top


def organisations_like(
    actor: Actor, *, kind: str = "", track: str = "", words: str = ""
) -> list[OrganisationRow]:
    """Organisations by kind, track (`none`: not filled in) and words of name or code; one statement.

    `grassroots` as kind means all three kinds that are counted; so does a track without a kind.
    """
    tree = Tree(actor)
    wanted = tidy(words).casefold()
    kinds: set[str] = (
        set(GRASSROOTS_KINDS) if kind == "grassroots" or (track and not kind) else {kind}
    )
    return [
        tree.row(row)
        for row in tree.rows.values()
        if ((not kind and not track) or row.kind in kinds)
        and (not track or row.track == ("" if track == "none" else track))
        and wanted in f"{row.name}\n{row.short_name}\n{row.code}".casefold()
    ]


def organisation_or_404(actor: Actor, organisation_id: int) -> OrganisationPage:
    """One organisation with what is above and below; three statements. Raises Http404."""
    tree = Tree(actor)
    found = tree.rows.get(organisation_id)
    if found is None:
        raise Http404
    above: list[OrganisationRow] = []
    here = tree.rows.get(found.parent_id) if found.parent_id else None
    while here is not None and len(above) < 20:
        above.insert(0, tree.row(here))
        here = tree.rows.get(here.parent_id) if here.parent_id else None
    serving = Person.objects.filter(
        active=True, posts__ended_on=None, posts__organisation=organisation_id
    ).distinct()
    return OrganisationPage(
        tree.row(found),
        found.short_name,
        tuple(above),
        tuple(tree.below(organisation_id)),
        tuple(people_rows(serving)),
    )


def organisation_choices(actor: Actor, unit_id: int | None = None) -> list[tuple[int, str]]:
    """Organisations for a form, those of one unit or all; a name with the one above it."""
    seen = actor.ids(Permission.REGISTRY_SEE, PlaceKind.UNIT)
    found = Organisation.objects.select_related("parent")
    if seen is not None:
        found = found.filter(unit__in=seen)
    if unit_id is not None:
        found = found.filter(unit=unit_id)
    return [
        (row.pk, f"{row.name}（{row.parent.name}）" if row.parent else row.name) for row in found
    ]


def places_of_organisation(organisation_id: int) -> tuple[Place, ...] | None:
    """Where an organisation lies, for the guard of its pages; None when there is no such one."""
    found = Organisation.objects.filter(pk=organisation_id).values_list("unit_id", flat=True)
    units = list(found)
    if not units:
        return None
    return () if units[0] is None else (Place(PlaceKind.UNIT, units[0]),)
