"""The first page, put together of small parts: what is next, then the few figures."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render

from zhuji.registry.queries import county_figures
from zhuji.rules.actor import Permission
from zhuji.web.http import Request
from zhuji.web.pages.registry.organisations import (
    kind_cards,
    main_cards,
    may_import,
    track_cards,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the first page: its template, and what that is handed as `part`."""

    template: str
    shown: object


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


# In the order of the page: what is next stands before the figures.
PARTS: Final[tuple[Callable[[Request], Part | None], ...]] = (figures,)


def home(request: Request) -> HttpResponse:
    parts = [part for make in PARTS if (part := make(request))]
    return render(request, "web/home.html", {"parts": parts})
