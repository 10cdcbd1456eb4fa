"""HTTP as far as phones and proxies speak it to the recorder: POST, one request at a time on a kept line.

An asyncio protocol of our own in the loop that commits: a request costs no change of threads, which at a
thousand answers a second was more than all the rest (docs/adr/0011). httptools, which parses, is
Node's parser.
"""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

import httptools
from django.conf import settings

from zhuji.recorder import wire
from zhuji.recorder.desk import PATHS, Answer, refused
from zhuji.recorder.front import Front

_PREFIX: Final = "/recorder"  # a proxy may leave it on
_HEADS: Final = 16_384  # bytes of headers
_IDLE: Final = 75.0  # seconds without a word
_SWEEP: Final = 15.0
_KEPT: Final = frozenset({b"origin", b"host", b"content-length", b"accept-encoding"})
_PLAIN: Final = (
    "HTTP/1.1 {status} {phrase}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n"
    "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n{more}\r\n"
)


class Lines:
    """All open lines: hung up when they say nothing for long."""

    def __init__(self, front: Front, loop: asyncio.AbstractEventLoop) -> None:
        self.front = front
        self._loop = loop
        self._open: set[Line] = set()
        self._sweep()

    def answer(self) -> "Line":
        return Line(self, self._loop.time)

    def opened(self, line: "Line") -> None:
        self._open.add(line)

    def closed(self, line: "Line") -> None:
        self._open.discard(line)

    def hang_up(self) -> None:
        for line in list(self._open):
            line.hang_up()

    def _sweep(self) -> None:
        oldest = self._loop.time() - _IDLE
        for line in [one for one in self._open if one.heard_at < oldest]:
            line.hang_up()
        self._loop.call_later(_SWEEP, self._sweep)


class Line(asyncio.Protocol):
    """One connection."""

    def __init__(self, lines: Lines, clock: Callable[[], float]) -> None:
        self._lines, self._clock = lines, clock
        self.heard_at = clock()
        self._parser = httptools.HttpRequestParser(self)
        self._asks = False  # a request waits for its answer
        self._begin()

    def _begin(self) -> None:
        self._path = ""
        self._heads: dict[bytes, bytes] = {}
        self._body = b""
        self._size = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - TCP or TLS
        self._transport = transport
        self._lines.opened(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        self._lines.closed(self)

    def data_received(self, data: bytes) -> None:
        self.heard_at = self._clock()
        self._size += len(data)
        if self._size > wire.LONGEST + _HEADS:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_long")
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self._refuse(HTTPStatus.BAD_REQUEST, "unreadable")

    def on_url(self, url: bytes) -> None:
        self._path += url.decode("ascii", "replace")

    def on_header(self, name: bytes, value: bytes) -> None:
        lowered = name.lower()
        if lowered in _KEPT:
            self._heads[lowered] = value

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        path, body, heads = self._path.removeprefix(_PREFIX), self._body, self._heads
        self._begin()
        if self._asks:  # nobody of ours sends before the answer to the last is there
            self.hang_up()
            return
        self._asks = True
        self._more = _allowed(heads)
        if not self._parser.should_keep_alive():
            self._more += "Connection: close\r\n"
        if path not in PATHS:
            self.say(HTTPStatus.NOT_FOUND, refused("unknown"))
        elif self._parser.get_method() != b"POST":
            self.say(HTTPStatus.METHOD_NOT_ALLOWED, refused("post_only"))
        else:
            packs = b"gzip" in heads.get(b"accept-encoding", b"")
            self._lines.front.take(path, body, self.say, packs=packs)

    def say(self, status: int, answer: Answer) -> None:
        """Answer the request; nothing for a phone that has gone."""
        self._asks = False
        if self._transport.is_closing():
            return
        more = self._more + "Content-Encoding: gzip\r\n" if answer.packed else self._more
        head = _PLAIN.format(
            status=int(status),
            phrase=HTTPStatus(status).phrase,
            length=len(answer.body),
            more=more,
        )
        self._transport.write(head.encode() + answer.body)
        if "close" in self._more:
            self._transport.close()

    def hang_up(self) -> None:
        self._transport.close()

    def _refuse(self, status: HTTPStatus, code: str) -> None:
        """What is no request of ours is answered, and the line with it."""
        self._more = "Connection: close\r\n"
        self.say(status, refused(code))


def _allowed(heads: dict[bytes, bytes]) -> str:
    """The pages of this very installation may read the answer, though they come from another port."""
    origin = heads.get(b"origin", b"").decode("ascii", "replace")
    if not origin:
        return ""
    host = urlsplit(f"//{heads.get(b'host', b'').decode('ascii', 'replace')}").hostname or ""
    named = f"[{host}]" if ":" in host else host
    own = f"{'https' if settings.HTTPS else 'http'}://{named}:{settings.PAGES_PORT}"
    if origin != own and origin not in settings.CSRF_TRUSTED_ORIGINS:
        return ""
    return f"Access-Control-Allow-Origin: {origin}\r\nVary: Origin\r\n"
