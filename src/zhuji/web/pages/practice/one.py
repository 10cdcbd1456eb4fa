"""One trainee's plan: as it stands, typed in, revised, its milestones, follow-ups and the unit's word."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.clock import today
from zhuji.diagnosis.queries import findings_of_units
from zhuji.exchange.queries import points_of_batch
from zhuji.flows.settle_finding import settle_finding
from zhuji.practice import actions
from zhuji.practice.forms import (
    DoneForm,
    FollowUpForm,
    MilestoneForm,
    PlanForm,
    ReasonForm,
    RevisionForm,
    ScreenWordForm,
    UnitWordForm,
)
from zhuji.practice.queries import PlanPage, evidence_file, plan_page
from zhuji.rules.actor import INSTALLATION, Permission
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import FindingState, PlanWay
from zhuji.web.access import PLACES
from zhuji.web.finding_text import finding_text
from zhuji.web.http import Request
from zhuji.web.pages.practice.shown import shown_milestones, shown_plan
from zhuji.web.said import Said, said, tell


def plan(request: Request, planner_id: int) -> HttpResponse:
    """A plan with all that has become of it."""
    page = plan_page(planner_id)
    shown = _shown(request, page) | {
        "milestones": shown_milestones(page),
        "finding": finding_text(page.row.plan.finding)
        if page.row.plan and page.row.plan.finding
        else "",
        "checkpoints": [
            (point, [one for one in page.row.plan.follow_ups if one.days == point.days])
            for point in page.checkpoints
            if page.row.plan
        ],
    }
    return render(request, "web/practice/plan.html", shown)


def plan_choices(page: PlanPage) -> dict[str, list[tuple[int, str]]]:
    """What a plan may answer: findings of the own unit, points that the own batch discussed."""
    trainee = page.row.trainee
    findings = findings_of_units(INSTALLATION, {trainee.unit_id})
    points = points_of_batch(trainee.batch_id)
    return {
        "findings": [(row.id, finding_text(row)) for row in findings],
        "points": [(one.id, f"{one.group}：{one.text}") for one in points],
    }


def plan_edit(request: Request, planner_id: int) -> HttpResponse:
    """Type a plan in from its paper, or change one."""
    page = plan_page(planner_id)
    form = _plan_form(request, page)
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        verdict = _keep_plan(request, page, form)
        if verdict.outcome is Permitted.YES:
            tell(request, verdict, _("计划已保存。"))
            return redirect("plan", planner_id=planner_id)
        refused = said(verdict.reasons)
    shown = _shown(request, page) | {"form": form, "refused": refused}
    return render(request, "web/practice/edit.html", shown)


def _plan_form(request: Request, page: PlanPage) -> PlanForm:
    plan = page.row.plan
    if plan is None:
        return PlanForm(request.POST or None, **plan_choices(page))
    start = {
        "finding": plan.finding.id if plan.finding else None,
        "point": plan.point.id if plan.point else None,
        "title": plan.title,
        "centre": plan.centre,
        "reality": plan.reality,
        "aims": plan.aims,
        "work": plan.work,
        "handed_in_on": plan.handed_in_on,
        "seen": plan.version,
    }
    options = plan_choices(page)
    # A point of an older version of its record stays what the plan answers.
    if plan.point and plan.point.id not in dict(options["points"]):
        options["points"].append((plan.point.id, f"{plan.point.group}：{plan.point.text}"))
    return RevisionForm(request.POST or None, initial=start, **options)


def _keep_plan(request: Request, page: PlanPage, form: PlanForm) -> Verdict[Permitted]:
    trainee_id = page.row.trainee.trainee_id
    if isinstance(form, RevisionForm):
        data = form.cleaned_data
        return actions.revise_plan(
            by=request.actor,
            trainee_id=trainee_id,
            said=form.said(),
            reason=data["reason"],
            seen=data["seen"],
        )
    return actions.hand_in_plan(
        by=request.actor, trainee_id=trainee_id, said=form.said(), milestones=form.milestones
    )


def milestone_new(request: Request, planner_id: int) -> HttpResponse:
    """One more milestone."""
    page = plan_page(planner_id)
    form = MilestoneForm(request.POST or None)

    def keep() -> Verdict[Permitted]:
        return actions.add_milestone(by=request.actor, trainee_id=planner_id, **form.cleaned_data)

    return _one_form(request, page, form, keep, _("增加节点"), _("节点已增加。"))


def milestone(request: Request, planner_id: int, milestone_id: int) -> HttpResponse:
    """One milestone: reported done, taken back, or dropped, as the posted `do` says."""
    page = plan_page(planner_id)
    row = page.milestone(milestone_id)
    do = request.POST.get("do", "")
    sent: Any = (request.POST, request.FILES) if do == "done" else (None, None)
    done = DoneForm(sent[0], sent[1], initial={"done_on": today()})
    reason = ReasonForm(request.POST if do in {"take_back", "drop"} else None)
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and (done.is_bound or reason.is_bound):
        verdict = _change_milestone(request, planner_id, milestone_id, do, done, reason)
        if verdict and verdict.outcome is Permitted.YES:
            tell(request, verdict, _("节点情况已记下。"))
            return redirect("plan", planner_id=planner_id)
        refused = said(verdict.reasons) if verdict else ()
    shown = _shown(request, page) | {
        "milestone": row,
        "done": done,
        "reason": reason,
        "refused": refused,
    }
    return render(request, "web/practice/milestone.html", shown)


def _change_milestone(
    request: Request,
    planner_id: int,
    milestone_id: int,
    do: str,
    done: DoneForm,
    reason: ReasonForm,
) -> Verdict[Permitted] | None:
    """The verdict; None where the form itself is not right."""
    which: dict[str, Any] = {
        "by": request.actor,
        "trainee_id": planner_id,
        "milestone_id": milestone_id,
    }
    if do == "done" and done.is_valid():
        file = done.cleaned_data["file"] or None
        return actions.report_milestone(
            **which,
            done_on=done.cleaned_data["done_on"],
            evidence=done.cleaned_data["evidence"],
            file=file,
            file_name=file.name if file else "",
            way=PlanWay.PAPER,
        )
    if do == "take_back" and reason.is_valid():
        return actions.report_milestone(
            **which, done_on=None, evidence=reason.cleaned_data["reason"]
        )
    if do == "drop" and reason.is_valid():
        return actions.drop_milestone(**which, reason=reason.cleaned_data["reason"])
    return None


def followed_up(request: Request, planner_id: int) -> HttpResponse:
    """What was found at 30, 60 or 90 days."""
    page = plan_page(planner_id)
    days = [point.days for point in page.checkpoints]
    start = {"held_on": today(), "days": request.GET.get("days")}
    form = FollowUpForm(request.POST or None, days=days, initial=start)

    def keep() -> Verdict[Permitted]:
        return actions.follow_up(by=request.actor, trainee_id=planner_id, **form.cleaned_data)

    return _one_form(request, page, form, keep, _("登记跟踪回访"), _("回访情况已记下。"))


def word(request: Request, planner_id: int) -> HttpResponse:
    """The unit's word, given on screen by whoever may give it."""
    page, form = plan_page(planner_id), ScreenWordForm(request.POST or None)

    def keep() -> Verdict[Permitted]:
        return actions.put_unit_word(
            by=request.actor,
            trainee_id=planner_id,
            given_on=today(),
            given_name=request.actor.name,
            way=form.way,
            **form.cleaned_data,
        )

    return _one_form(request, page, form, keep, _("签单位意见"), _("单位意见已记下。"))


