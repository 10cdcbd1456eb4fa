"""The record of actions."""

from django.http import HttpResponse
from django.shortcuts import render

from zhuji.audit.queries import latest_events, verify
from zhuji.web.http import Request

SHOWN = 200


def events(request: Request) -> HttpResponse:
    """The latest events; `?verify` walks the whole chain."""
    checked = verify() if "verify" in request.GET else None
    return render(
        request, "web/audit/events.html", {"events": latest_events(SHOWN), "checked": checked}
    )
