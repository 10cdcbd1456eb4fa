"""A unit's own pages: which classes ask for people, nominating, confirming, the paper return."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.base.clock import today
from zhuji.base.numbers import whole, wholes
from zhuji.enrolment import actions, queries
from zhuji.enrolment.forms import SendBackForm
from zhuji.enrolment.queries import Candidate, NominationRow, UnitClass
from zhuji.exams.queries import UnitMastery, mastery_of_unit
from zhuji.registry.queries import unit_names
from zhuji.rules.actor import Permission, Place
from zhuji.rules.eligibility import Eligibility
from zhuji.rules.names import is_meant
from zhuji.rules.words import ClassState, PlaceKind
from zhuji.web.http import Request
from zhuji.web.said import Said, refuse, said, tell


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate with the reasons as sentences."""

    one: Candidate
    eligible: bool
    reasons: tuple[Said, ...]


def nominating(request: Request) -> HttpResponse:
    """What the units of a liaison are asked for."""
    units = queries.units_of(request.actor, Permission.ENROLMENT_NOMINATE)
    return _list(request, queries.classes_of_units(units), _("报名"))


def confirming(request: Request) -> HttpResponse:
    """What the units of an approver have nominated."""
    units = queries.reviewed_units(request.actor)
    return _list(request, queries.classes_of_units(units), _("审核报名"))


def unit_home(request: Request, unit_id: int) -> HttpResponse:
    """What one unit is asked for."""
    names = unit_names({unit_id})
    if unit_id not in names:
        raise Http404
    return _list(request, queries.classes_of_units({unit_id}), names[unit_id])


def _list(request: Request, lines: tuple[queries.UnitClassLine, ...], title: str) -> HttpResponse:
    shown = {
        "title": title,
        "now": [line for line in lines if line.head.state is ClassState.PUBLISHED],
        "before": [line for line in lines if line.head.state is not ClassState.PUBLISHED],
        "today": today(),
    }
    return render(request, "web/enrolment/classes.html", shown)


def unit_class(request: Request, unit_id: int, class_id: int) -> HttpResponse:
    """Places, deadline, the unit's people with their verdicts, and what was nominated."""
    page = queries.unit_class(unit_id, class_id)
    query = request.GET.get("q", "").strip()
    shown = {
        "page": page,
        "head": page.head,
        "query": query,
        "candidates": [_candidate(one) for one in _meant(page, query)],
        "live": [row for row in page.nominations if row.live and not row.waits],
        "waits": queries.waiting_of(page),
        "ended": [row for row in page.nominations if not row.live],
        "below": _below(request, page),
        "unconfirmed": _to_confirm(request, page),
        "open": page.head.state is ClassState.PUBLISHED,
        "room": said(page.room.reasons),
        "late": page.head.nominate_by is not None and page.head.nominate_by < today(),
        "may_nominate": _may(request, Permission.ENROLMENT_NOMINATE, unit_id),
        "may_confirm": unit_id in queries.reviewed_units(request.actor),
        "mastery": _mastery(request, page),
    }
    return render(request, "web/enrolment/unit_class.html", shown)


def _mastery(request: Request, page: UnitClass) -> UnitMastery | None:
    """What the unit's own trainees have mastered, for those who send them."""
    rights = (Permission.ENROLMENT_NOMINATE, Permission.ENROLMENT_CONFIRM)
    may = any(_may(request, right, page.unit_id) for right in rights)
    return mastery_of_unit(page.head.id, page.unit_id) if may else None


def _below(request: Request, page: UnitClass) -> list[NominationRow]:
    """What the units below have nominated, for whoever looks after them."""
    right = Permission.ENROLMENT_CONFIRM
    return [row for row in page.below if _may(request, right, row.unit_id)]


def _to_confirm(request: Request, page: UnitClass) -> frozenset[int]:
    """The nominations that this actor may confirm or return: not the own ones."""
    return frozenset(
        row.id
        for row in (*page.nominations, *_below(request, page))
        if row.open and row.nominated_by_id != request.actor.user_id
    )


