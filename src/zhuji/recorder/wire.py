"""What phones and the recorder say to each other: JSON, read strictly."""

from typing import Annotated, Final

import msgspec

LONGEST: Final = 262_144  # bytes of a request: all essays of a paper at once fit
_Number = Annotated[int, msgspec.Meta(ge=1, le=10_000)]
_Version = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]


class SentAnswer(msgspec.Struct, frozen=True, gc=False):
    """Question, version as the page counts them, and what was chosen or written."""

    q: _Number
    v: _Version
    c: list[int | str]


class Sent(msgspec.Struct, frozen=True):
    """The body of each request: the sealed opening of a sitting, and answers."""

    token: str
    answers: Annotated[list[SentAnswer], msgspec.Meta(max_length=1000)] = []


class ReceiptSaid(msgspec.Struct, frozen=True):
    """What the server holds for a question after an answer came: `v` 0 for nothing."""

    q: int
    v: int
    c: tuple[int, ...] | tuple[str, ...]
    at: str
    outcome: str
    remaining: int | None


class AnswersSaid(msgspec.Struct, frozen=True):
    receipts: list[ReceiptSaid]
    remaining: int | None
    paused: bool = False
    note: str = ""


read: Final = msgspec.json.Decoder(Sent).decode
written: Final = msgspec.json.Encoder().encode
Unreadable: Final = msgspec.MsgspecError
