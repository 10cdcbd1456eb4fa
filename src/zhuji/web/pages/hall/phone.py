"""The hall code on a trainee's phone: scanned with the phone's own camera, or typed.

While the county has it switched off, these pages are not there.
"""

import json
import secrets
import uuid
from typing import Final

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zhuji.accounts.middleware import DEVICE_COOKIE
from zhuji.accounts.queries import phone_is_of_other
from zhuji.attendance.actions import look_at_code, phone_of, sign_by_code, sign_by_scan
from zhuji.attendance.queries.hall import PHONE_MARK as MARK
from zhuji.attendance.queries.hall import hall_door, open_doors, scan_answer
from zhuji.base.numbers import whole
from zhuji.rules.hall import DONE, Phone
from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import HallOutcome
from zhuji.web.http import Request
from zhuji.web.recorder import let_reach_recorder, recorder_places

_MARK_AGE: Final = 400 * 24 * 3600


@never_cache
def scan(request: Request, session_id: int, code: str) -> HttpResponseBase:
    """What the phone's camera opens: the code is looked at, and the page sends the scan."""
    mark = request.COOKIES.get(MARK) or secrets.token_urlsafe(18)
    found = look_at_code(
        by=request.actor, session_id=session_id, phone=_phone(request, mark), code=code
    )
    shown = {"session_id": session_id, "sealed": found.sealed, "key": uuid.uuid4()}
    shown["places"] = json.dumps([one["scan"] for one in recorder_places(request)])
    page = render(request, "web/hall/phone.html", shown | _told(found.verdict))
    return let_reach_recorder(request, _marked(request, page, mark))


@never_cache
def code(request: Request) -> HttpResponseBase:
    """Six digits typed from the screen. Which session they are of, the digits say."""
    mark = request.COOKIES.get(MARK) or secrets.token_urlsafe(18)
    if request.method != "POST":
        page = render(request, "web/hall/code.html", {"key": uuid.uuid4()})
        return _marked(request, page, mark)
    given = "".join(request.POST.get("code", "").split())
    verdict = _typed(request, given, _phone(request, mark))
    page = render(request, "web/hall/code.html", {"key": uuid.uuid4()} | _told(verdict))
    return _marked(request, page, mark)


def _phone(request: Request, mark: str) -> Phone:
    """The phone of a request: its own mark, and whose it is. The mark is only the second line."""
    device, token = request.device, request.COOKIES.get(DEVICE_COOKIE, "")
    of_other = device is None and phone_is_of_other(token, request.actor.person_id)
    return Phone(phone_of(mark), device.id if device else 0, of_other)


def _typed(request: Request, given: str, phone: Phone) -> Verdict[HallOutcome]:
    """The best answer of today's open doors: one that signs, else the first that says why not."""
    verdicts = [
        sign_by_code(
            by=request.actor,
            session_id=door.session_id,
            key=_key(request),
            phone=phone,
            given=given,
        )
        for door in open_doors(request.actor.person_id or 0)
    ]
    done = [one for one in verdicts if one.outcome in DONE]
    closed = Verdict(HallOutcome.CLOSED, (Reason.of("hall_closed"),))
    return [*done, *verdicts, closed][0]


@require_POST
def sign(request: Request) -> HttpResponse:
    """A sealed scan comes in from a phone without a script; with one it takes the short way
    (`recorder`).
    """
    mark, session_id = request.COOKIES.get(MARK, ""), whole(request.POST.get("session")) or 0
    if not mark or hall_door(session_id) is None:
        raise Http404
    verdict = sign_by_scan(
        session_id=session_id,
        key=_key(request),
        phone=phone_of(mark),
        sealed=request.POST.get("sealed", "")[:200],
    )
    return render(request, "web/hall/phone.html", _told(verdict))


def _told(verdict: Verdict[HallOutcome]) -> dict[str, object]:
    return {"outcome": verdict.outcome.value, "told": scan_answer(verdict)}


def _key(request: Request) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()


def _marked(request: Request, page: HttpResponse, mark: str) -> HttpResponse:
    """The phone carries a mark of its own, so that one phone signs in one person."""
    page.set_cookie(
        MARK, mark, max_age=_MARK_AGE, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return page