def word_paper(request: Request, planner_id: int) -> HttpResponse:
    """The unit's word, typed from the signed paper."""
    page = plan_page(planner_id)
    form = UnitWordForm(request.POST or None, initial={"given_on": today()})

    def keep() -> Verdict[Permitted]:
        return actions.put_unit_word(
            by=request.actor, trainee_id=planner_id, way=form.way, **form.cleaned_data
        )

    return _one_form(request, page, form, keep, _("登记纸质单位意见"), _("单位意见已记下。"))


def _one_form(
    request: Request, page: PlanPage, form: Any, keep: Any, title: str, done: str
) -> HttpResponse:
    """A page of one form about a plan; `keep` runs the action on what was typed."""
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        verdict = keep()
        if verdict.outcome is Permitted.YES:
            messages.success(request, done)
            return redirect("plan", planner_id=page.row.trainee.trainee_id)
        refused = said(verdict.reasons)
    shown = _shown(request, page) | {"form": form, "refused": refused, "title": title}
    return render(request, "web/practice/form.html", shown)


def settle(request: Request, planner_id: int) -> HttpResponse:
    """Close the finding that the plan answers, or open it again, with the reason."""
    page = plan_page(planner_id)
    if page.row.plan is None or page.row.plan.finding is None:
        raise Http404
    closed = page.row.plan.finding.state is FindingState.CLOSED
    form = ReasonForm(request.POST or None)

    def keep() -> Verdict[Permitted]:
        reason = form.cleaned_data["reason"]
        return settle_finding(by=request.actor, trainee_id=planner_id, reason=reason)

    title = _("重新打开问题") if closed else _("关闭问题")
    return _one_form(request, page, form, keep, title, _("问题的状态已改，原因有记录。"))


def evidence(_request: Request, planner_id: int, file_id: int) -> HttpResponseBase:
    """What was handed in with a milestone."""
    found = evidence_file(planner_id, file_id)
    answer = FileResponse(
        found.content, as_attachment=True, filename=found.name, content_type=found.media_type
    )
    answer["Cache-Control"] = "no-store"
    return answer


def _shown(request: Request, page: PlanPage) -> dict[str, Any]:
    places = PLACES["planner_id"](page.row.trainee.trainee_id) or ()

    def may(permission: Permission) -> bool:
        return request.actor.may(permission, *places)

    return {
        "head": page.head,
        "page": page,
        "trainee": page.row.trainee,
        "plan": page.row.plan,
        "shown": shown_plan(page.row),
        "may_record": may(Permission.PRACTICE_RECORD),
        "may_confirm": may(Permission.PRACTICE_CONFIRM),
        "may_settle": may(Permission.DIAGNOSIS_JUDGE),
        "of_class": may(Permission.CLASSES_SEE),
    }
