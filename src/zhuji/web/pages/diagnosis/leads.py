"""待核实事项: what the records do not show, for people to judge."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.base.numbers import whole
from zhuji.diagnosis.actions import confirm_leads, set_aside_leads, take_back
from zhuji.diagnosis.queries import LeadKey, LeadRow, lead_or_404, leads_of_year
from zhuji.rules.actor import Permission, Place
from zhuji.rules.words import LeadLevel, LeadRule, LeadState, PlaceKind
from zhuji.web.http import Request
from zhuji.web.pages.diagnosis.asked import (
    page_of,
    unit_options,
    word_of,
    year_of,
    year_options,
)
from zhuji.web.said import said, tell
from zhuji.wording.diagnosis import period_text
from zhuji.wording.labels import choices, label

LEVEL_BADGES: Final = {LeadLevel.LEAD: "warn", LeadLevel.REMINDER: "info"}


def leads(request: Request) -> HttpResponse:
    """The leads of a year by branch and rule; who judges ticks them and decides."""
    year, unit = year_of(request), whole(request.GET.get("unit"))
    asked = {
        "rule": word_of(request, "rule", LeadRule),
        "level": word_of(request, "level", LeadLevel, LeadLevel.LEAD),
        "state": word_of(request, "state", LeadState, LeadState.WAITING),
    }
    shown = leads_of_year(request.actor, year)
    rows = [
        row
        for row in shown.rows
        if unit in (None, row.branch.unit_id)
        and asked["rule"] in ("", row.lead.rule)
        and asked["level"] in ("", row.level)
        and asked["state"] in ("", row.state)
    ]
    context = {
        "list": shown,
        "asked": asked,
        "year": year,
        "years": year_options(request, year),
        "unit": unit,
        "units": unit_options((row.branch.unit_id, row.branch.unit) for row in shown.rows),
        "page": page_of(request, [*_grouped(rows)]),
        "waiting": shown.count(LeadLevel.LEAD, LeadState.WAITING),
        "reminders": shown.count(LeadLevel.REMINDER, LeadState.WAITING),
        "confirmed": _count(shown.rows, LeadState.CONFIRMED),
        "set_aside": _count(shown.rows, LeadState.SET_ASIDE),
        "may_judge": request.actor.may_somewhere(Permission.DIAGNOSIS_JUDGE),
    } | _options()
    return render(request, "web/diagnosis/leads.html", context)


def _options() -> dict[str, object]:
    return {
        "rules": choices(LeadRule),
        "levels": choices(LeadLevel),
        "states": choices(LeadState),
    }


def _count(rows: Iterable[LeadRow], state: LeadState) -> int:
    return sum(row.state is state for row in rows)


def _grouped(rows: Iterable[LeadRow]) -> list[dict[str, Any]]:
    """A branch and a rule on one line, with each period that opens its lead."""

    def together(row: LeadRow) -> tuple[int, str, str, str]:
        return row.branch.id, row.lead.rule, row.level, row.state

    return [_line(list(found)) for _key, found in groupby(rows, key=together)]


def _line(rows: list[LeadRow]) -> dict[str, Any]:
    first = rows[0]
    reason = first.lead.verdict.reasons[0]
    periods = ",".join(row.lead.period.key for row in rows)
    return {
        "branch": first.branch,
        "rule": label(first.lead.rule),
        "rule_key": first.lead.rule.value,
        "level": label(first.level),
        "badge": LEVEL_BADGES[first.level],
        "state": first.state,
        "article": reason.citation.article if reason.citation else "",
        "periods": [(row.lead.period.key, period_text(row.lead.period)) for row in rows],
        "tick": f"{first.branch.id}:{first.lead.rule.value}:{periods}",
        "open": first.state is LeadState.WAITING,
    }


def lead(request: Request, organisation_id: int, rule: str, period: str) -> HttpResponse:
    """One lead: what it rests on, what would clear it, and the decision on it."""
    row = lead_or_404(organisation_id, rule, period)
    unit_id = row.branch.unit_id
    places = () if unit_id is None else (Place(PlaceKind.UNIT, unit_id),)
    context = {
        "row": row,
        "rule": label(row.lead.rule),
        "period": period_text(row.lead.period),
        "level": label(row.level),
        "badge": LEVEL_BADGES[row.level],
        "reminder": row.level is LeadLevel.REMINDER,
        "evidence": said(row.lead.verdict.reasons),
        "clears": said([row.lead.clears]),
        "title": _source(row),
        "open": row.state is LeadState.WAITING,
        "aside": row.state is LeadState.SET_ASIDE,
        "tick": ":".join(map(str, row.key)),
        "may_judge": request.actor.may(Permission.DIAGNOSIS_JUDGE, *places),
        "may_record": request.actor.may(Permission.DIAGNOSIS_RECORD, *places),
    }
    return render(request, "web/diagnosis/lead.html", context)


def _source(row: LeadRow) -> str:
    citation = row.lead.verdict.reasons[0].citation
    return f"{citation.title} {citation.article}".strip() if citation else ""


@require_POST
def decide(request: Request) -> HttpResponse:
    """Confirm the ticked leads into findings, or set them aside with a reason."""
    keys = [key for tick in request.POST.getlist("lead") for key in _keys(tick)]
    remark = request.POST.get("reason", "").strip()[:200]
    if request.POST.get("decision") == "confirm":
        verdict = confirm_leads(by=request.actor, keys=keys, remark=remark)
        done = _("已确认 %(count)s 条为问题。") % {"count": len(keys)}
    else:
        verdict = set_aside_leads(by=request.actor, keys=keys, reason=remark)
        done = _("%(count)s 条不作为问题，原因已记录。") % {"count": len(keys)}
    tell(request, verdict, done)
    return redirect(_back(request))


def _back(request: Request) -> str:
    """Only to the list itself, with what it was narrowed to."""
    return f"{reverse('leads')}?{request.META.get('QUERY_STRING', '')}".rstrip("?")


def _keys(tick: str) -> list[LeadKey]:
    """`organisation:rule:period,period` as keys; nothing for anything else."""
    parts = tick.split(":")
    organisation_id = whole(parts[0])
    if len(parts) != 3 or organisation_id is None or parts[1] not in list(LeadRule):
        return []
    return [(organisation_id, LeadRule(parts[1]), period) for period in parts[2].split(",")]


@require_POST
def take_back_lead(request: Request, organisation_id: int, rule: str, period: str) -> HttpResponse:
    """Let a lead that was set aside wait again."""
    row = lead_or_404(organisation_id, rule, period)
    verdict = take_back(by=request.actor, key=row.key)
    tell(request, verdict, _("已收回，重新等待判断。"))
    return redirect("lead", organisation_id=organisation_id, rule=rule, period=period)
