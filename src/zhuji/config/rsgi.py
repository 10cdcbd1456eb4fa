"""The door of `zhuji serve`: a request reaches the pages when it is there as a whole.

A WSGI server reads a body while the page waits for it: one slow line would hold up everybody who comes to
the same process. Here the loop takes it in, however long that takes, and the process's one thread gets
requests one after another, as SQLite likes it.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final

from granian.rsgi import Scope

from zhuji.config.wsgi import application as pages

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment
    from granian._granian import RSGIHTTPProtocol as HTTPProtocol

# Bytes of a body: every page that takes a file wants less, and says so.
_LONGEST: Final = 100 * 2**20
_IN_MEMORY: Final = 2**20
_SILENCE: Final = 30.0  # seconds between two pieces of a body
_PIECE: Final = 2**18
_TOO_LONG: Final = (
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    f"上传的内容超过 {_LONGEST // 2**20} MB，没有收下。请压缩或者拆分后再上传。",
)
_BROKEN_OFF: Final = "上传中断，没有收全。请重新提交。"
_log = logging.getLogger(__name__)

Heads = list[tuple[str, str]]


class _Refused(Exception):
    """A body that will not be taken in: the status, and the sentence for whoever reads it."""


class Whole:
    """An RSGI application around a WSGI one."""

    def __init__(self, inner: "WSGIApplication") -> None:
        self._inner = inner
        self._thread = ThreadPoolExecutor(1, "pages")

    async def __rsgi__(self, scope: Scope, protocol: "HTTPProtocol") -> None:
        with SpooledTemporaryFile(_IN_MEMORY) as body:
            try:
                await _take_in(scope, protocol, body)
            except _Refused as refusal:
                status, why = refusal.args
                heads = [("content-type", "text/plain; charset=utf-8"), ("connection", "close")]
                protocol.response_str(status.value, heads, why)
                return
            body.seek(0)
            await self._answer(environ_of(scope, body), protocol)

    async def _answer(self, environ: "WSGIEnvironment", protocol: "HTTPProtocol") -> None:
        """A page goes out in one piece, a file piece by piece as the reader takes it."""
        loop = asyncio.get_running_loop()
        status, heads, said = await loop.run_in_executor(self._thread, self._ask, environ)
        if isinstance(said, bytes):
            protocol.response_bytes(status, heads, said)
            return
        line = protocol.response_stream(status, heads)
        pieces = iter(said)
        try:
            while piece := await loop.run_in_executor(self._thread, next, pieces, b""):
                await line.send_bytes(piece)
        finally:
            await loop.run_in_executor(self._thread, _close, said)

    def _ask(self, environ: "WSGIEnvironment") -> tuple[int, Heads, bytes | Iterable[bytes]]:
        told: list[tuple[int, Heads]] = []
        written: list[bytes] = []

        def start(status: str, heads: Heads, _fault: Any = None) -> Callable[[bytes], object]:
            told.append((int(status[:3]), [(name.lower(), value) for name, value in heads]))
            return written.append

        said = self._inner(environ, start)
        if isinstance(said, _Pieces) or getattr(said, "streaming", False):
            return *told[-1], said
        written += said
        _close(said)
        return *told[-1], b"".join(written)


async def _take_in(scope: Scope, protocol: "HTTPProtocol", body: IO[bytes]) -> None:
    """The body as a whole; raises _Refused for one that is too long, falls silent or breaks off."""
    told = scope.headers.get("content-length")
    length = int(told) if told and told.isdecimal() else None
    if length is not None and length > _LONGEST:
        raise _Refused(*_TOO_LONG)
    taken, pieces = 0, aiter(protocol)
    while piece := await _next(pieces):
        taken += len(piece)
        if taken > _LONGEST:
            raise _Refused(*_TOO_LONG)
        body.write(piece)
    if length is not None and taken != length:
        raise _Refused(HTTPStatus.BAD_REQUEST, _BROKEN_OFF)


async def _next(pieces: AsyncIterator[bytes]) -> bytes:
    """The next piece; nothing at the end."""
    try:
        return await asyncio.wait_for(anext(pieces), _SILENCE)
    except StopAsyncIteration:
        return b""
    except TimeoutError as fault:
        raise _Refused(HTTPStatus.REQUEST_TIMEOUT, _BROKEN_OFF) from fault


class _Pieces:
    """A file in pieces that are worth a change of threads (`wsgi.file_wrapper`)."""

    def __init__(self, file: IO[bytes], _size: int = 0) -> None:
        self._file = file

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self._file.read(_PIECE), b"")

    def close(self) -> None:
        self._file.close()


def _close(said: Iterable[bytes]) -> None:
    if close := getattr(said, "close", None):
        close()


def environ_of(scope: Scope, body: IO[bytes]) -> "WSGIEnvironment":
    """The request as PEP 3333 has it: texts of bytes, a header that came twice joined."""
    host, _colon, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.errors": _Errors(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": _Pieces,
    }
    for name, value in scope.headers.items():
        if "_" in name:  # it would pass for another one
            continue
        key = name.upper().replace("-", "_")
        key = key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"
        joint = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value
    if "HTTP_HOST" not in environ and scope.authority:
        environ["HTTP_HOST"] = scope.authority
    return environ


class _Errors:
    """What an application says to its server, in the server's log."""

    def write(self, text: str) -> None:
        _log.error("%s", text.rstrip())

    def flush(self) -> None:
        pass


application = Whole(pages)
