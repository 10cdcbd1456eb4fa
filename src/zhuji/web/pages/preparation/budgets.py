"""The budget of a class: its lines held against the measure, and the sheet to print or save."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.classes import actions
from zhuji.classes.forms import BudgetBaseForm, BudgetLineForm
from zhuji.classes.queries import Budget, BudgetRow, budget_of, class_head
from zhuji.flows.papers.budget_sheet import budget_workbook
from zhuji.rules.actor import Permission, Place
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import CostStanding, PlaceKind
from zhuji.web.downloads import download
from zhuji.web.http import Request
from zhuji.web.said import said, tell
from zhuji.wording.labels import label

BADGES: Final[Mapping[CostStanding, str]] = {
    CostStanding.WITHIN: "ok",
    CostStanding.WARNED: "warn",
    CostStanding.OVER: "bad",
    CostStanding.NOT_JUDGED: "",
}


def budget(request: Request, class_id: int) -> HttpResponse:
    """The lines under their kinds, each kind and the whole with its arithmetic and article."""
    head = class_head(request.actor, class_id)
    found = budget_of(class_id)
    manages = request.actor.may(Permission.CLASSES_MANAGE, Place(PlaceKind.CLASS, class_id))
    shown = {
        "head": head,
        "budget": found,
        "kinds": _kinds(found),
        "whole": _judged(found.judgement.whole),
        "base": _judged(found.judgement.base),
        "over": said(found.judgement.reasons(CostStanding.OVER)),
        "warned": said(found.judgement.reasons(CostStanding.WARNED)),
        "editable": manages and found.editable,
        "form": BudgetBaseForm(
            initial={"staff": found.facts.staff, "edge_days": found.facts.edge_days}
        ),
    }
    return render(request, "web/preparation/budget.html", shown)


def _kinds(found: Budget) -> list[dict[str, Any]]:
    return [
        {
            "kind": one.kind,
            "amount": one.amount,
            "judged": _judged(one.verdict),
            "rows": [(row, _judged(row.verdict)) for row in found.rows if row.kind is one.kind],
        }
        for one in found.judgement.kinds
    ]


def _judged(verdict: Verdict[CostStanding]) -> dict[str, Any]:
    return {
        "standing": label(verdict.outcome),
        "badge": BADGES[verdict.outcome],
        "reasons": said(verdict.reasons),
    }


@require_POST
def base(request: Request, class_id: int) -> HttpResponse:
    """How many of the staff and days of arriving and leaving are counted."""
    form = BudgetBaseForm(request.POST)
    if not form.is_valid():
        shown = {"head": class_head(request.actor, class_id), "form": form, "row": None}
        return render(request, "web/preparation/budget_base.html", shown)
    verdict = actions.set_budget_base(by=request.actor, class_id=class_id, **form.cleaned_data)
    tell(request, verdict, _("人数和天数已保存。"))
    return redirect("budget", class_id=class_id)


def new_line(request: Request, class_id: int) -> HttpResponse:
    head = class_head(request.actor, class_id)
    found = budget_of(class_id)
    start = {"count": found.facts.people or None, "times": found.facts.days or None}
    form = BudgetLineForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        values = actions.LineValues(**form.cleaned_data)
        verdict = actions.add_budget_line(by=request.actor, class_id=class_id, values=values)
        if tell(request, verdict, _("经费科目已添加。")):
            return redirect("budget", class_id=class_id)
    return render(request, "web/preparation/line.html", {"head": head, "form": form, "row": None})


def line(request: Request, class_id: int, line_id: int) -> HttpResponse:
    head, row = class_head(request.actor, class_id), _row(class_id, line_id)
    form = BudgetLineForm(request.POST or None, initial=_initial(row))
    if request.method == "POST" and form.is_valid():
        values = actions.LineValues(**form.cleaned_data)
        verdict = actions.change_budget_line(
            by=request.actor, class_id=class_id, line_id=line_id, values=values
        )
        if tell(request, verdict, _("经费科目已保存。")):
            return redirect("budget", class_id=class_id)
    return render(request, "web/preparation/line.html", {"head": head, "form": form, "row": row})


@require_POST
def remove(request: Request, class_id: int, line_id: int) -> HttpResponse:
    verdict = actions.remove_budget_line(by=request.actor, class_id=class_id, line_id=line_id)
    tell(request, verdict, _("经费科目已删除。"))
    return redirect("budget", class_id=class_id)


def export(request: Request, class_id: int) -> HttpResponse:
    """The budget as a workbook, as it stands now; the kept version is among the documents."""
    head = class_head(request.actor, class_id)
    name = _("%(title)s经费预算表") % {"title": head.title}
    return download(budget_workbook(class_id, head.title), name)


def _row(class_id: int, line_id: int) -> BudgetRow:
    for row in budget_of(class_id).rows:
        if row.id == line_id:
            return row
    raise Http404


def _initial(row: BudgetRow) -> dict[str, object]:
    names = ("kind", "title", "unit_price", "count", "times", "rank", "half_days", "note")
    return {name: getattr(row, name) for name in names}
