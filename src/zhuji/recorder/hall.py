"""Sealed scans of the hall code, taken before the pages' own machinery; all else goes on to it.

Who signs in, and that a code was good, the seal says: the page that made it has asked. It is bound to the
phone's own mark, which no other site can send (SameSite) and no form of another site's can accompany with
JSON. The answer goes out after the commit.
"""

import json
import logging
import uuid
from collections.abc import Callable, Iterable
from typing import Any, Final

from django.db import DatabaseError, close_old_connections

from zhuji.attendance.actions import phone_of, sign_by_scan
from zhuji.attendance.queries.hall import PHONE_MARK, scan_answer

ADDRESS: Final = "/hall/sign/"
_JSON: Final = "application/json"
_LONGEST: Final = 1000  # bytes
_HEADERS: Final = (
    ("Content-Type", _JSON),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
_log = logging.getLogger(__name__)


class Unreadable(ValueError):
    """A body that no page of ours sends."""


class HallRecorder:
    """A WSGI application in front of the pages."""

    def __init__(self, pages: Application) -> None:
        self.pages = pages

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] != ADDRESS or environ.get("CONTENT_TYPE") != _JSON:
            return self.pages(environ, start_response)
        try:
            status, answer = "200 OK", _recorded(environ)
        except Unreadable:
            status, answer = "400 Bad Request", {}
        except DatabaseError:  # the phone keeps the scan and tries again
            _log.exception("a scan was not taken")
            close_old_connections()
            status, answer = "503 Service Unavailable", {}
        body = json.dumps(answer).encode()
        start_response(status, [*_HEADERS, ("Content-Length", str(len(body)))])
        return (body,)


def _recorded(environ: Environ) -> dict[str, object]:
    session_id, key, sealed = _sent(environ)
    mark = _mark(environ.get("HTTP_COOKIE", ""))
    if not mark:
        raise Unreadable("no mark of a phone")
    verdict = sign_by_scan(session_id=session_id, key=key, phone=phone_of(mark), sealed=sealed)
    return scan_answer(verdict)


def _sent(environ: Environ) -> tuple[int, uuid.UUID, str]:
    """Session, key and sealed scan; Unreadable."""
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if not 0 < length <= _LONGEST:
            raise Unreadable(f"a body of {length} bytes")
        sent = json.loads(environ["wsgi.input"].read(length))
        session_id, key, sealed = int(sent["session"]), uuid.UUID(sent["key"]), sent["sealed"]
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise Unreadable(str(fault)) from fault
    if not isinstance(sealed, str) or not 0 < session_id < 2**63:
        raise Unreadable("no session, or no scan")
    return session_id, key, sealed


def _mark(cookies: str) -> str:
    """The phone's mark among its cookies; empty without one."""
    for part in cookies.split(";"):
        name, _equals, value = part.strip().partition("=")
        if name == PHONE_MARK:
            return value
    return ""
