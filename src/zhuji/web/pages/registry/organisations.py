"""The Party tree, from the county's figures down to one branch."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhuji.registry.imports import units_of_import
from zhuji.registry.queries import (
    Figures,
    OrganisationRow,
    PersonRow,
    county_figures,
    organisation_or_404,
    organisation_roots,
    organisations_like,
)
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.words import GRASSROOTS_KINDS, OrganisationKind, Track
from zhuji.web.http import Request
from zhuji.wording.labels import choices, label


@dataclass(frozen=True, slots=True)
class FigureCard:
    """One figure that opens."""

    label: str
    value: int
    href: str
    unit: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One organisation of a list, with its words."""

    row: OrganisationRow
    kind: str
    track: str


def line(row: OrganisationRow) -> Line:
    track = label(row.track) if isinstance(row.track, Track) else ""
    return Line(row, label(row.kind), track)


def main_cards(figures: Figures) -> list[FigureCard]:
    """The county's first figures; each opens the rows behind it."""
    tree = reverse("organisations")
    return [
        FigureCard(
            _("基层党组织"),
            figures.organisations,
            f"{tree}?kind=grassroots",
            _("个"),
            _("基层党委、党总支、党支部；县委、工委、党组不计"),
        ),
        FigureCard(
            _("党员"),
            figures.members + figures.probationary,
            tree,
            _("名"),
            _("各党支部相加，其中预备党员 %(count)s 名") % {"count": figures.probationary},
        ),
        FigureCard(
            _("党务工作者"),
            figures.workers,
            reverse("people"),
            _("名"),
            _("在党组织里任党务职务的人"),
        ),
    ]


def kind_cards(figures: Figures) -> list[FigureCard]:
    tree = reverse("organisations")
    return [
        FigureCard(label(kind), count, f"{tree}?kind={kind}", _("个"))
        for kind, count in figures.kinds
    ]


def track_cards(figures: Figures) -> list[FigureCard]:
    tree = reverse("organisations")
    return [
        FigureCard(
            label(track) if isinstance(track, Track) else _("领域未填"),
            count,
            f"{tree}?track={track or 'none'}",
            _("个"),
        )
        for track, count in figures.tracks
    ]


@dataclass(frozen=True, slots=True)
class Serving:
    """Who serves in an organisation, with the posts held in it."""

    id: int
    name: str
    unit: str
    posts: tuple[str, ...]


def _serving(row: PersonRow, organisation: str) -> Serving:
    posts = tuple(
        post.title or label(post.kind) for post in row.posts if post.organisation == organisation
    )
    return Serving(row.id, row.name, row.unit, posts)


def may_import(actor: Actor) -> bool:
    """Organisations are the whole county's tree, so the right is asked over the whole county."""
    return actor.may(Permission.REGISTRY_IMPORT)


def may_import_people(actor: Actor) -> bool:
    """Of the county, or of some units: the import takes no row of any other."""
    return units_of_import(actor) != frozenset()


def organisations(request: Request) -> HttpResponse:
    """The top of the tree; with a kind, a track or words to look for, the list of what fits."""
    asked = {key: request.GET.get(key, "").strip() for key in ("kind", "track", "q")}
    filtered = any(asked.values())
    if filtered:
        rows = organisations_like(
            request.actor, kind=asked["kind"], track=asked["track"], words=asked["q"]
        )
    else:
        rows = organisation_roots(request.actor)
    figures = county_figures(request.actor)
    context = {
        "lines": [line(row) for row in rows],
        "filtered": filtered,
        "asked": asked,
        "kinds": [("grassroots", _("基层党组织")), *choices(OrganisationKind)],
        "tracks": [*choices(Track), ("none", _("领域未填"))],
        "cards": [*main_cards(figures)[:2], *kind_cards(figures)],
        "tracks_cards": track_cards(figures),
        "may_import": may_import(request.actor),
    }
    return render(request, "web/registry/organisations.html", context)


def organisation(request: Request, organisation_id: int) -> HttpResponse:
    """One organisation: its figures, what is below it, who serves in it."""
    page = organisation_or_404(request.actor, organisation_id)
    crumbs = [{"label": _("党组织"), "href": reverse("organisations")}] + [
        {"label": row.name, "href": reverse("organisation", args=[row.id])} for row in page.above
    ]
    context = {
        "page": page,
        "line": line(page.row),
        "lines": [line(row) for row in page.below],
        "people": [_serving(row, page.row.name) for row in page.people],
        "crumbs": crumbs,
        "counted": page.row.kind in GRASSROOTS_KINDS,
        "differs": page.row.branches
        and page.row.own_members + page.row.own_probationary
        not in {0, page.row.members + page.row.probationary},
    }
    return render(request, "web/registry/organisation.html", context)
