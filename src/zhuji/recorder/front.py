"""What waits to be committed: everything that has come since the last commit goes together.

The loop alone owns the queue, so a receipt is never written for a row that another commit holds; while the
disk is busy the next requests gather in their sockets.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextvars import copy_context
from http import HTTPStatus
from typing import Final

from django.db import InterfaceError, OperationalError, connection

from zhuji.recorder.desk import SCAN, Answer, Desk, Heads, Refused, Request, refused

# Seconds from one commit to the next: what comes meanwhile goes together, unless it is enough.
_PACE: Final = 0.008
# Scans wait longer for others: nobody sees it at a door, and a commit of each is what costs most.
_AT_THE_DOOR: Final = 0.05
_ENOUGH: Final = 64

Said = Callable[[Answer], None]  # to the line that asked
_log = logging.getLogger(__name__)


class Front:
    """One of a process, with its one connection to the database."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._desk = Desk()
        self._own = copy_context()  # holds the one connection: another context would have another
        self._waiting: list[tuple[Request, Said]] = []
        self._next = 0.0
        self._due: asyncio.TimerHandle | None = None

    def take(self, path: str, body: bytes, say: Said, heads: Heads) -> None:
        """Answer a request, now if it is refused, else when it is committed."""
        try:
            request = self._desk.read(path, body, heads)
        except Refused as refusal:
            say(refusal.answer)
            return
        self._waiting.append((request, say))
        if len(self._waiting) == _ENOUGH:
            self._plan(0.0)
        elif path == SCAN:
            self._plan(max(self._next, self._loop.time() + _AT_THE_DOOR))
        else:
            self._plan(self._next)

    def _plan(self, moment: float) -> None:
        """Commit then, unless it is planned for earlier."""
        if self._due is not None:
            if self._due.when() <= moment:
                return
            self._due.cancel()
        self._due = self._loop.call_at(moment, self.commit, context=self._own)

    def commit(self) -> None:
        """Commit and answer everything that waits."""
        self._due = None
        batch, self._waiting = self._waiting, []
        if batch:
            self._next = self._loop.time() + _PACE
            self._settle(batch)

    def _settle(self, batch: Sequence[tuple[Request, Said]]) -> None:
        """Where the storage fails, all are told so. Where one request brings the others down,
        whatever it is, each is answered alone.
        """
        try:
            answers = self._desk.answer([request for request, _say in batch])
        except (OperationalError, InterfaceError):
            self._failed(batch)
        except Exception:  # noqa: BLE001 - nobody is left without an answer
            if len(batch) == 1:
                self._failed(batch)
            for one in batch if len(batch) > 1 else ():
                self._settle([one])
        else:
            for (_request, say), answer in zip(batch, answers, strict=True):
                say(answer)

    def _failed(self, batch: Sequence[tuple[Request, Said]]) -> None:
        """The phones keep their answers and send them again."""
        _log.exception("answers were not taken")
        connection.close()
        for _request, say in batch:
            say(refused(HTTPStatus.SERVICE_UNAVAILABLE, "storage"))
