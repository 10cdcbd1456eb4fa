"""The few figures: how many grassroots organisations, members and Party-affairs workers."""

from dataclasses import dataclass

from zhuji.registry.queries import county_figures
from zhuji.rules.actor import Permission
from zhuji.web.http import Request
from zhuji.web.pages.home.part import Part
from zhuji.web.pages.registry.organisations import (
    kind_cards,
    main_cards,
    may_import,
    track_cards,
)


@dataclass(frozen=True, slots=True)
class FiguresPart:
    main: list[object]
    kinds: list[object]
    tracks: list[object]
    empty: bool
    may_import: bool


def figures(request: Request) -> Part | None:
    """How many grassroots organisations, members and Party-affairs workers there are."""
    if not request.actor.may_somewhere(Permission.REGISTRY_SEE):
        return None
    found = county_figures(request.actor)
    shown = FiguresPart(
        [*main_cards(found)],
        [*kind_cards(found)],
        [*track_cards(found)],
        not found.organisations,
        may_import(request.actor),
    )
    return Part("web/home/figures.html", shown)
