"""A candidate's phone as the drill knows it: it gives answers, and holds each until its receipt is there.

Its network is bad on purpose: connections are cut before, within and behind a message, messages go twice,
every third goes to the pages' own address, and the phone's clock is an hour wrong.
"""

import asyncio
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, Final

_PATIENCE: Final = 4.0  # seconds for an answer
_WRONG: Final = timedelta(hours=1)
_HEAD: Final = (
    "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain;charset=UTF-8\r\n"
    "Date: {date}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
)


class Gone(Exception):
    """No answer came."""


@dataclass
class Counted:
    """What happened to messages, and what they came back with."""

    faults: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    given: int = 0
    receipts: int = 0


@dataclass
class Phone:
    """`saved`: by question and version what a receipt says is kept."""

    number: int
    sitting: int
    token: str
    ports: tuple[int, int]  # the recorder's and the pages'
    counted: Counted
    chance: random.Random
    saved: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    handed_in: str = ""

    async def sit(self, kinds: list[tuple[int, bool]], seconds: float) -> None:
        """Answer every question once or twice within about so many seconds, then hand in.

        `kinds`: the options of each question, and whether several may be chosen.
        """
        order = [n for n in range(1, len(kinds) + 1) for _ in range(self.chance.choice((1, 1, 2)))]
        self.chance.shuffle(order)
        versions: Counter[int] = Counter()
        for question in order:
            await asyncio.sleep(self.chance.uniform(0, 2 * seconds / len(order)))
            versions[question] += 1
            options, many = kinds[question - 1]
            chosen = self.chance.sample(range(options), self.chance.randint(1, 2) if many else 1)
            await self._give(question, versions[question], sorted(chosen))
        await self._hand_in()

    async def _give(self, question: int, version: int, chosen: list[int]) -> None:
        self.counted.given += 1
        one = {"q": question, "v": version, "c": chosen}
        told = await self._until_told("/answers", {"answers": [one]})
        for receipt in told["receipts"]:
            if receipt["outcome"] != "saved":
                raise AssertionError(f"{one}: {receipt}")
            self.counted.receipts += 1
            self.saved[receipt["q"], receipt["v"]] = receipt["c"]

    async def _hand_in(self) -> None:
        told = await self._until_told("/hand-in", {"answers": []})
        self.handed_in = str(told["outcome"])

    async def _until_told(self, path: str, sent: dict[str, object]) -> dict[str, Any]:
        """Send again and again until it is answered."""
        for _ in range(200):
            try:
                return await self._sent(path, sent)
            except (Gone, OSError, TimeoutError):
                self.counted.faults["had to be sent again"] += 1
                await asyncio.sleep(self.chance.uniform(0.1, 0.6))
        raise AssertionError(f"phone {self.number} was not answered at all")

    async def _sent(self, path: str, sent: dict[str, object]) -> dict[str, Any]:
        how = self.chance.choices(
            ("plain", "cut before the answer", "cut within the message", "sent twice"),
            (80, 7, 6, 7),
        )[0]
        beside = self.chance.random() < 1 / 3
        if beside:
            self.counted.faults["through the pages' address"] += 1
        port, place = (self.ports[1], f"/recorder{path}") if beside else (self.ports[0], path)
        message = self._message(place, sent)
        if how != "plain":
            self.counted.faults[how] += 1
        if how == "cut within the message":
            await self._cut(port, message[: len(message) - 20])
            raise Gone
        if how == "cut before the answer":
            await self._cut(port, message)
            raise Gone
        if how == "sent twice":
            both = await asyncio.gather(
                self._exchange(port, message), self._exchange(port, message), return_exceptions=True
            )
            good = [one for one in both if not isinstance(one, BaseException)]
            if not good:
                raise Gone
            return good[self.chance.randrange(len(good))]
        return await self._exchange(port, message)

    def _message(self, path: str, sent: dict[str, object]) -> bytes:
        wrong = datetime.now(UTC) + _WRONG * self.chance.choice((-1, 1))
        body = json.dumps({"token": self.token, "at": wrong.isoformat(), **sent}).encode()
        self.counted.faults["with a clock an hour wrong"] += 1
        date = format_datetime(wrong, usegmt=True)
        return _HEAD.format(path=path, date=date, length=len(body)).encode() + body

    async def _cut(self, port: int, message: bytes) -> None:
        _, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), _PATIENCE)
        writer.write(message)
        await writer.drain()
        await asyncio.sleep(self.chance.uniform(0, 0.02))
        writer.transport.abort()

    async def _exchange(self, port: int, message: bytes) -> dict[str, Any]:
        reader, writer = await asyncio.wait_for(
            asyncio.open_connection("127.0.0.1", port), _PATIENCE
        )
        try:
            writer.write(message)
            heard = await asyncio.wait_for(reader.read(-1), _PATIENCE)
        finally:
            writer.transport.abort()
        head, _, body = heard.partition(b"\r\n\r\n")
        if not body:
            raise Gone
        status = int(head[9:12])
        self.counted.statuses[status] += 1
        if status == 503:
            raise Gone
        if status != 200:
            raise AssertionError(f"{status} {body!r}")
        told: dict[str, Any] = json.loads(body)
        return told
