"""A unit's own cases: which classes ask for some, handing in, replacing."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from zhuji.base.clock import today
from zhuji.enrolment.queries import units_of
from zhuji.exchange.queries import CaseRow, calls_of_units, unit_call
from zhuji.rules.actor import Permission
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.words import CaseOutcome
from zhuji.web.http import Request
from zhuji.web.pages.exchange.cases import state_of
from zhuji.web.pages.exchange.hand_in import try_hand_in


def handing_in(request: Request) -> HttpResponse:
    """What the units of a liaison are asked for."""
    units = units_of(request.actor, Permission.EXCHANGE_HAND_IN)
    calls = calls_of_units(units)
    shown = {
        "now": [one for one in calls if one.head.state not in FINAL],
        "before": [one for one in calls if one.head.state in FINAL],
        "today": today(),
    }
    return render(request, "web/exchange/handing_in.html", shown)


def unit_cases(request: Request, unit_id: int, class_id: int) -> HttpResponse:
    """What one class asks of a unit, and what the unit has handed in."""
    asked = unit_call(unit_id, class_id)
    shown = {
        "asked": asked,
        "head": asked.head,
        "rows": [(row, *state_of(row)) for row in asked.cases],
        "open": asked.call.saved and asked.head.state not in FINAL,
        "more": len(asked.cases) < asked.call.most_per_unit,
        "late": asked.call.due_on is not None and asked.call.due_on < today(),
    }
    return render(request, "web/exchange/unit_cases.html", shown)


def unit_case_new(request: Request, unit_id: int, class_id: int) -> HttpResponse:
    """Hand in a case."""
    asked = unit_call(unit_id, class_id)
    tried = try_hand_in(request, asked.head, unit_id)
    if tried.case_id is not None:
        return redirect("unit-cases", unit_id=unit_id, class_id=class_id)
    shown = {"head": asked.head, "asked": asked, "form": tried.form, "refused": tried.refused}
    return render(request, "web/exchange/hand_in.html", shown | {"of_unit": True})


def unit_case(request: Request, unit_id: int, class_id: int, case_id: int) -> HttpResponse:
    """One own case: its text, what was decided on it, and the way to replace it."""
    asked = unit_call(unit_id, class_id)
    row = next((one for one in asked.cases if one.id == case_id), None)
    if row is None:
        raise Http404
    tried = try_hand_in(request, asked.head, unit_id, row)
    if tried.case_id is not None:
        return redirect("unit-cases", unit_id=unit_id, class_id=class_id)
    shown = {
        "asked": asked,
        "head": asked.head,
        "row": row,
        "state": state_of(row),
        "form": tried.form,
        "refused": tried.refused,
        "may_replace": _may_replace(row),
    }
    return render(request, "web/exchange/unit_case.html", shown)


def _may_replace(row: CaseRow) -> bool:
    """Whether the form is offered; the rule says the rest when it is sent."""
    return row.outcome in {None, CaseOutcome.GIVEN_BACK}
