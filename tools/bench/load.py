"""Many phones from one light process: plain sockets and one poll, so that the load costs little beside it.

A phone keeps its connection and sends its requests one after the other, each at its moment or as soon as
the one before is answered. What a request took counts from the moment it was due, not from when it could
be sent: a server that stands still is not spared.
"""

import select
import socket
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import Final

_GIVE_UP: Final = 60.0  # seconds without any answer

Request = tuple[float, bytes]  # seconds from the beginning (0: at once), and what is sent


@dataclass
class Told:
    """What the phones were told: `seconds` of each request, statuses, and how long all of it took."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    took: float = 0.0

    def at(self, share: float) -> float:
        """A quantile of the time, in ms."""
        return sorted(self.seconds)[int(share * (len(self.seconds) - 1))] * 1000


@dataclass(slots=True)
class _Phone:
    number: int
    requests: Sequence[Request]
    line: socket.socket | None = None
    next: int = 0
    due: float = 0.0
    heard: bytes = b""
    asks: bool = False


def post(
    path: str,
    body: bytes,
    *,
    cookie: str = "",
    kind: str = "text/plain;charset=UTF-8",
    packs: bool = False,
) -> bytes:
    """A request as a phone's browser sends it."""
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Type: {kind}"]
    lines += [f"Cookie: {cookie}"] if cookie else []
    lines += ["Accept-Encoding: gzip, deflate"] if packs else []
    lines += [f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


def get(path: str, *, cookie: str = "") -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode()


def drive(
    port: int,
    phones: Sequence[Sequence[Request]],
    *,
    hear: Callable[[int, int, int, bytes], None] | None = None,
) -> Told:
    """Send everything; `hear` gets phone, place of the request, status and the body of each answer."""
    return _Drive(port, phones, hear).run()


class _Drive:
    def __init__(
        self,
        port: int,
        phones: Sequence[Sequence[Request]],
        hear: Callable[[int, int, int, bytes], None] | None,
    ) -> None:
        self.port, self.hear, self.told = port, hear, Told()
        self.phones = [_Phone(number, each) for number, each in enumerate(phones)]
        self.by_line: dict[int, _Phone] = {}
        self.poll = select.epoll()

    def run(self) -> Told:
        for phone in self.phones:
            self._connect(phone)
        waiting = [(each.requests[0][0], each.number) for each in self.phones if each.requests]
        heapify(waiting)
        left = sum(len(each.requests) for each in self.phones)
        begun = time.perf_counter()
        heard_at = begun
        while left:
            now = time.perf_counter()
            while waiting and waiting[0][0] <= now - begun:
                due, number = heappop(waiting)
                self._send(self.phones[number], begun + due if due else now)
            pause = waiting[0][0] - (now - begun) if waiting else 1.0
            for line, _event in self.poll.poll(max(0.0, min(pause, 1.0))):
                phone = self.by_line[line]
                if self._read(phone):
                    left -= 1
                    heard_at = time.perf_counter()
                    if phone.next < len(phone.requests):
                        heappush(waiting, (phone.requests[phone.next][0], phone.number))
            if time.perf_counter() - max(heard_at, begun) > _GIVE_UP + max(0.0, pause):
                raise TimeoutError(f"{left} requests without an answer")
        self.told.took = time.perf_counter() - begun
        for phone in self.phones:
            if phone.line:
                phone.line.close()
        self.poll.close()
        return self.told

    def _connect(self, phone: _Phone) -> None:
        phone.line = socket.create_connection(("127.0.0.1", self.port), 30)
        phone.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        phone.line.settimeout(30)
        self.by_line[phone.line.fileno()] = phone
        self.poll.register(phone.line.fileno(), select.EPOLLIN)

    def _hang_up(self, phone: _Phone) -> None:
        if phone.line:
            self.poll.unregister(phone.line.fileno())
            del self.by_line[phone.line.fileno()]
            phone.line.close()
            phone.line = None

    def _send(self, phone: _Phone, due: float) -> None:
        phone.due, phone.heard, phone.asks = due, b"", True
        if phone.line is None:
            self._connect(phone)
        assert phone.line is not None  # noqa: S101
        phone.line.sendall(phone.requests[phone.next][1])

    def _read(self, phone: _Phone) -> bool:
        """Whether a whole answer is there."""
        assert phone.line is not None  # noqa: S101
        part = phone.line.recv(262_144)
        if not part:
            if phone.asks:
                raise ConnectionError(f"phone {phone.number} was hung up on")
            self._hang_up(phone)  # a server keeps no idle line for long
            return False
        phone.heard += part
        head = phone.heard.find(b"\r\n\r\n")
        if head < 0:
            return False
        length = _length(phone.heard[:head])
        if len(phone.heard) < head + 4 + length:
            return False
        status = int(phone.heard[9:12])
        self.told.seconds.append(time.perf_counter() - phone.due)
        self.told.statuses[status] += 1
        if self.hear:
            self.hear(phone.number, phone.next, status, phone.heard[head + 4 :])
        phone.next += 1
        phone.asks = False
        return True


def _length(head: bytes) -> int:
    start = head.lower().find(b"content-length:")
    if start < 0:
        return 0
    return int(head[start + 15 :].split(b"\r\n", 1)[0])
