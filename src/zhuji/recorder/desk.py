"""The desk: requests of phones in, one transaction for all that came together, answers out.

It knows nothing of servers: `front` asks it with everything that waits, `door` with one request.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.utils import timezone

from zhuji.base.clock import now
from zhuji.exams.actions.custody import Custody, Given, Receipt
from zhuji.exams.queries.custody import opening_key
from zhuji.recorder import wire
from zhuji.rules.opening import Opening, open_opening

ANSWERS: Final = "/answers"
PATHS: Final = frozenset({ANSWERS})


@dataclass(frozen=True, slots=True)
class Asked:
    """A request whose seal is good."""

    path: str
    opening: Opening
    answers: Sequence[wire.SentAnswer]


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """A request that is told no before any row is looked at."""

    status: int
    code: str


class Desk:
    """One of a process: it remembers what does not change while people sit."""

    def __init__(self) -> None:
        self._custody = Custody()
        self._key = opening_key()

    def read(self, path: str, body: bytes) -> Asked:
        """The request; raises Refused."""
        try:
            sent = wire.read(body)
        except wire.Unreadable as fault:
            raise Refused(HTTPStatus.BAD_REQUEST, "unreadable") from fault
        opening = open_opening(self._key, sent.token)
        if opening is None:
            raise Refused(HTTPStatus.FORBIDDEN, "token_unknown")
        if opening.is_over(now()):
            raise Refused(HTTPStatus.FORBIDDEN, "token_over")
        return Asked(path, opening, sent.answers)

    def answer(self, asked: Sequence[Asked]) -> list[bytes]:
        """The body for each request, in their order, once everything they tell of is committed."""
        given = [_given(one.opening, sent) for one in asked for sent in one.answers]
        receipts = iter(self._custody.take_answers(given))
        said = [[_receipt(next(receipts)) for _ in one.answers] for one in asked]
        return [_answers(each) for each in said]


def _given(opening: Opening, sent: wire.SentAnswer) -> Given:
    return Given(opening.sitting_id, opening.generation, sent.q, sent.v, sent.c)


def _receipt(receipt: Receipt) -> wire.ReceiptSaid:
    saved_at = receipt.saved_at and timezone.localtime(receipt.saved_at)
    return wire.ReceiptSaid(
        receipt.question,
        receipt.version,
        receipt.chosen,
        saved_at.isoformat(timespec="seconds") if saved_at else "",
        receipt.outcome.value,
        receipt.remaining,
    )


def _answers(receipts: list[wire.ReceiptSaid]) -> bytes:
    remaining = receipts[-1].remaining if receipts else None
    return wire.written(wire.AnswersSaid(receipts, remaining))
