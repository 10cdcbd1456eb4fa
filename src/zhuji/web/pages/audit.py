"""The record of actions."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from zhuji.audit.queries import Event, latest_events, verify
from zhuji.rules.actor import INSTALLATION
from zhuji.web.http import Request
from zhuji.wording.events import event_sentence, fault_sentence

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Line:
    sequence: int
    at: datetime
    user_name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Checked:
    events: int
    findings: tuple[str, ...]


def _line(event: Event) -> Line:
    who = gettext("系统") if event.user_name == INSTALLATION.name else event.user_name
    return Line(event.sequence, event.at, who, event_sentence(event.event))


def _checked() -> Checked:
    events, findings = verify()
    return Checked(events, tuple(fault_sentence(finding) for finding in findings))


def events(request: Request) -> HttpResponse:
    """The latest events; `?verify` walks the whole chain."""
    lines = [_line(event) for event in latest_events(SHOWN)]
    checked = _checked() if "verify" in request.GET else None
    return render(request, "web/audit/events.html", {"events": lines, "checked": checked})
