"""Cases of a class for organiser and class teacher: what came in, what is said of it, the choice."""

from typing import Final

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.numbers import whole
from zhuji.classes.queries import ClassHead, class_head
from zhuji.enrolment.queries import class_and_batch, groups_of_batch
from zhuji.exchange.actions import comment_case, decide_case, save_call
from zhuji.exchange.forms import CallForm, ChoiceForm, CommentForm
from zhuji.exchange.queries import (
    CaseRow,
    call_of,
    case_file,
    case_or_404,
    cases_of_class,
    unit_call,
)
from zhuji.rules.actor import Permission, Place
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.words import CaseOutcome, CommentKind, PlaceKind
from zhuji.web.http import Request
from zhuji.web.pages.exchange.hand_in import try_hand_in
from zhuji.web.said import Said, said, tell
from zhuji.wording.labels import label

BADGES: Final = {
    CaseOutcome.SELECTED: "ok",
    CaseOutcome.NOT_SELECTED: "",
    CaseOutcome.GIVEN_BACK: "warn",
}


def cases(request: Request, class_id: int) -> HttpResponse:
    """All cases by unit, and who has handed in none."""
    head, page = class_head(request.actor, class_id), cases_of_class(class_id)
    chosen = [row for row in page.cases if row.outcome is CaseOutcome.SELECTED]
    shown = {
        "head": head,
        "page": page,
        "rows": [(row, *state_of(row)) for row in page.cases],
        "chosen": len(chosen),
        "undecided": sum(1 for row in page.cases if row.outcome is None),
        "may_manage": _may_manage(request, class_id) and head.state not in FINAL,
    }
    return render(request, "web/exchange/cases.html", shown)


def state_of(row: CaseRow) -> tuple[str, str]:
    """What stands of a case in a word, and the badge it has."""
    if row.outcome is None:
        return _("待取舍"), "info"
    return label(row.outcome), BADGES[row.outcome]


def call(request: Request, class_id: int) -> HttpResponse:
    """Until when, how many and how long."""
    head, now = class_head(request.actor, class_id), call_of(class_id)
    start = {
        "due_on": now.due_on or head.closes_on,
        "most_per_unit": now.most_per_unit,
        "most_characters": now.most_characters,
        "requirements": now.requirements,
    }
    form = CallForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        verdict = save_call(by=request.actor, class_id=class_id, **form.cleaned_data)
        tell(request, verdict, _("征集要求已保存，各单位联络员看得到。"))
        return redirect("cases", class_id=class_id)
    return render(request, "web/exchange/call.html", {"head": head, "form": form})


def new_case(request: Request, class_id: int) -> HttpResponse:
    """The organiser hands in for the unit of `?unit=`."""
    head = class_head(request.actor, class_id)
    unit_id = whole(request.GET.get("unit"))
    if unit_id is None:
        raise Http404
    asked = unit_call(unit_id, class_id)
    tried = try_hand_in(request, head, unit_id)
    if tried.case_id is not None:
        return redirect("case", case_id=tried.case_id)
    shown = {"head": head, "asked": asked, "form": tried.form, "refused": tried.refused}
    return render(request, "web/exchange/hand_in.html", shown)


def case(request: Request, case_id: int) -> HttpResponse:
    """One case with what was said of it; comments and the choice are given here."""
    row = case_or_404(case_id)
    head = class_head(request.actor, row.class_id)
    may_manage = _may_manage(request, row.class_id)
    own = CommentKind.ORGANISER if may_manage else CommentKind.TEACHER
    groups = _groups(head)
    deciding = "outcome" in request.POST
    saying = request.POST if request.method == "POST" and not deciding else None
    comment = CommentForm(saying, own=own, groups=groups)
    choice = ChoiceForm(
        request.POST if deciding and may_manage else None, initial={"seen": row.newest.number}
    )
    refused: tuple[Said, ...] = ()
    if request.method == "POST":
        refused, done = _said_or_decided(request, case_id, comment, choice)
        if done:
            return redirect("case", case_id=case_id)
    shown = {
        "head": head,
        "row": row,
        "state": state_of(row),
        "comment": comment,
        "choice": choice,
        "refused": refused,
        "may_manage": may_manage,
        "open": head.state not in FINAL,
        "earlier": row.versions[:-1],
    }
    return render(request, "web/exchange/case.html", shown)


def _said_or_decided(
    request: Request, case_id: int, comment: CommentForm, choice: ChoiceForm
) -> tuple[tuple[Said, ...], bool]:
    """What was refused, and whether something was kept."""
    if choice.is_bound and choice.is_valid():
        verdict = decide_case(by=request.actor, case_id=case_id, **choice.cleaned_data)
        done = _("取舍已记下。")
    elif comment.is_bound and comment.is_valid():
        values = dict(comment.cleaned_data)
        values["group_id"] = values.pop("group")
        verdict = comment_case(by=request.actor, case_id=case_id, **values)
        done = _("意见已记下。")
    else:
        return (), False
    if verdict.reasons:
        return said(verdict.reasons), False
    return (), tell(request, verdict, done)


def file(request: Request, case_id: int, version_id: int) -> HttpResponseBase:
    """The Word file that a version came in."""
    class_head(request.actor, case_or_404(case_id).class_id)
    found = case_file(case_id, version_id)
    answer = FileResponse(
        found.content, as_attachment=True, filename=found.name, content_type=found.media_type
    )
    answer["Cache-Control"] = "no-store"
    return answer


def _groups(head: ClassHead) -> list[tuple[int, str]]:
    """The groups of all batches; of several each with its batch's name."""
    return [
        (group.id, class_and_batch(head, batch.id).removeprefix(head.title) + group.name)
        for batch in head.batches
        for group in groups_of_batch(batch.id)
    ]


def _may_manage(request: Request, class_id: int) -> bool:
    return request.actor.may(Permission.EXCHANGE_MANAGE, Place(PlaceKind.CLASS, class_id))
