"""Plans of a class: what is known, a run, what came of it, a trial, and the plan that counts."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zhuji.base.jobs import JobRow, jobs_at
from zhuji.base.numbers import whole
from zhuji.base.spreadsheets import Column, ColumnKind, Sheet, Value
from zhuji.classes.queries import class_head
from zhuji.enrolment.actions import adopt_plan
from zhuji.enrolment.queries import (
    Planning,
    PlanRow,
    impasse_of_plan,
    moves_of_class,
    placed_by_plan,
    plan_before,
    plan_of_job,
    plan_or_404,
    plan_that_counts,
    planning_of,
    plans_of_class,
    where_everybody_is,
    whys_of_plan,
)
from zhuji.flows.relax_batching import apply_trial
from zhuji.flows.run_batching import AIMS, ask_for_plan
from zhuji.rules.actor import class_place
from zhuji.rules.around_work import may_place
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import JobKind, JobState, PlanAim, PlanStatus
from zhuji.web.downloads import workbook
from zhuji.web.http import Request
from zhuji.web.pages.placing import shown
from zhuji.web.said import refuse, said, tell
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence

_A_PAGE: Final = 100  # people of a plan on one page
_BADGES: Final = {
    PlanStatus.OPTIMAL: "ok",
    PlanStatus.FEASIBLE: "ok",
    PlanStatus.INFEASIBLE: "bad",
    PlanStatus.UNKNOWN: "warn",
}


def placing(request: Request, class_id: int) -> HttpResponse:
    """What is known before people are put into batches, and the runs; POST asks for one."""
    head = class_head(request.actor, class_id)
    if request.method == "POST":
        repair = "repair" in request.POST
        return _asked(
            request,
            class_id,
            ask_for_plan(by=request.actor, class_id=class_id, aims=_aims(request), repair=repair),
        )
    job = _open_job(class_id)
    if request.headers.get("HX-Request") and not (job and job.is_open):
        return _over(class_id)
    planning = planning_of(class_id)
    where = where_everybody_is(planning.facts)
    page = {
        "head": head,
        "closed": said(may_place(head.state).reasons),
        "columns": shown.batch_columns(planning, where),
        "facts": _facts(planning, where),
        "by_hand": shown.change_lines(planning, planning.by_hand),
        "orders": [
            (place, [(one.value, label(one)) for one in PlanAim], aim.value)
            for place, aim in enumerate(AIMS)
        ],
        "plans": [_plan_line(one, planning) for one in plans_of_class(class_id)],
        "counts": plan_that_counts(class_id),
        "before": plan_before(class_id),
        "job": job,
        "moves": _moves(planning),
    }
    return render(request, "web/placing/placing.html", page)


def plan(request: Request, class_id: int, batch_plan_id: int) -> HttpResponse:
    """One run: each person's batch with its reason, or why nothing fits and what would help."""
    head = class_head(request.actor, class_id)
    row = plan_or_404(class_id, batch_plan_id)
    planning = planning_of(class_id)
    where, placed = where_everybody_is(planning.facts), placed_by_plan(row.id)
    whys = shown.by_batch(planning, whys_of_plan(row.id))
    part = Paginator(whys, _A_PAGE).get_page(request.GET.get("page", "1"))
    moved = [one for one in whys if where.get(one.nomination_id, one.batch_id) != one.batch_id]
    page = {
        "head": head,
        "plan": row,
        "line": _plan_line(row, planning),
        "aims": [label(one) for one in row.aims],
        "changes": shown.change_lines(planning, row.changes),
        "impasse": shown.impasse_lines(impasse_of_plan(row.id)),
        "lines": shown.placed_lines(planning, part, where),
        "page": part,
        "moved": shown.placed_lines(planning, moved, where),
        "columns": shown.batch_columns(planning, placed),
        "met": shown.wishes_met(planning, placed) if placed else [],
        "moments": shown.moment_names(planning),
        "units": shown.unit_lines(planning, placed) if placed else [],
        "closed": said(may_place(head.state).reasons),
        "counts": plan_that_counts(class_id),
    }
    return render(request, "web/placing/plan.html", page)


