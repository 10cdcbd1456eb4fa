"""Leave: slips typed in, and decided by who may."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.attendance import actions
from zhuji.attendance.forms import DecisionForm, LeaveForm
from zhuji.attendance.queries import LeaveRow, leave_page, leaves_of_batch
from zhuji.base.numbers import whole
from zhuji.classes.queries import head_of_batch
from zhuji.enrolment.queries import roster_of_batch
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import HalfDay, LeaveKind, LeaveState
from zhuji.web.http import Request
from zhuji.web.pages.attendance.figures import term_lines
from zhuji.web.said import Said, said
from zhuji.wording.labels import label

STATE_BADGES = {LeaveState.REQUESTED: "warn", LeaveState.GRANTED: "ok", LeaveState.REFUSED: "bad"}


def leaves(request: Request, batch_id: int) -> HttpResponse:
    """The requests of a batch, and the form that enters a slip."""
    head = head_of_batch(batch_id)
    rows = [row for row in roster_of_batch(batch_id) if not row.withdrawn]
    trainees = [(row.trainee_id, f"{row.number} {row.name}（{row.unit}）") for row in rows]
    start = {
        "trainee": whole(request.GET.get("trainee")),
        "starts_on": head.opens_on,
        "ends_on": head.opens_on,
        "starts_half": HalfDay.MORNING,
        "ends_half": HalfDay.MORNING,
    }
    form = LeaveForm(request.POST or None, trainees=trainees, initial=start)
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        asked = actions.request_leave(
            by=request.actor,
            batch_id=batch_id,
            trainee_id=form.cleaned_data["trainee"],
            **form.request(),
        )
        if asked.leave_id is not None:
            messages.success(request, _("假条已登记。"))
            return redirect("leave-decide", leave_id=asked.leave_id)
        refused = said(asked.verdict.reasons)
    found = [shown_leave(row) for row in leaves_of_batch(batch_id)]
    shown = {"head": head, "form": form, "refused": refused, "rows": found}
    return render(request, "web/attendance/leaves.html", shown)


def slips(request: Request, batch_id: int) -> HttpResponse:
    """The blank slip to print: what the phone asks, on paper."""
    shown = {"head": head_of_batch(batch_id), "kinds": [label(kind) for kind in LeaveKind]}
    return render(request, "web/attendance/slips.html", shown)


def decide(request: Request, leave_id: int) -> HttpResponse:
    """One request with what would remain, and the decision on it."""
    page = leave_page(request.actor, leave_id)
    form = DecisionForm(request.POST or None)
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        grant = form.cleaned_data["decision"] == "grant"
        verdict = actions.decide_on_leave(
            by=request.actor, leave_id=leave_id, grant=grant, remark=form.cleaned_data["remark"]
        )
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("已准假。") if grant else _("已记为未准假。"))
            return redirect("leaves", batch_id=page.row.batch_id)
        refused = said(verdict.reasons)
    shown = {
        "head": head_of_batch(page.row.batch_id),
        "page": page,
        "leave": shown_leave(page.row),
        "open": page.row.facts.state is LeaveState.REQUESTED,
        "decider": said(page.decider.reasons),
        "outlook": said(page.outlook.reasons),
        "outlook_kind": page.outlook.outcome.value,
        "terms": term_lines(page.outlook),
        "form": form,
        "refused": refused,
    }
    return render(request, "web/attendance/decide.html", shown)


def shown_leave(row: LeaveRow) -> dict[str, Any]:
    """A request in words, for the desk and for the phone."""
    facts = row.facts
    return {
        "row": row,
        "kind": label(facts.kind),
        "state": label(facts.state),
        "badge": STATE_BADGES[facts.state],
        "open": facts.state is LeaveState.REQUESTED,
    }
