"""Substitution after the roster lock: asked by the unit or for it, decided by the organiser."""

from typing import Final

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.numbers import whole
from zhuji.classes.queries import ClassHead, class_head
from zhuji.enrolment import actions, queries
from zhuji.enrolment.forms import AskForm, DecideForm
from zhuji.enrolment.queries import ProposalRow, SubstitutionRow
from zhuji.registry.queries import unit_names
from zhuji.rules.actor import Permission, unit_place
from zhuji.rules.words import ClassState, DecisionWay
from zhuji.web.http import Request
from zhuji.web.said import Said, said, tell

_A_PAGE: Final = 100  # people


def substitutions(request: Request, class_id: int) -> HttpResponse:
    """All substitutions of a class with their history, and the trainees of whom one may be asked."""
    head = class_head(request.actor, class_id)
    rows = queries.substitutions_of(class_id)
    query = request.GET.get("q", "").strip()
    trainees = [row for row in _trainees(head) if query in row.name or query in row.unit]
    shown = {
        "head": head,
        "rows": [(row, said(row.why)) for row in rows],
        "waiting": sum(row.open for row in rows),
        "trainees": Paginator(trainees, _A_PAGE).get_page(request.GET.get("page")),
        "total": len(trainees),
        "query": query,
        "open": head.state is ClassState.LOCKED,
    }
    return render(request, "web/enrolment/substitutions.html", shown)


def unit_substitutions(request: Request, unit_id: int, class_id: int) -> HttpResponse:
    """A unit's substitutions, and for its liaison the trainees of whom one may be asked; POST takes back
    one that is not decided yet.
    """
    head = class_head(None, class_id)
    if request.method == "POST":
        verdict = actions.take_back_substitution(
            by=request.actor,
            class_id=class_id,
            unit_id=unit_id,
            substitution_id=whole(request.POST.get("substitution")) or 0,
        )
        tell(request, verdict, _("已撤回调换申请。"))
        return redirect("unit-substitutions", unit_id=unit_id, class_id=class_id)
    names = unit_names({unit_id})
    trainees = [row for row in _trainees(head) if row.unit_id == unit_id]
    rows = queries.substitutions_of(class_id, unit_id=unit_id)
    if unit_id not in names or not (trainees or rows):
        raise Http404
    shown = {
        "head": head,
        "unit": names[unit_id],
        "may_ask": request.actor.may(Permission.ENROLMENT_NOMINATE, unit_place(unit_id)),
        "unit_id": unit_id,
        "rows": [(row, said(row.why)) for row in rows],
        "trainees": trainees,
        "total": len(trainees),
        "open": head.state is ClassState.LOCKED,
    }
    return render(request, "web/enrolment/unit_substitutions.html", shown)


def _trainees(head: ClassHead) -> list[queries.TraineeHead]:
    """Those on the roster, of all batches."""
    rows = queries.trainees_of_class(head.id)
    return [row for row in rows if not row.withdrawn]


def substitution_new(request: Request, class_id: int, trainee_id: int) -> HttpResponse:
    """The organiser asks on a unit's behalf, as it stands on paper."""
    class_head(request.actor, class_id)
    return _ask(request, class_id, trainee_id, None)


def substitution_ask(
    request: Request, unit_id: int, class_id: int, trainee_id: int
) -> HttpResponse:
    """A unit chooses from those whose turn it is."""
    return _ask(request, class_id, trainee_id, unit_id)


def _ask(request: Request, class_id: int, trainee_id: int, unit_id: int | None) -> HttpResponse:
    head = class_head(None, class_id)
    trainee = queries.trainee_of_unit(class_id, trainee_id, unit_id)
    if trainee is None:
        raise Http404
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict = actions.ask_substitution(
            by=request.actor,
            class_id=class_id,
            trainee_id=trainee_id,
            person_id=form.cleaned_data["person"],
            reason=form.cleaned_data["reason"],
        )
        if tell(request, verdict, _("调换申请已提交，等待主办单位决定。")):
            return _back(class_id, unit_id)
    proposals = queries.proposals_for(head, trainee)
    shown = {
        "head": head,
        "unit_id": unit_id,
        "trainee": trainee,
        "form": form,
        "proposals": [_proposal(row) for row in proposals],
        "open": head.state is ClassState.LOCKED,
    }
    own = "unit_ask" if unit_id else "class_ask"
    return render(request, f"web/enrolment/{own}.html", shown)


def _proposal(row: ProposalRow) -> tuple[ProposalRow, tuple[Said, ...], tuple[Said, ...]]:
    return row, said(row.why), said(row.warnings)


def _back(class_id: int, unit_id: int | None) -> HttpResponse:
    if unit_id is None:
        return redirect("substitutions", class_id=class_id)
    return redirect("unit-substitutions", unit_id=unit_id, class_id=class_id)


def substitution_decide(request: Request, class_id: int, substitution_id: int) -> HttpResponse:
    """Approve or refuse one, on screen or as signed on paper."""
    head = class_head(request.actor, class_id)
    row = _one(class_id, substitution_id)
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = actions.DecisionGiven(
            approves=form.cleaned_data["decision"] == "approve",
            note=form.cleaned_data["note"],
            way=DecisionWay(form.cleaned_data["way"]),
            approver=form.cleaned_data["approver"],
        )
        verdict = actions.decide_substitution(
            by=request.actor, class_id=class_id, substitution_id=substitution_id, decision=given
        )
        if tell(request, verdict, _("已办理，名册和历史里都有记录。")):
            return redirect("substitutions", class_id=class_id)
    shown = {"head": head, "row": row, "why": said(row.why), "form": form}
    return render(request, "web/enrolment/decide_substitution.html", shown)


def _one(class_id: int, substitution_id: int) -> SubstitutionRow:
    for row in queries.substitutions_of(class_id):
        if row.id == substitution_id:
            return row
    raise Http404
