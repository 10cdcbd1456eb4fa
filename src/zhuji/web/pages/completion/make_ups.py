"""补训: who needs it, the path decided on, and its results."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zhuji.base.clock import today
from zhuji.classes.queries import class_head, class_list, head_of_batch, policies_of
from zhuji.completion.actions import end_make_up, register_make_up
from zhuji.completion.forms import EndForm, MakeUpForm, MarkForm, SessionsForm
from zhuji.completion.queries import (
    MakeUpRow,
    make_up_row,
    make_ups_of_batch,
    trainee_page,
    verdicts_of_batch,
)
from zhuji.flows.make_up import (
    make_up_by_mark,
    make_up_by_next_run,
    make_up_by_sessions,
    make_up_by_work,
)
from zhuji.flows.unit_letters import unit_letter, units_to_tell
from zhuji.rules.completion import lacking
from zhuji.rules.make_up import make_up_due, open_paths
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import ClassState, Completion, MakeUpPath, MakeUpState
from zhuji.web.downloads import handed_out
from zhuji.web.http import Request
from zhuji.web.pages.completion.verdicts import outcome_of
from zhuji.web.said import Said, said, tell
from zhuji.wording.labels import label
from zhuji.wording.times import day

BADGES: Final = {
    MakeUpState.OPEN: "warn",
    MakeUpState.FULFILLED: "ok",
    MakeUpState.ENDED: "",
}


def make_ups(request: Request, batch_id: int) -> HttpResponse:
    """Who has not completed, with what is lacking, and the make-up of each."""
    head = head_of_batch(batch_id)
    closed = head.state is ClassState.CLOSED
    verdicts = verdicts_of_batch(batch_id) if closed else ()
    rows = make_ups_of_batch(batch_id)
    under_way = {row.trainee_id for row in rows if row.state is MakeUpState.OPEN}
    shown = {
        "head": head,
        "closed": closed,
        "letters": units_to_tell(head),
        "rows": [(row, BADGES[row.state]) for row in rows],
        "waiting": [
            (one.trainee, outcome_of(one.verdict.outcome), said(lacking(one.verdict)))
            for one in verdicts
            if one.verdict.outcome is not Completion.COMPLETED
            and one.trainee.trainee_id not in under_way
        ],
    }
    return render(request, "web/completion/make_ups.html", shown)


@require_GET
def letter(request: Request, class_id: int, unit_id: int) -> HttpResponseBase:
    """The letter that tells one unit who of its people has not completed."""
    class_head(request.actor, class_id)
    return handed_out(unit_letter(class_id, unit_id))


def make_up_new(request: Request, trainee_id: int) -> HttpResponse:
    """Decide on a path for one trainee; what stands against each path is told."""
    page = trainee_page(request.actor, trainee_id)
    policy = policies_of(page.head.id).completion
    paths = open_paths(page.shown.verdict, policy)
    form = MakeUpForm(
        request.POST or None,
        paths=[path for path, one in paths.items() if one.outcome is Permitted.YES],
        targets=_targets(request, page.head.id),
        initial={"due_on": make_up_due(today(), policy)},
    )
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        verdict = register_make_up(
            by=request.actor,
            trainee_id=trainee_id,
            path=data["path"],
            reason=data["reason"],
            due_on=data["due_on"],
            target_id=data["target"],
        )
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("补训已登记。"))
            return redirect("make-ups", batch_id=page.batch_id)
        refused = said(verdict.reasons)
    shown = {
        "page": page,
        "head": page.head,
        "lacking": said(lacking(page.shown.verdict)),
        "shut": [
            (label(path), said(one.reasons))
            for path, one in paths.items()
            if one.outcome is Permitted.NO
        ],
        "form": form,
        "refused": refused,
    }
    return render(request, "web/completion/make_up_new.html", shown)


def make_up(request: Request, make_up_id: int) -> HttpResponse:
    """One make-up: its facts, a result, and its end."""
    row = make_up_row(make_up_id)
    head = class_head(request.actor, row.class_id)
    form, ending = _result_form(request, row), EndForm(_posted(request, "end"))
    refused: tuple[Said, ...] = ()
    verdict: Verdict[Permitted] | None = None
    if _posted(request, "end") and ending.is_valid():
        note = ending.cleaned_data["note"]
        verdict = end_make_up(
            by=request.actor, make_up_id=make_up_id, state=MakeUpState.ENDED, note=note
        )
    elif _posted(request, "result") and (form is None or form.is_valid()):
        verdict = _record(request, row, form)
    if verdict and verdict.outcome is Permitted.YES:
        tell(request, verdict, _("已登记。"))
        return redirect("make-up", make_up_id=make_up_id)
    if verdict:
        refused = said(verdict.reasons)
    shown = {
        "head": head,
        "row": row,
        "badge": BADGES[row.state],
        "open": row.state is MakeUpState.OPEN,
        "form": form,
        "ending": ending,
        "refused": refused,
    }
    return render(request, "web/completion/make_up.html", shown)


def _result_form(request: Request, row: MakeUpRow) -> MarkForm | SessionsForm | None:
    """The form of a path's result; None where there is nothing to be typed."""
    posted = _posted(request, "result")
    if row.path is MakeUpPath.RETEST:
        return MarkForm(posted)
    if row.path is MakeUpPath.SESSIONS:
        missed = [
            (one.session_id, f"{day(one.day)} {label(one.half_day)} {one.title}")
            for one in row.missed
        ]
        return SessionsForm(posted, missed=missed)
    return None


def _record(
    request: Request, row: MakeUpRow, form: MarkForm | SessionsForm | None
) -> Verdict[Permitted]:
    by, data = request.actor, form.cleaned_data if form else {}
    match row.path:
        case MakeUpPath.RETEST:
            return make_up_by_mark(
                by=by,
                make_up_id=row.id,
                done_on=data["done_on"],
                place=data["place"],
                mark=data["mark"],
                full=data["full"],
            )
        case MakeUpPath.SESSIONS:
            return make_up_by_sessions(
                by=by,
                make_up_id=row.id,
                done_on=data["done_on"],
                place=data["place"],
                session_ids=data["sessions"],
            )
        case MakeUpPath.WORK:
            return make_up_by_work(by=by, make_up_id=row.id)
        case MakeUpPath.NEXT_RUN:
            return make_up_by_next_run(by=by, make_up_id=row.id)


def _posted(request: Request, what: str) -> QueryDict | None:
    """What was sent with the button of that name; None where another or none was pressed."""
    return request.POST if request.POST.get("do") == what else None


def _targets(request: Request, but: int) -> list[tuple[int, str]]:
    """Other classes that the actor sees, as choices."""
    rows = class_list(request.actor)
    return [(row.head.id, row.head.title) for row in rows if row.head.id != but]