def _candidate(one: Candidate) -> CandidateRow:
    reasons = one.verdict.reasons
    if one.nomination:
        # Who is nominated here stands in the list as such; that is no reason against it.
        reasons = tuple(reason for reason in reasons if reason.code != "already_nominated")
    eligible = one.verdict.outcome is not Eligibility.INELIGIBLE
    return CandidateRow(one, eligible, said(reasons))


def _meant(page: UnitClass, query: str) -> list[Candidate]:
    return [
        one
        for one in page.candidates
        if is_meant(query, name=one.name, pinyin=one.pinyin, initials=one.initials)
    ]


def _may(request: Request, permission: Permission, unit_id: int) -> bool:
    return request.actor.may(permission, Place(PlaceKind.UNIT, unit_id))


def _number(request: Request, name: str) -> int:
    number = whole(request.POST.get(name))
    if number is None:
        raise Http404
    return number


@require_POST
def nominate(request: Request, unit_id: int, class_id: int) -> HttpResponse:
    verdict = actions.nominate(
        by=request.actor,
        class_id=class_id,
        unit_id=unit_id,
        person_id=_number(request, "person"),
        remark=request.POST.get("remark", "")[:200],
        waiting="waiting" in request.POST,
    )
    waits = "put_on_waiting_list" in verdict.codes
    done = _("已列入候补，等待本单位审核。") if waits else _("已报名，等待本单位审核。")
    tell(request, verdict, done)
    return redirect("unit-class", unit_id=unit_id, class_id=class_id)


@require_POST
def withdraw(request: Request, unit_id: int, class_id: int) -> HttpResponse:
    verdict = actions.withdraw(
        by=request.actor,
        class_id=class_id,
        unit_id=unit_id,
        nomination_id=_number(request, "nomination"),
    )
    tell(request, verdict, _("已撤回，名额已退回。要恢复，可以重新报名。"))
    return redirect("unit-class", unit_id=unit_id, class_id=class_id)


@require_POST
def confirm(request: Request, unit_id: int, class_id: int) -> HttpResponse:
    """Confirm those ticked, or the one whose button was pressed."""
    done = actions.confirm(
        by=request.actor,
        class_id=class_id,
        unit_id=unit_id,
        nomination_ids=set(wholes(request.POST.getlist("nomination"))),
    )
    if done.count:
        messages.success(request, _("已审核 %(count)s 人。") % {"count": done.count})
    elif not done.reasons:
        messages.error(request, _("没有选择人员，请先勾选再审核。"))
    refuse(request, done.reasons)
    return redirect("unit-class", unit_id=unit_id, class_id=class_id)


def send_back(request: Request, unit_id: int, class_id: int, nomination_id: int) -> HttpResponse:
    """Return a nomination to whoever made it, with the reason they will read."""
    page = queries.unit_class(unit_id, class_id)
    rows = [row for row in (*page.nominations, *_below(request, page)) if row.id == nomination_id]
    if not rows:
        raise Http404
    form = SendBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict = actions.send_back(
            by=request.actor,
            class_id=class_id,
            unit_id=unit_id,
            nomination_id=nomination_id,
            reason=form.cleaned_data["reason"],
        )
        tell(request, verdict, _("已退回，名额已退还，报名单位会看到原因。"))
        return redirect("unit-class", unit_id=unit_id, class_id=class_id)
    shown = {"page": page, "head": page.head, "row": rows[0], "form": form}
    return render(request, "web/enrolment/send_back.html", shown)


def return_form(request: Request, unit_id: int, class_id: int) -> HttpResponse:
    """The paper return (回执), to be printed and sealed."""
    page = queries.unit_class(unit_id, class_id)
    rows = (*page.nominations, *_below(request, page))
    live: list[NominationRow] = [row for row in rows if row.live and not row.waits]
    candidates = [_candidate(one) for one in page.candidates if not one.nomination]
    shown = {
        "page": page,
        "head": page.head,
        "live": live,
        "waits": [row for row in rows if row.waits],
        "refused": [row for row in candidates if not row.eligible],
        "blank": range(len(live) + 1, page.quota.places + 1),
    }
    return render(request, "web/enrolment/return_form.html", shown)