@require_POST
def attempt(request: Request, class_id: int, batch_plan_id: int) -> HttpResponse:
    """Try one of the relaxations of a run: a run on changed facts; nothing is changed by it."""
    class_head(request.actor, class_id)
    row = plan_or_404(class_id, batch_plan_id)
    offered = impasse_of_plan(row.id).relaxations
    number = whole(request.POST.get("relaxation"), most=len(offered) - 1) if offered else None
    if number is None:
        messages.error(request, _("请从列出的放宽办法中选一个。"))
        return redirect("batch-plan", class_id=class_id, batch_plan_id=row.id)
    changes = (*row.changes, *offered[number].changes)
    return _asked(
        request,
        class_id,
        ask_for_plan(by=request.actor, class_id=class_id, aims=row.aims, changes=changes),
    )


@require_POST
def apply(request: Request, class_id: int, batch_plan_id: int) -> HttpResponse:
    """Make what a trial relaxed true, and plan again on the facts as they are then."""
    class_head(request.actor, class_id)
    row = plan_or_404(class_id, batch_plan_id)
    verdict = apply_trial(by=request.actor, class_id=class_id, plan_id=row.id)
    if not tell(request, verdict, _("放宽的条件已登记，并按新的条件重新计算。")):
        return redirect("batch-plan", class_id=class_id, batch_plan_id=row.id)
    return _asked(
        request, class_id, ask_for_plan(by=request.actor, class_id=class_id, aims=row.aims)
    )


@require_POST
def adopt(request: Request, class_id: int, batch_plan_id: int) -> HttpResponse:
    """The plan counts from now on."""
    class_head(request.actor, class_id)
    verdict = adopt_plan(by=request.actor, class_id=class_id, plan_id=batch_plan_id)
    if tell(request, verdict, _("这份计划已采用，锁定名单时按它分期。")):
        return redirect("placing", class_id=class_id)
    return redirect("batch-plan", class_id=class_id, batch_plan_id=batch_plan_id)


@require_GET
def export(request: Request, class_id: int, batch_plan_id: int) -> HttpResponse:
    """Everybody of a plan with batch and reason, as a workbook."""
    head = class_head(request.actor, class_id)
    row = plan_or_404(class_id, batch_plan_id)
    planning = planning_of(class_id)
    whys = shown.by_batch(planning, whys_of_plan(row.id))
    lines = shown.placed_lines(planning, whys, where_everybody_is(planning.facts))
    columns = [Column(_("期次"), 10), Column(_("单位"), 26), Column(_("姓名"), 12)]
    columns += [Column(_("理由"), 30), Column(_("原期次"), 10)]
    rows: list[list[Value]] = [
        [one.batch, one.person.unit, one.person.name, one.reason, one.moved_from] for one in lines
    ]
    title = _("%(title)s分期名单") % {"title": head.title}
    note = shown.plan_words(row)
    return workbook(title, Sheet(_("分期"), columns, rows, headlines=(title,), notes=(note,)))


@require_GET
def unit_days_export(request: Request, class_id: int, batch_plan_id: int) -> HttpResponse:
    """What each unit looks like on each day, as a workbook."""
    head = class_head(request.actor, class_id)
    plan_or_404(class_id, batch_plan_id)
    planning = planning_of(class_id)
    columns = [Column(_("单位"), 26), Column(_("党务工作者"), 12, ColumnKind.NUMBER)]
    columns += [Column(_("同时离岗上限"), 14, ColumnKind.NUMBER)]
    columns += [
        Column(f"{days} {names}", 12, ColumnKind.NUMBER)
        for days, names in shown.moment_names(planning)
    ]
    rows: list[list[Value]] = [
        [one.unit, one.size, one.most, *(cell.away for cell in one.cells)]
        for one in shown.unit_lines(planning, placed_by_plan(batch_plan_id))
    ]
    title = _("%(title)s各单位离岗情况") % {"title": head.title}
    return workbook(title, Sheet(_("离岗"), columns, rows, headlines=(title,)))


