"""The organiser's overview of nominations, declining, and sealed paper returns."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.clock import today
from zhuji.base.numbers import whole
from zhuji.classes.queries import ClassHead, class_head
from zhuji.enrolment import actions, queries
from zhuji.enrolment.forms import DeclineForm, ReturnForm
from zhuji.enrolment.queries import NominationRow, UnitClass
from zhuji.rules.lifecycle import takes_nominations
from zhuji.rules.names import initials_of, is_meant
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ClassState
from zhuji.web.http import Request
from zhuji.web.said import said, tell

_A_PAGE: Final = 100  # people


def overview(request: Request, class_id: int) -> HttpResponse:
    """By unit: places, nominated, confirmed, silent since when; and everybody nominated."""
    head = class_head(request.actor, class_id)
    found = queries.overview(class_id)
    unit = request.GET.get("unit", "")
    query = request.GET.get("q", "").strip()
    rows = [row for row in found.nominations if unit in {"", str(row.drawn_from)}]
    sought = [row for row in rows if _is_meant(query, row)]
    shown = {
        "head": head,
        "overview": found,
        "silent": [line for line in found.lines if line.silent_since or not line.nominated],
        "rows": Paginator(sought, _A_PAGE).get_page(request.GET.get("page")),
        "query": query,
        "unit": unit,
        "units": [(line.unit_id, line.unit) for line in found.lines],
        "totals": {
            name: found.total(name)
            for name in ("places", "nominated", "unconfirmed", "on_screen", "sealed", "waiting")
        },
        "substitutes": queries.substitutes_of(class_id),
        "open": head.state is ClassState.PUBLISHED,
        "today": today(),
    }
    return render(request, "web/enrolment/nominations.html", shown)


def _is_meant(query: str, row: NominationRow) -> bool:
    return is_meant(query, name=row.name, pinyin=row.pinyin, initials=initials_of(row.pinyin))


def decline(request: Request, class_id: int, nomination_id: int) -> HttpResponse:
    """Decline one nomination, with the reason that the unit will read."""
    head = class_head(request.actor, class_id)
    rows = queries.nominations_of(class_id, ids={nomination_id})
    if not rows:
        raise Http404
    form = DeclineForm(request.POST or None, initial={"nomination": nomination_id})
    if request.method == "POST" and form.is_valid():
        verdict = actions.decline(
            by=request.actor,
            class_id=class_id,
            nomination_id=nomination_id,
            reason=form.cleaned_data["reason"],
        )
        tell(request, verdict, _("已按不录取处理，名额已退回单位。"))
        return redirect("nominations", class_id=class_id)
    return render(request, "web/enrolment/decline.html", {"head": head, "form": form, "rows": rows})


def returns(request: Request, class_id: int) -> HttpResponse:
    """Register a unit's sealed paper return: choose the unit, then the people on it."""
    head = class_head(request.actor, class_id)
    sent = request.POST if request.method == "POST" else request.GET
    unit = sent.get("unit", "")
    unit_id = whole(unit) if _shown(head) else None
    page = None if unit_id is None else queries.unit_class(unit_id, class_id)
    form = ReturnForm(
        request.POST if request.method == "POST" else None,
        _people(page) if page else [],
        initial={"dated": today(), "people": _confirmed(page)},
    )
    refusals = takes_nominations(head.state).reasons
    if request.method == "POST" and page and form.is_valid():
        verdict = actions.register_return(
            by=request.actor,
            class_id=class_id,
            unit_id=page.unit_id,
            dated=form.cleaned_data["dated"],
            sealed=form.cleaned_data["sealed"],
            person_ids=form.cleaned_data["people"],
        )
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("%(unit)s的回执已登记。") % {"unit": page.unit})
            return redirect("nominations", class_id=class_id)
        refusals = verdict.reasons
    shown = {
        "head": head,
        "page": page,
        "form": form,
        "unit": unit,
        "refusals": said(refusals),
        "units": [(line.unit_id, line.unit) for line in queries.overview(class_id).lines],
    }
    return render(request, "web/enrolment/returns.html", shown)


def _shown(head: ClassHead) -> bool:
    return head.state is ClassState.PUBLISHED


def _people(page: UnitClass) -> list[tuple[int, str]]:
    """Everybody of the unit, those nominated first, and whom units below it have nominated; an
    ineligible one is refused with reasons.
    """
    rows = sorted(page.candidates, key=lambda one: one.nomination is None)
    own = [(one.person_id, f"{one.name}　{one.post}".strip()) for one in rows]
    below = [(row.person_id, f"{row.name}　{row.unit} {row.post}") for row in _live_below(page)]
    return [*below, *own]


def _live_below(page: UnitClass) -> list[NominationRow]:
    return [row for row in page.below if row.live]


def _confirmed(page: UnitClass | None) -> list[int]:
    if page is None:
        return []
    own = [one.person_id for one in page.candidates if one.nomination]
    return [*own, *(row.person_id for row in _live_below(page))]
