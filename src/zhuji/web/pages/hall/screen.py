"""The screen at the front of the hall: session, clock, counts, and the code; nobody's name."""

from urllib.parse import urlsplit
from uuid import uuid4

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.attendance import actions
from zhuji.attendance.queries import door_list
from zhuji.attendance.queries.hall import hall_code_on, hall_screen, scans_to_look_at
from zhuji.base.numbers import whole
from zhuji.base.qr import qr_svg
from zhuji.classes.queries import head_of_batch
from zhuji.timetable.queries import session_or_404
from zhuji.web.http import Request
from zhuji.web.said import said, tell
from zhuji.wording.times import clock

_ONLY_HERE = {"localhost", "127.0.0.1", "::1"}


def screen(request: Request, session_id: int) -> HttpResponse:
    """The full screen; its script asks `now` for the code and the counts."""
    session = session_or_404(session_id)
    shown = {
        "head": head_of_batch(session.batch_id),
        "session": session,
        "on": hall_code_on(),
        "screen": hall_screen(session_id),
        "door": door_list(session_id),
        "only_here": urlsplit(request.build_absolute_uri()).hostname in _ONLY_HERE,
    }
    return render(request, "web/hall/screen.html", shown)


def now(request: Request, session_id: int) -> JsonResponse:
    """The code of this moment, when it changes, and the counts; asked once a step."""
    shown, door = hall_screen(session_id), door_list(session_id)
    answer = {
        "open": shown.is_open,
        "at": round(shown.now.timestamp() * 1000),
        "day": f"{timezone.localtime(shown.now):%Y-%m-%dT%H:%M:%S}",
        "changes_in": shown.changes_in,
        "leaving": shown.leaving,
        "opens_at": clock(shown.opens_at) if shown.opens_at else "",
        "expected": door.expected,
        "arrived": door.arrived,
        "on_leave": door.on_leave,
        "code": "",
        "svg": "",
    }
    if shown.codes:
        address = reverse("hall-scan", args=(session_id, shown.codes.long))
        text = request.build_absolute_uri(address)
        answer |= {"code": shown.codes.short, "svg": qr_svg(text, label=_("签到码"), pixels=480)}
    return JsonResponse(answer)


@require_POST
def open_code(request: Request, session_id: int) -> HttpResponse:
    verdict = actions.open_hall_code(by=request.actor, session_id=session_id)
    tell(request, verdict, _("签到码已放出，手机扫屏幕上的码签到。"))
    return redirect("hall", session_id=session_id)


@require_POST
def close(request: Request, session_id: int) -> HttpResponse:
    verdict = actions.close_hall_code(by=request.actor, session_id=session_id)
    tell(request, verdict, _("签到码已收起。"))
    return redirect("steward", session_id=session_id)


def look(request: Request, session_id: int) -> HttpResponse:
    """The scans at which somebody should look; a person says whether the trainee is there."""
    if request.method == "POST":
        there = request.POST.get("there") == "yes"
        verdict = actions.settle_scan(
            by=request.actor,
            session_id=session_id,
            trainee_id=whole(request.POST.get("trainee")) or 0,
            key=uuid4(),
            there=there,
            reason=_("当面核实：本人在会场") if there else _("当面核实：本人不在会场"),
        )
        tell(request, verdict, _("核实结果已记录。"))
        return redirect("hall-look", session_id=session_id)
    session = session_or_404(session_id)
    shown = {
        "head": head_of_batch(session.batch_id),
        "session": session,
        "rows": [(one, said(one.verdict.reasons)) for one in scans_to_look_at(session_id)],
    }
    return render(request, "web/hall/look.html", shown)
