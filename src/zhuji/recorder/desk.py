"""The desk: requests of phones in, one transaction for all that came together, answers out.

It knows nothing of servers: `front` asks it with everything that waits, `door` with one request.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Final, NamedTuple

from django.utils import timezone

from zhuji.attendance.actions import Sent, phone_of, sign_by_scans
from zhuji.attendance.queries.hall import scan_answer
from zhuji.base.clock import now, today
from zhuji.base.prepared import Prepared
from zhuji.exams.actions.beginnings import Beginnings, Begun
from zhuji.exams.actions.custody import Asked, Custody, Given, Receipt, Told
from zhuji.exams.queries.tokens import make_token, opening_key
from zhuji.policies.queries import current_policy, newest_change
from zhuji.recorder import wire
from zhuji.recorder.papers import Papers
from zhuji.rules.opening import Entry, open_entry, open_opening
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.sitting import HandInOutcome

ANSWERS: Final = "/answers"
HAND_IN: Final = "/hand-in"
CLOCK: Final = "/clock"
BEGIN: Final = "/begin"
SCAN: Final = "/scan"
PATHS: Final = frozenset({ANSWERS, HAND_IN, CLOCK, BEGIN, SCAN})
_CHANGE: Final = Prepared(newest_change)
_FIRST: Final = 1  # opening of a sitting


class Answer(NamedTuple):
    """A body, whether it is packed with gzip, and the status."""

    body: bytes
    packed: bool = False
    status: HTTPStatus = HTTPStatus.OK


class Heads(NamedTuple):
    """What counts of a request's headers: it may be answered packed; the mark of a phone, or nothing."""

    packs: bool = False
    mark: str = ""


_NO_HEADS: Final = Heads()


@dataclass(frozen=True, slots=True)
class Request:
    """A request of a sitting, or where one begins, whose seal is good; or a scan, whose seal is its
    session's. `packs`: may be answered packed.
    """

    path: str
    asked: Asked | Entry | Sent
    language: str = ""
    packs: bool = False


def refused(status: HTTPStatus, code: str) -> Answer:
    return Answer(wire.written(wire.RefusedSaid(code)), status=status)


class Refused(Exception):
    """A request that is told no before any row is looked at."""

    def __init__(self, status: HTTPStatus, code: str) -> None:
        super().__init__(code)
        self.answer = refused(status, code)


_OFF: Final = refused(HTTPStatus.NOT_FOUND, "off")  # the county has it switched off


