"""Organisation life: the branches of a year, and one branch's year to read, print and enter."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhuji.base.clock import today
from zhuji.base.numbers import whole
from zhuji.diagnosis.actions import LifeEntry, add_life, save_life_year
from zhuji.diagnosis.forms import LifeForm, LifeYearForm
from zhuji.diagnosis.queries import LeadRow, LifeYear, life_list, life_year
from zhuji.rules.actor import Permission, Place
from zhuji.rules.organisation_life import Frequency
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import LeadState, LifeKind, PlaceKind
from zhuji.web.http import Request
from zhuji.web.pages.diagnosis.asked import page_of, unit_options, year_of, year_options
from zhuji.web.said import Said, said
from zhuji.wording.labels import label


def life(request: Request) -> HttpResponse:
    """The branches with how often they have held what in a year."""
    year, unit = year_of(request), whole(request.GET.get("unit"))
    silent = request.GET.get("silent", "")
    shown = life_list(request.actor, year)
    rows: list[object] = [
        {"row": row, "counts": [(label(kind), row.counts.get(kind, 0)) for kind in LifeKind]}
        for row in shown.rows
        if unit in (None, row.branch.unit_id) and not (silent and row.records)
    ]
    context = {
        "list": shown,
        "year": year,
        "years": year_options(request, year),
        "unit": unit,
        "units": unit_options((row.branch.unit_id, row.branch.unit) for row in shown.rows),
        "silent": silent,
        "page": page_of(request, rows),
        "kinds": [(kind, label(kind)) for kind in LifeKind],
        "may_record": request.actor.may_somewhere(Permission.DIAGNOSIS_RECORD),
    }
    return render(request, "web/diagnosis/life.html", context)


def branch_life(request: Request, organisation_id: int, year: int) -> HttpResponse:
    """One branch's year: the grid as it hangs on a wall, then every record."""
    shown = life_year(organisation_id, year)
    places = _places(shown)
    context = _frame(shown) | {
        "months": _months(shown),
        "waiting": [row for row in shown.leads if row.state is LeadState.WAITING],
        "may_record": request.actor.may(Permission.DIAGNOSIS_RECORD, *places),
    }
    return render(request, "web/diagnosis/branch_life.html", context)


def branch_life_enter(request: Request, organisation_id: int, year: int) -> HttpResponse:
    """The whole year typed by tabbing, and saved at once."""
    shown = life_year(organisation_id, year)
    form = LifeYearForm(shown, request.POST or None)
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        verdict = save_life_year(
            by=request.actor,
            organisation_id=organisation_id,
            year=year,
            cells=form.cells,
            structure=form.structure,
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"],
        )
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("已保存。"))
            return redirect("branch-life", organisation_id=organisation_id, year=year)
        refused = said(verdict.reasons)
    context = _frame(shown) | {"form": form, "refused": refused}
    return render(request, "web/diagnosis/branch_life_enter.html", context)


def branch_life_add(request: Request, organisation_id: int, year: int) -> HttpResponse:
    """One occasion with its topic and remark."""
    shown = life_year(organisation_id, year)
    form = LifeForm(request.POST or None)
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        entry = LifeEntry(organisation_id, data["kind"], form.held(), data["topic"], data["remark"])
        verdict = add_life(by=request.actor, entry=entry)
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("已登记。"))
            return redirect("branch-life", organisation_id, entry.held.on.year)
        refused = said(verdict.reasons)
    context = _frame(shown) | {"form": form, "refused": refused}
    return render(request, "web/diagnosis/branch_life_add.html", context)


def _places(shown: LifeYear) -> tuple[Place, ...]:
    unit_id = shown.branch.unit_id
    return () if unit_id is None else (Place(PlaceKind.UNIT, unit_id),)


def _frame(shown: LifeYear) -> dict[str, Any]:
    listed = f"{reverse('life')}?year={shown.year}"
    return {
        "shown": shown,
        "branch": shown.branch,
        "year": shown.year,
        "kinds": [(kind, label(kind)) for kind in LifeKind],
        "crumbs": [{"label": _("组织生活"), "href": listed}],
        "before": shown.year - 1,
        "after": shown.year + 1 if shown.year < today().year else None,
    }


def _months(shown: LifeYear) -> list[tuple[int, list[dict[str, Any]]]]:
    """Each month with a cell for each kind: its records, and the lead that the month gives."""
    leads = {
        (row.lead.rule.value, row.lead.period.number): row
        for row in shown.leads
        if row.lead.period.frequency is Frequency.MONTH and row.state is LeadState.WAITING
    }
    return [
        (month, [_cell(shown, kind, month, leads.get((kind.value, month))) for kind in LifeKind])
        for month in range(1, 13)
    ]


def _cell(shown: LifeYear, kind: LifeKind, month: int, lead: LeadRow | None) -> dict[str, Any]:
    return {"kind": label(kind), "rows": shown.cell(kind, month), "lead": lead}
