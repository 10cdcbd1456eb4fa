"""The record of actions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext

from zhuji.audit.queries import Event, EventFilter, event_page, verify
from zhuji.base.days import YEARS
from zhuji.flows.called import names_about
from zhuji.policies.queries import figure_meaning
from zhuji.rules.words import ReadingPurpose
from zhuji.web.http import Request
from zhuji.wording.events import event_groups, event_sentence, fault_sentence, who_did
from zhuji.wording.labels import label
from zhuji.wording.roles import ROLE_NAMES


@dataclass(frozen=True, slots=True)
class Line:
    """`about` is what it was done to, by name."""

    sequence: int
    at: datetime
    user_name: str
    sentence: str
    about: str


@dataclass(frozen=True, slots=True)
class Checked:
    events: int
    findings: tuple[str, ...]


def _lines(events: Iterable[Event]) -> list[Line]:
    """One statement for the names of each kind of thing, whatever the number of events."""
    found = list(events)
    names = names_about({event.about for event in found if event.about})
    return [
        Line(
            event.sequence,
            event.at,
            who_did(event.user_name),
            event_sentence(event.event),
            _about(event, names),
        )
        for event in found
    ]


def _about(event: Event, names: Mapping[tuple[str, int], str]) -> str:
    """What it was done to, by name, with what makes it plain: the role given, the purpose, the rule."""
    if event.about is None:
        return ""
    details: Mapping[str, Any] = event.details
    if {"subject", "key"} <= set(details):
        return figure_meaning(details["subject"], details["key"])
    name = names.get(event.about) or gettext("编号 %(number)s") % {"number": event.about[1]}
    told = [str(ROLE_NAMES.get(details["role"], details["role"]))] if "role" in details else []
    if details.get("purpose") in set(ReadingPurpose):
        told.append(label(ReadingPurpose(details["purpose"])))
    return f"{name}（{'，'.join(told)}）" if told else name


def _checked() -> Checked:
    events, findings = verify()
    return Checked(events, tuple(fault_sentence(finding) for finding in findings))


def events(request: Request) -> HttpResponse:
    """The events by filter and page; `?verify` walks the whole chain."""
    asked = EventFilter(
        q=request.GET.get("q", "").strip()[:60],
        event=request.GET.get("event", ""),
        first=_day(request.GET.get("first", "")),
        last=_day(request.GET.get("last", "")),
    )
    page = event_page(asked, request.GET.get("page", 1))
    shown = {
        "page": page,
        "events": _lines(page.object_list),
        "asked": asked,
        "kinds": event_groups(),
        "checked": _checked() if "verify" in request.GET else None,
    }
    return render(request, "web/audit/events.html", shown)


def _day(text: str) -> date | None:
    """A day as a date field sends it; whatever else narrows nothing."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and YEARS[0] <= day.year <= YEARS[1] else None
