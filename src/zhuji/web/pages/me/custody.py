"""Answers, the clock and handing in on the pages' own address, for phones that reach no other.

What comes and goes is JSON: {"token", "answers": [{"q", "v", "c"}]} in; receipts, seconds and words of
`rules.sitting` out. The token says which opening of which sitting sends; 403 for any other.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse, RawPostDataException
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zhuji.exams.actions.sittings import (
    AnswerUnreadable,
    Receipt,
    hand_in_sitting,
    save_answer,
)
from zhuji.exams.queries import clock_of, read_token
from zhuji.rules.sitting import SaveOutcome
from zhuji.web.http import Request

_MOST_ANSWERS = 1000
_MOST = 2**31


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of a page: its opening, and answers as question, version and response."""

    generation: int
    answers: tuple[tuple[int, int, list[object]], ...]


@never_cache
@require_POST
def answers(request: Request, sitting_id: int) -> HttpResponse:
    """Answers in, a receipt for each out, after the commit."""
    sent = _sent(request, sitting_id)
    if isinstance(sent, HttpResponse):
        return sent
    receipts = _saved(request, sitting_id, sent)
    return JsonResponse({"receipts": receipts} | _clock(sitting_id, sent.generation))


@never_cache
@require_POST
def clock(request: Request, sitting_id: int) -> HttpResponse:
    """The seconds that remain, whether all is paused, and what became of the sitting."""
    sent = _sent(request, sitting_id)
    return (
        sent
        if isinstance(sent, HttpResponse)
        else JsonResponse(_clock(sitting_id, sent.generation))
    )


@never_cache
@require_POST
def handing_in(request: Request, sitting_id: int) -> HttpResponse:
    """The answers that are still unsent, then the hand-in; twice is the same."""
    sent = _sent(request, sitting_id)
    if isinstance(sent, HttpResponse):
        return sent
    receipts = _saved(request, sitting_id, sent)
    verdict = hand_in_sitting(by=request.actor, sitting_id=sitting_id, generation=sent.generation)
    at = verdict.reasons[0].as_dict().get("at")
    told = {"receipts": receipts, "outcome": verdict.outcome, "at": _spelled(at)}
    return JsonResponse(told)


def _saved(request: Request, sitting_id: int, sent: Sent) -> list[dict[str, object]]:
    found = []
    for question, version, chosen in sent.answers:
        try:
            receipt = save_answer(
                by=request.actor,
                sitting_id=sitting_id,
                question=question,
                version=version,
                chosen=chosen,
                generation=sent.generation,
            )
        except AnswerUnreadable:
            outcome = SaveOutcome.UNREADABLE
            receipt = Receipt(outcome, question, 0, (), None, None, ())
        found.append(_receipt(receipt))
    return found


def _receipt(receipt: Receipt) -> dict[str, object]:
    return {
        "q": receipt.question,
        "v": receipt.version,
        "c": list(receipt.chosen),
        "at": _spelled(receipt.saved_at),
        "outcome": receipt.outcome,
        "remaining": receipt.remaining,
    }


def _clock(sitting_id: int, generation: int) -> dict[str, object]:
    told = clock_of(sitting_id, generation)
    return {
        "remaining": told.remaining,
        "paused": told.paused,
        "outcome": told.outcome,
        "note": told.outcome,
    }


def _spelled(moment: Any) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


def _sent(request: Request, sitting_id: int) -> Sent | HttpResponse:
    try:
        told = json.loads(request.body)
        token = read_token(str(told["token"]))
        answers = tuple(map(_answer, told.get("answers", ())))
    except (
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
        RecursionError,
        RawPostDataException,
    ):
        return HttpResponseBadRequest()
    if token is None or token.sitting_id != sitting_id:
        return HttpResponse(status=403)
    if len(answers) > _MOST_ANSWERS:
        return HttpResponseBadRequest()
    return Sent(token.generation, answers)


def _answer(sent: Any) -> tuple[int, int, list[object]]:
    question, version, chosen = sent["q"], sent["v"], sent["c"]
    whole = type(question) is int and type(version) is int and 0 < version < _MOST
    if not whole or not isinstance(chosen, list):
        raise ValueError("whole numbers, the version from 1, and a list")
    return question, version, chosen
