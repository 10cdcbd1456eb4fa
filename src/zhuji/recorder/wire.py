"""What phones and the recorder say to each other: JSON, read strictly."""

from typing import Annotated, Final
from uuid import UUID

import msgspec

from zhuji.attendance.queries.hall import PHONE_MARK

LONGEST: Final = 1_048_576  # bytes of a request: all essays of a paper at once fit
_Number = Annotated[int, msgspec.Meta(ge=1, le=10_000)]
_Version = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
_Chosen = Annotated[list[int | str], msgspec.Meta(max_length=100)]


class SentAnswer(msgspec.Struct, frozen=True):
    """Question, version as the page counts them, and what was chosen or written."""

    q: _Number
    v: _Version
    c: _Chosen


class Sent(msgspec.Struct, frozen=True):
    """The body of each request: the sealed opening of a sitting, and answers, one to a question."""

    token: str
    answers: Annotated[list[SentAnswer], msgspec.Meta(max_length=1000)] = []

    def __post_init__(self) -> None:
        """A page sends a newer answer to a question when it has the receipt of the older one."""
        if len(self.answers) > 1 and len({one.q for one in self.answers}) < len(self.answers):
            raise ValueError("a question stands twice")


class Entering(msgspec.Struct, frozen=True):
    """The body where a sitting begins: its sealed entry, and the language the page is in."""

    entry: str
    language: str = ""


class Scanned(msgspec.Struct, frozen=True):
    """The body of a sealed scan of a hall code: the session, the key of this very scan."""

    session: Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
    key: UUID
    sealed: Annotated[str, msgspec.Meta(max_length=200)]


class ReceiptSaid(msgspec.Struct, frozen=True):
    """What the server holds for a question after an answer came: `v` 0 for nothing."""

    q: int
    v: int
    c: tuple[int, ...] | tuple[str, ...]
    at: str
    outcome: str
    remaining: int | None


class AnswersSaid(msgspec.Struct, frozen=True):
    """`note` is the reason why one was not kept as it came; seconds `remaining` to the bell."""

    receipts: list[ReceiptSaid]
    remaining: int | None
    paused: bool
    note: str


class HandInSaid(msgspec.Struct, frozen=True):
    """`at` is when it was handed in, empty where it is not."""

    receipts: list[ReceiptSaid]
    outcome: str
    at: str
    remaining: int | None
    paused: bool


class ClockSaid(msgspec.Struct, frozen=True):
    """`outcome` is what would become of a new answer."""

    remaining: int | None
    paused: bool
    outcome: str


class BegunSaid(msgspec.Struct, frozen=True):
    """What the page of a sitting works with; `leaving`: that it notes who leaves it.

    `orders` by question: option index by place shown. The paper stands behind it as `paper`.
    """

    outcome: str
    sitting: int
    generation: int
    token: str
    remaining: int
    leaving: bool
    orders: tuple[tuple[int, ...], ...]


class NotBegunSaid(msgspec.Struct, frozen=True):
    """The form that begins it the plain way says why."""

    outcome: str


class RefusedSaid(msgspec.Struct, frozen=True):
    code: str


read: Final = msgspec.json.Decoder(Sent).decode
read_entering: Final = msgspec.json.Decoder(Entering).decode
read_scan: Final = msgspec.json.Decoder(Scanned).decode
written: Final = msgspec.json.Encoder().encode
Unreadable: Final = msgspec.MsgspecError


def mark_in(cookies: str) -> str:
    """The phone's mark among its cookies; empty without one."""
    for part in cookies.split(";"):
        name, _equals, value = part.strip().partition("=")
        if name == PHONE_MARK:
            return value
    return ""
