"""The recorder's own server: RSGI on granian, one worker, one thread, one committing writer.

Requests that wait are committed together, inside the loop: while the disk is busy the next ones gather.
The loop alone owns the queue, so a receipt is never written for a row that another commit holds.
"""

import asyncio
import logging
from collections.abc import Sequence
from contextvars import copy_context
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection

from zhuji.recorder import wire
from zhuji.recorder.desk import PATHS, Desk, Refused, Request

_PREFIX: Final = "/recorder"
# Seconds from one commit to the next: what comes meanwhile goes together, unless it is enough.
_PACE: Final = 0.008
_ENOUGH: Final = 64
_PLAIN: Final = [
    ("content-type", "application/json"),
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
]
Waiting = tuple[Request, asyncio.Future[bytes]]
_log = logging.getLogger(__name__)


class Front:
    """What granian calls."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._desk = Desk()
        self._own = copy_context()  # holds the one connection: that of a request would be its own
        self._waiting: list[Waiting] = []
        self._next = 0.0

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        headers = _PLAIN + _allowed(scope)
        try:
            body = await self._answered(scope, protocol)
        except Refused as refusal:
            body = wire.written(wire.RefusedSaid(refusal.code))
            protocol.response_bytes(refusal.status, headers, body)
        except (DatabaseError, InterfaceError):
            body = wire.written(wire.RefusedSaid("storage"))
            protocol.response_bytes(HTTPStatus.SERVICE_UNAVAILABLE, headers, body)
        else:
            protocol.response_bytes(HTTPStatus.OK, headers, body)

    async def _answered(self, scope: Any, protocol: Any) -> bytes:
        path = scope.path.removeprefix(_PREFIX)
        if path not in PATHS:
            raise Refused(HTTPStatus.NOT_FOUND, "unknown")
        if scope.method != "POST":
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "post_only")
        length = scope.headers.get("content-length") or ""
        if not length.isdecimal() or int(length) > wire.LONGEST:
            raise Refused(HTTPStatus.BAD_REQUEST, "unreadable")
        asked = self._desk.read(path, await protocol())
        done: asyncio.Future[bytes] = self._loop.create_future()
        self._waiting.append((asked, done))
        if len(self._waiting) == 1:
            self._due = self._loop.call_at(self._next, self._commit, context=self._own)
        elif len(self._waiting) == _ENOUGH:
            self._due.cancel()
            self._loop.call_soon(self._commit, context=self._own)
        return await done

    def _commit(self) -> None:
        batch, self._waiting = self._waiting, []
        if not batch:
            return
        self._next = self._loop.time() + _PACE
        self._settle(batch)

    def _settle(self, batch: Sequence[Waiting]) -> None:
        """Answer everything that waits; a phone that has gone takes nothing from the others.

        Where the storage fails, all are told so. Where one request brings the others down, whatever
        it is, each is answered alone.
        """
        try:
            bodies = self._desk.answer([request for request, _done in batch])
        except (OperationalError, InterfaceError) as fault:
            self._failed(batch, fault)
        except Exception as fault:  # noqa: BLE001 - nobody is left without an answer
            if len(batch) == 1:
                self._failed(batch, DatabaseError(str(fault)))
            for one in batch if len(batch) > 1 else ():
                self._settle([one])
        else:
            for (_request, done), body in zip(batch, bodies, strict=True):
                if not done.done():
                    done.set_result(body)

    def _failed(self, batch: Sequence[Waiting], fault: DatabaseError | InterfaceError) -> None:
        _log.exception("answers were not taken")
        connection.close()
        for _request, done in batch:
            if not done.done():
                done.set_exception(fault)


def _allowed(scope: Any) -> list[tuple[str, str]]:
    """The pages of this very installation may read the answer, though they come from another port."""
    origin = scope.headers.get("origin")
    if not origin:
        return []
    host = urlsplit(f"//{scope.headers.get('host') or scope.authority or ''}").hostname
    own = f"{'https' if settings.HTTPS else 'http'}://{host}:{settings.PAGES_PORT}"
    if origin != own and origin not in settings.CSRF_TRUSTED_ORIGINS:
        return []
    return [("access-control-allow-origin", origin), ("vary", "origin")]
