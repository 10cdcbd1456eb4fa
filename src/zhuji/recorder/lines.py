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
from zhuji.recorder.desk import PATHS, SCAN, Answer, Heads, refused
from zhuji.recorder.front import Front

_PREFIX: Final = "/recorder"  # a proxy may leave it on
_HEADS: Final = 16_384  # bytes of headers
_IDLE: Final = 75.0  # seconds without a word
_SWEEP: Final = 15.0
_KEPT: Final = frozenset({b"origin", b"host", b"cookie", b"accept-encoding"})
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
            line.drop()
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
        except httptools.HttpParserUpgrade:  # what came so far has been answered
            self.hang_up()

    def pause_writing(self) -> None:
        """Who reads no answers asks no more: the line is read again when the answers have gone."""
        self._transport.pause_reading()

    def resume_writing(self) -> None:
        self._transport.resume_reading()

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
        own = _own_origin(heads)
        self._more = _own_heads(own, path) if own else ""
        if not self._parser.should_keep_alive():
            self._more += "Connection: close\r\n"
        if path not in PATHS:
            self.say(refused(HTTPStatus.NOT_FOUND, "unknown"))
        elif self._parser.get_method() != b"POST":
            self.say(refused(HTTPStatus.METHOD_NOT_ALLOWED, "post_only"))
        elif path == SCAN and b"origin" in heads and not own:
            self.say(refused(HTTPStatus.FORBIDDEN, "origin"))
        else:
            self._lines.front.take(path, body, self.say, _counting(heads, path))

    def say(self, answer: Answer) -> None:
        """Answer the request; nothing for a phone that has gone."""
        self._asks = False
        if self._transport.is_closing():
            return
        more = self._more + "Content-Encoding: gzip\r\n" if answer.packed else self._more
        head = _PLAIN.format(
            status=answer.status.value,
            phrase=answer.status.phrase,
            length=len(answer.body),
            more=more,
        )
        self._transport.write(head.encode() + answer.body)
        if "close" in self._more:
            self._transport.close()

    def hang_up(self) -> None:
        """Once what has been said is on its way."""
        self._transport.close()

    def drop(self) -> None:
        """At once: nobody is there to read."""
        self._transport.abort()

    def _refuse(self, status: HTTPStatus, code: str) -> None:
        """What is no request of ours is answered, and the line with it."""
        self._more = "Connection: close\r\n"
        self.say(refused(status, code))


def _counting(heads: dict[bytes, bytes], path: str) -> Heads:
    """The mark of the phone goes with its scans alone."""
    packs = b"gzip" in heads.get(b"accept-encoding", b"")
    cookies = heads.get(b"cookie", b"").decode("latin-1") if path == SCAN else ""
    return Heads(packs, wire.mark_in(cookies))


def _own_heads(origin: str, path: str) -> str:
    """The pages of this installation may read the answer; and their phones send their mark with a scan."""
    more = "Access-Control-Allow-Credentials: true\r\n" if path == SCAN else ""
    return f"Access-Control-Allow-Origin: {origin}\r\n{more}Vary: Origin\r\n"


def _own_origin(heads: dict[bytes, bytes]) -> str:
    """The origin of a page of this very installation, though it comes from another port; or nothing."""
    origin = heads.get(b"origin", b"").decode("ascii", "replace")
    if not origin:
        return ""
    host = urlsplit(f"//{heads.get(b'host', b'').decode('ascii', 'replace')}").hostname or ""
    named = f"[{host}]" if ":" in host else host
    own = f"{'https' if settings.HTTPS else 'http'}://{named}:{settings.PAGES_PORT}"
    return origin if origin == own or origin in settings.CSRF_TRUSTED_ORIGINS else ""
