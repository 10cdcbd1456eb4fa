"""The same desk on the pages' own address, for phones that reach no other port: one request at a time."""

import logging
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, Final

from django.db import DatabaseError, InterfaceError, close_old_connections

from zhuji.recorder import wire
from zhuji.recorder.desk import PATHS, Answer, Desk, Heads, Refused, refused

PREFIX: Final = "/recorder"
_HEADERS: Final = (
    ("Content-Type", "application/json"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
_log = logging.getLogger(__name__)


class AnswerDoor:
    """A WSGI application in front of the pages."""

    def __init__(self, pages: Application) -> None:
        self.pages = pages
        self._desk = Desk()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if not path.startswith(PREFIX) or path[len(PREFIX) :] not in PATHS:
            return self.pages(environ, start_response)
        answer = self._answered(environ, path[len(PREFIX) :])
        heads = [*_HEADERS, ("Content-Length", str(len(answer.body)))]
        if answer.packed:
            heads.append(("Content-Encoding", "gzip"))
        start_response(f"{answer.status.value} {answer.status.phrase}", heads)
        return (answer.body,)

    def _answered(self, environ: Environ, path: str) -> Answer:
        packs = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        heads = Heads(packs, wire.mark_in(environ.get("HTTP_COOKIE", "")))
        try:
            request = self._desk.read(path, _sent(environ), heads)
            return self._desk.answer([request])[0]
        except Refused as refusal:
            return refusal.answer
        except (DatabaseError, InterfaceError):
            _log.exception("answers were not taken")
            close_old_connections()
            return refused(HTTPStatus.SERVICE_UNAVAILABLE, "storage")


def _sent(environ: Environ) -> bytes:
    """The body; Refused."""
    if environ["REQUEST_METHOD"] != "POST":
        raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "post_only")
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > wire.LONGEST:
        raise Refused(HTTPStatus.BAD_REQUEST, "unreadable")
    body: bytes = environ["wsgi.input"].read(int(length))
    return body
