"""The record of actions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext

from zhuji.accounts.queries import user_names
from zhuji.audit.queries import Event, EventFilter, event_page, verify
from zhuji.base.days import YEARS
from zhuji.rules.actor import INSTALLATION
from zhuji.web.http import Request
from zhuji.wording.events import EVENTS, event_sentence, fault_sentence
from zhuji.wording.roles import ROLE_NAMES


@dataclass(frozen=True, slots=True)
class Line:
    """`about` is what it was done to: the user by name, with the role where it was about one."""

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
    """One statement for the names, whatever the number of events."""
    found = list(events)
    names = user_names({one.about[1] for one in found if one.about and one.about[0] == "user"})
    return [_line(event, names) for event in found]


def _line(event: Event, names: Mapping[int, str]) -> Line:
    who = gettext("系统") if event.user_name == INSTALLATION.name else event.user_name
    said = event_sentence(event.event)
    return Line(event.sequence, event.at, who, said, _about(event, names))


def _about(event: Event, names: Mapping[int, str]) -> str:
    if event.about is None:
        return ""
    kind, number = event.about
    if kind != "user":
        return gettext("编号 %(number)s") % {"number": number}
    name, details = (
        names.get(number, gettext("编号 %(number)s") % {"number": number}),
        event.details,
    )
    role: Any = details.get("role")
    return f"{name}（{ROLE_NAMES.get(role, role)}）" if role else name


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
        "kinds": list(EVENTS.items()),
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
