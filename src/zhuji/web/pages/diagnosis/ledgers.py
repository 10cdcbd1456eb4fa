"""整顿台账 and 上级部署: what others have decided, registered with its document."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.clock import today
from zhuji.diagnosis import queries
from zhuji.diagnosis.actions import end_requirement, register_rectification, register_requirement
from zhuji.diagnosis.forms import ReasonForm, RectificationForm, RequirementForm
from zhuji.rules.actor import Permission
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import RectificationStep
from zhuji.web.http import Request
from zhuji.web.said import Said, said, tell
from zhuji.wording.labels import label


def rectification(request: Request) -> HttpResponse:
    """Who is on the list now, and every document behind it."""
    rows = queries.rectification_rows(request.actor)
    context = {
        "rows": [(row, label(row.step)) for row in rows],
        "listed": queries.listed_branches(rows),
        "may_register": request.actor.may(Permission.DIAGNOSIS_JUDGE),
        "may_open_scan": request.actor.may(Permission.DIAGNOSIS_SEE),
    }
    return render(request, "web/diagnosis/rectification.html", context)


def rectification_new(request: Request) -> HttpResponse:
    first = {"step": RectificationStep.LISTED, "decided_on": today()}
    form = RectificationForm(request.POST or None, request.FILES or None, initial=first)
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        scan = data["scan"] or None
        verdict = register_rectification(
            by=request.actor,
            step=data["step"],
            title=data["title"],
            number=data["number"],
            decided_on=data["decided_on"],
            branches=data["lines"],
            scan=scan,
            scan_name=scan.name if scan else "",
        )
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("决定已登记。"))
            return redirect("rectification")
        refused = said(verdict.reasons)
    context = {"form": form, "refused": refused}
    return render(request, "web/diagnosis/rectification_new.html", context)


def rectification_scan(_request: Request, decision_id: int) -> HttpResponseBase:
    """The scan of a document, shown in the browser."""
    found = queries.rectification_scan(decision_id)
    return FileResponse(found.content, filename=found.name, content_type=found.media_type)


def requirements(request: Request) -> HttpResponse:
    context = {
        "rows": queries.requirement_rows(),
        "may_register": request.actor.may(Permission.DIAGNOSIS_JUDGE),
    }
    return render(request, "web/diagnosis/requirements.html", context)


def requirement_new(request: Request) -> HttpResponse:
    form = RequirementForm(request.actor, request.POST or None, initial={"issued_on": today()})
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        verdict = register_requirement(
            by=request.actor,
            title=data["title"],
            number=data["number"],
            issuer=data["issuer"],
            issued_on=data["issued_on"],
            topic_id=data["topic"],
            unit_ids=data["units"],
            scope=data["scope"],
        )
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("上级部署已登记，计入培训需求。"))
            return redirect("requirements")
        refused = said(verdict.reasons)
    context = {"form": form, "refused": refused}
    return render(request, "web/diagnosis/requirement_new.html", context)


def requirement_end(request: Request, requirement_id: int) -> HttpResponse:
    """Say why a requirement asks for nothing any more."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        verdict = end_requirement(by=request.actor, requirement_id=requirement_id, reason=reason)
        tell(request, verdict, _("不再计入培训需求。"))
        return redirect("requirements")
    context = {"row": queries.requirement_or_404(requirement_id), "form": form}
    return render(request, "web/diagnosis/requirement_end.html", context)
