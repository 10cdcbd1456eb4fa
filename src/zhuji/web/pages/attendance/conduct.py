"""The conduct register of a class: entries, what an organiser decides on them, and withdrawals."""

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.attendance import actions
from zhuji.attendance.forms import ConductDecisionForm, ConductForm, ConductWithdrawForm
from zhuji.attendance.queries import EntryRow, entries_of_batch, entry_or_404, evidence_of
from zhuji.base.clock import today
from zhuji.base.numbers import whole
from zhuji.classes.queries import head_of_batch
from zhuji.enrolment.queries import roster_of_batch
from zhuji.rules.actor import Permission, Place
from zhuji.rules.words import ConductState, PlaceKind
from zhuji.web.http import Request
from zhuji.web.said import Said, said, tell

BADGES: Final[Mapping[ConductState, str]] = {
    ConductState.OPEN: "warn",
    ConductState.NOTED: "info",
    ConductState.AGAINST: "bad",
    ConductState.WITHDRAWN: "",
}


def conduct(request: Request, batch_id: int) -> HttpResponse:
    """The entries of a batch, and the form that makes one."""
    head = head_of_batch(batch_id)
    trainees = [
        (row.trainee_id, f"{row.number} {row.name}（{row.unit}）")
        for row in roster_of_batch(batch_id)
    ]
    start = {"trainee": whole(request.GET.get("trainee")), "day": today()}
    form = ConductForm(
        request.POST or None, request.FILES or None, trainees=trainees, initial=start
    )
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        name = data["evidence"].name if data["evidence"] else ""
        recorded = actions.record_conduct(
            by=request.actor,
            batch_id=batch_id,
            evidence_name=name,
            trainee_id=data.pop("trainee"),
            **data,
        )
        if recorded.entry_id is not None:
            messages.success(request, _("已登记，等主办单位研究。"))
            return redirect("conduct-entry", entry_id=recorded.entry_id)
        refused = said(recorded.verdict.reasons)
    rows = [(row, BADGES[row.state]) for row in entries_of_batch(request.actor, batch_id)]
    shown = {"head": head, "form": form, "refused": refused, "rows": rows}
    return render(request, "web/attendance/conduct.html", shown)


def entry(request: Request, entry_id: int) -> HttpResponse:
    """One entry: the fact, what the rules name at most, and what was decided."""
    return _page(request, entry_or_404(request.actor, entry_id))


def _page(request: Request, row: EntryRow, **forms: Any) -> HttpResponse:
    head = head_of_batch(row.batch_id)
    decides = request.actor.may(
        Permission.ATTENDANCE_CONDUCT_DECIDE, Place(PlaceKind.CLASS, head.id)
    )
    shown = {
        "head": head,
        "row": row,
        "badge": BADGES[row.state],
        "lead": said(row.lead.reasons),
        "decides": decides,
        "withdraws": not row.withdrawn
        and (decides or (row.recorded_by_id == request.actor.user_id and row.decision is None)),
        "decision_form": ConductDecisionForm(),
        "withdraw_form": ConductWithdrawForm(),
    }
    return render(request, "web/attendance/conduct_entry.html", shown | forms)


@require_POST
def decide_on(request: Request, entry_id: int) -> HttpResponse:
    form = ConductDecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, entry_or_404(request.actor, entry_id), decision_form=form)
    verdict = actions.decide_on_conduct(by=request.actor, entry_id=entry_id, **form.cleaned_data)
    tell(request, verdict, _("研究意见已记录。"))
    return redirect("conduct-entry", entry_id=entry_id)


@require_POST
def withdraw(request: Request, entry_id: int) -> HttpResponse:
    form = ConductWithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, entry_or_404(request.actor, entry_id), withdraw_form=form)
    reason = form.cleaned_data["reason"]
    verdict = actions.withdraw_conduct(by=request.actor, entry_id=entry_id, reason=reason)
    tell(request, verdict, _("已撤销，原来的记录保留供查。"))
    return redirect("conduct-entry", entry_id=entry_id)


def evidence(request: Request, entry_id: int) -> HttpResponseBase:
    """The evidence, shown in the browser to the register's keepers alone."""
    found = evidence_of(request.actor, entry_id)
    answer = FileResponse(found.content, filename=found.name, content_type=found.media_type)
    answer["Cache-Control"] = "no-store"
    return answer