@require_GET
def changed(request: Request, class_id: int) -> HttpResponse:
    """Whom the plan that counts put elsewhere than the one before: who is to be told, for print."""
    head = class_head(request.actor, class_id)
    planning = planning_of(class_id)
    counts, before = plan_that_counts(class_id), plan_before(class_id)
    lines = []
    if counts and before:
        whys = shown.by_batch(planning, whys_of_plan(counts.id))
        lines = shown.placed_lines(planning, whys, placed_by_plan(before))
    page = {"head": head, "lines": [one for one in lines if one.moved_from], "counts": counts}
    return render(request, "web/placing/changed.html", page)


def _asked(request: Request, class_id: int, job: int | Verdict[Permitted]) -> HttpResponse:
    """To the plan where the run is over already, else to the page that follows it."""
    if isinstance(job, Verdict):
        refuse(request, job.reasons)
        return redirect("placing", class_id=class_id)
    made = plan_of_job(job)
    if made is not None:
        return redirect("batch-plan", class_id=class_id, batch_plan_id=made)
    messages.info(request, _("正在后台计算，可以离开本页，回来看结果。"))
    return redirect("placing", class_id=class_id)


def _over(class_id: int) -> HttpResponse:
    """Takes the page that follows a run to what came of it."""
    last = jobs_at(class_place(class_id), JobKind.BATCH_PLAN, most=1)
    made = plan_of_job(last[0].id) if last else None
    address = redirect("placing", class_id=class_id)
    if made is not None:
        address = redirect("batch-plan", class_id=class_id, batch_plan_id=made)
    return HttpResponse(headers={"HX-Redirect": address["Location"]})


def _aims(request: Request) -> tuple[PlanAim, ...]:
    """The order asked for; what is not a word is passed over, what is missing comes after."""
    known = {one.value: one for one in PlanAim}
    asked = [known[text] for text in request.POST.getlist("aim") if text in known]
    return tuple(dict.fromkeys((*asked, *AIMS)))


def _facts(planning: Planning, where: dict[int, int]) -> dict[str, object]:
    people, batches = planning.facts.people, planning.facts.batches
    places = [one.capacity for one in batches]
    return {
        "people": len(people),
        "places": None if None in places else sum(one or 0 for one in places),
        "units": len(planning.facts.units),
        "without_limit": [one for one in planning.facts.units if one.own is None],
        "without_wishes": [one for one in people if not one.wishes],
        "unplaced": len(people) - len(where),
        "busy": sum(bool(one.busy) for one in people),
        "apart": len(planning.facts.apart),
        "together": len(planning.facts.together),
        "fixed": sum(one.fixed is not None for one in people),
        "exempt": sum(one.exempt for one in people),
    }


def _plan_line(row: PlanRow, planning: Planning) -> dict[str, object]:
    return {
        "plan": row,
        "kind": shown.plan_kind(row),
        "words": shown.plan_words(row),
        "status": label(row.status),
        "badge": _BADGES[row.status],
        "is_stale": row.digest != planning.digest,
        "seconds": f"{row.milliseconds / 1000:.2f}",
    }


def _open_job(class_id: int) -> JobRow | None:
    """A run that goes on, or one that could not be done."""
    for job in jobs_at(class_place(class_id), JobKind.BATCH_PLAN, most=1):
        if job.is_open or job.state is JobState.FAILED:
            return job
    return None


def _moves(planning: Planning) -> list[dict[str, object]]:
    names = {one.row.id: one.name for one in shown.batch_columns(planning, {})}
    return [
        {
            "row": one,
            "person": planning.people[one.nomination_id],
            "left": names.get(one.left or 0, ""),
            "batch": names.get(one.batch_id, ""),
            "accepted": [sentence(reason) for reason in one.accepted],
        }
        for one in moves_of_class(planning.facts.class_id)
        if one.nomination_id in planning.people
    ]