class Desk:
    """One of a process: it remembers what does not change while people sit."""

    def __init__(self) -> None:
        self._custody = Custody()
        self._beginnings = Beginnings(self._custody)
        self._papers = Papers()
        self._key = opening_key()
        self._asked: tuple[object, date] | None = None
        self._on = self._leaving = False

    def read(self, path: str, body: bytes, heads: Heads = _NO_HEADS) -> Request:
        """The request; raises Refused."""
        try:
            if path == BEGIN:
                return self._entering(wire.read_entering(body), packs=heads.packs)
            if path == SCAN:
                return _scan(wire.read_scan(body), heads.mark)
            sent = wire.read(body)
        except wire.Unreadable as fault:
            raise Refused(HTTPStatus.BAD_REQUEST, "unreadable") from fault
        opening = open_opening(self._key, sent.token)
        if opening is None:
            raise Refused(HTTPStatus.FORBIDDEN, "token_unknown")
        if opening.is_over(now()):
            raise Refused(HTTPStatus.FORBIDDEN, "token_over")
        answers = () if path == CLOCK else [Given(one.q, one.v, one.c) for one in sent.answers]
        asked = Asked(opening.sitting_id, opening.generation, answers, path == HAND_IN)
        return Request(path, asked)

    def _entering(self, sent: wire.Entering, *, packs: bool) -> Request:
        entry = open_entry(self._key, sent.entry)
        if entry is None or entry.is_over(now()):
            raise Refused(HTTPStatus.FORBIDDEN, "entry_unknown" if entry is None else "entry_over")
        return Request(BEGIN, entry, sent.language, packs)

    def answer(self, requests: Sequence[Request]) -> list[Answer]:
        """The answer to each request, in their order, once everything they tell of is committed."""
        asked, entries, scans = [], [], []
        for one in requests:
            if isinstance(one.asked, Asked):
                asked.append(one.asked)
            elif isinstance(one.asked, Entry):
                entries.append(one.asked)
            else:
                scans.append(one.asked)
        signed = iter(sign_by_scans(scans) if scans else ())
        on = len(scans) == len(requests) or self._is_on()
        begun = iter(self._beginnings.take(entries) if entries and on else ())
        told = iter(self._custody.take(asked) if asked and on else ())
        answers = []
        for one in requests:
            if one.path == SCAN:
                answers.append(Answer(wire.written(scan_answer(next(signed)))))
            elif not on:
                answers.append(_OFF)
            elif one.path == BEGIN:
                answers.append(self._begun(one, next(begun)))
            else:
                answers.append(Answer(_SAID[one.path](next(told))))
        return answers

    def _begun(self, request: Request, begun: Begun | None) -> Answer:
        if begun is None:
            return Answer(wire.written(wire.NotBegunSaid("page")))
        said = wire.BegunSaid(
            "begun",
            begun.sitting_id,
            _FIRST,
            make_token(begun.sitting_id, _FIRST),
            begun.remaining,
            self._leaving,
            begun.orders,
        )
        beginning = wire.written(said)[:-1] + b',"paper":'
        paper = self._papers.of(begun, request.language, leaving=self._leaving)
        if request.packs:
            return Answer(paper.after(beginning), packed=True)
        return Answer(beginning + paper.plain)

    def _is_on(self) -> bool:
        """Whether exams are sat on screens at all; the policy is read anew when the county changed one."""
        asked = _CHANGE.row({}), today()
        if asked != self._asked:
            policy = current_policy(FunctionsPolicy)
            self._asked, self._on = asked, policy.exam_on_phone.value
            self._leaving = policy.exam_leaving_noted.value
        return self._on


def _scan(sent: wire.Scanned, mark: str) -> Request:
    """A scan is bound to the mark of the phone, which no other site can send (SameSite)."""
    if not mark:
        raise Refused(HTTPStatus.BAD_REQUEST, "no_mark")
    return Request(SCAN, Sent(sent.session, sent.key, sent.sealed, phone_of(mark)))


def _answers(told: Told) -> bytes:
    note = next((one.reasons[0].code for one in told.receipts if one.reasons), "")
    said = [_receipt(one) for one in told.receipts]
    return wire.written(wire.AnswersSaid(said, told.remaining, told.paused, note))


def _hand_in(told: Told) -> bytes:
    said = [_receipt(one) for one in told.receipts]
    outcome = told.handed_in.outcome if told.handed_in else HandInOutcome.NOT_STARTED
    at = _shown(told.handed_in_at) if told.handed_in_at else ""
    return wire.written(wire.HandInSaid(said, outcome.value, at, told.remaining, told.paused))


def _clock(told: Told) -> bytes:
    return wire.written(wire.ClockSaid(told.remaining, told.paused, told.stands.value))


_SAID: Final = {ANSWERS: _answers, HAND_IN: _hand_in, CLOCK: _clock}


def _receipt(receipt: Receipt) -> wire.ReceiptSaid:
    return wire.ReceiptSaid(
        receipt.question,
        receipt.version,
        receipt.chosen,
        _shown(receipt.saved_at) if receipt.saved_at else "",
        receipt.outcome.value,
        receipt.remaining,
    )


@lru_cache(maxsize=256)
def _shown(moment: datetime) -> str:
    """2026-11-27T15:00:00+08:00: the server's own clock, for people to read and to compare with."""
    return timezone.localtime(moment).isoformat(timespec="seconds")
