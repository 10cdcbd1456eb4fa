"""Where pages send answers and scans: the recorder's own port, or a path on this address."""

from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_PATH: Final = "/recorder"
_DESKS: Final = {
    "answers": "/answers",
    "begin": "/begin",
    "clock": "/clock",
    "handIn": "/hand-in",
    "scan": "/scan",
}


def recorder_places(request: HttpRequest) -> list[dict[str, str]]:
    """By preference, each with the addresses of its `answers`, `begin`, `clock`, `handIn`, `scan`."""
    own = recorder_origin(request)
    bases = [own, _PATH] if own else [_PATH]
    return [{name: f"{base}{path}" for name, path in _DESKS.items()} for base in bases]


def recorder_origin(request: HttpRequest) -> str:
    """https://192.168.1.5:8001, under the name this page was asked by; empty where there is only a path."""
    if not settings.RECORDER_PORT:
        return ""
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    named = f"[{host}]" if ":" in host else host
    return f"{request.scheme}://{named}:{settings.RECORDER_PORT}"


def let_reach_recorder(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Allow the page's script to send to the recorder's port, and nowhere else."""
    own = recorder_origin(request)
    if own:
        answer._csp_update = {"connect-src": ["'self'", own]}  # type: ignore[attr-defined]  # noqa: SLF001 - as django-csp's decorators do
    return answer
