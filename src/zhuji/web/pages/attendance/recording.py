"""Recording who was there: a paper sheet typed back by exception, and the steward's list."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.attendance import actions
from zhuji.attendance.forms import SheetForm, SignForm
from zhuji.attendance.queries import Sheet, door_list, sheet_of
from zhuji.attendance.queries.hall import scans_to_look_at
from zhuji.base.clock import today
from zhuji.base.numbers import whole
from zhuji.classes.queries import head_of_batch
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Permission, Place
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import PlaceKind, SignKind
from zhuji.web.http import Request
from zhuji.web.said import Said, said


def sheet(request: Request, session_id: int) -> HttpResponse:
    """Type a sheet back: 全到，除…"""
    shown = sheet_of(session_id)
    form = SheetForm(
        request.POST or None,
        rows=shown.rows,
        again=request.POST.get("seen", str(shown.returned)) != "0",
        initial={"key": shown.key, "seen": shown.returned},
    )
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        verdict = actions.return_sheet(
            by=request.actor,
            session_id=session_id,
            key=data["key"],
            seen=data["seen"],
            marks=data["marks"],
            reason=data.get("reason", ""),
        )
        if verdict.outcome is Permitted.YES:
            messages.success(request, _returned_sentence(data["marks"].values()))
            return redirect("sheet", session_id=session_id)
        refused = said(verdict.reasons)
        if "sheet_typed_meanwhile" in verdict.codes:
            messages.error(request, refused[0].sentence)
            return redirect("sheet", session_id=session_id)
    context = _sheet_context(request, shown, form) | {"refused": refused}
    return render(request, "web/attendance/sheet.html", context)


def steward(request: Request, session_id: int) -> HttpResponse:
    """The list at the door: search, one key, who is missing."""
    asked = request.GET.get("q", "").strip()
    shown = door_list(session_id, asked)
    context = {
        "head": head_of_batch(shown.session.batch_id),
        "door": shown,
        "kinds": SignKind,
        "leaving": request.GET.get("kind") == SignKind.SIGN_OUT.value,
        "look": len(scans_to_look_at(session_id)),
        "other_day": shown.session.day != today(),
        "has_help": settings.TLS,
        "phone_off": not current_policy(FunctionsPolicy).steward_on_phone.value,
    }
    part = "_live.html" if request.GET.get("part") == "live" else "_door.html"
    template = part if request.htmx else "steward.html"
    return render(request, f"web/attendance/{template}", context)


@require_POST
def sign(request: Request, session_id: int) -> HttpResponse:
    """One press of the button. With htmx the list comes back, else the page."""
    form = SignForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        mistaken = data["kind"] is SignKind.NOT_SEEN
        verdict = actions.sign(
            by=request.actor,
            session_id=session_id,
            trainee_id=data["trainee"],
            kind=data["kind"],
            key=data["key"],
            reason=_("会务登记有误，撤回") if mistaken else "",
        )
        refused = [one.sentence for one in said(verdict.reasons)]
    else:
        refused = [_("没有收到完整的登记内容，请刷新名单后再点一次。")]
    if request.htmx:
        context = _door_context(request, session_id) | {"refused": refused}
        return render(request, "web/attendance/_door.html", context)
    for text in refused:
        messages.error(request, text)
    return redirect(_door_address(request, session_id))


def _door_context(request: Request, session_id: int) -> dict[str, Any]:
    asked = request.POST.get("q", "").strip()
    return {
        "door": door_list(session_id, asked),
        "kinds": SignKind,
        "leaving": request.POST.get("mode") == SignKind.SIGN_OUT.value,
        "pressed": whole(request.POST.get("trainee")) or 0,
    }


def _door_address(request: Request, session_id: int) -> str:
    asked = request.POST.get("q", "")
    # A press by the scanner leaves the field empty for the next badge.
    kept = {"q": "" if asked.startswith("ZJ") else asked, "kind": request.POST.get("mode", "")}
    query = urlencode({name: value for name, value in kept.items() if value})
    address = reverse("steward", kwargs={"session_id": session_id})
    return f"{address}?{query}" if query else address


def _sheet_context(request: Request, shown: Sheet, form: SheetForm) -> dict[str, Any]:
    head = head_of_batch(shown.session.batch_id)
    place = Place(PlaceKind.CLASS, head.id)
    return {
        "head": head,
        "sheet": shown,
        "form": form,
        "groups": [
            (group, [_typed(row, form.data) for row in rows]) for group, rows in shown.groups
        ],
        "sees_grid": request.actor.may(Permission.ATTENDANCE_PRESENCE_SEE, place),
    }


def _typed(row: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """A row as the form shows it: as typed where it was just sent, else as known."""
    number = row.trainee.trainee_id
    if isinstance(data, QueryDict) and data:
        absent = str(number) in data.getlist("absent")
        late, early = data.get(f"late-{number}", ""), data.get(f"early-{number}", "")
    else:
        absent = row.mark.absent
        late, early = row.mark.minutes_late or "", row.mark.minutes_early or ""
    return {"row": row, "absent": absent, "late": late, "early": early}


def _returned_sentence(marks: Any) -> str:
    found = list(marks)
    absent = sum(mark.absent for mark in found)
    late = sum(mark.minutes_late > 0 for mark in found)
    early = sum(mark.minutes_early > 0 for mark in found)
    return _(
        "签到表已录入：应到 %(all)d 人，签到 %(signed)d 人，未签 %(absent)d 人，"
        "迟到 %(late)d 人，早退 %(early)d 人。"
    ) % {
        "all": len(found),
        "signed": len(found) - absent,
        "absent": absent,
        "late": late,
        "early": early,
    }
