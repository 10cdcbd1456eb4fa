"""The trainee's own plan on the phone, where the county has switched that on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.practice import actions
from zhuji.practice.forms import PlanForm
from zhuji.practice.queries import plan_page
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import PlanWay
from zhuji.web.finding_text import finding_text
from zhuji.web.http import Request
from zhuji.web.pages.practice.one import plan_choices
from zhuji.web.pages.practice.shown import shown_milestones, shown_plan
from zhuji.web.said import Said, said


def own_plan(request: Request, planner_id: int) -> HttpResponse:
    """The plan as it stands; without one, the form."""
    page = plan_page(planner_id)
    form = PlanForm(request.POST or None, **plan_choices(page))
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        verdict = actions.hand_in_plan(
            by=request.actor,
            trainee_id=planner_id,
            said=form.said(),
            milestones=form.milestones,
            way=PlanWay.PHONE,
        )
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("计划已交。"))
            return redirect("own-plan", planner_id=planner_id)
        refused = said(verdict.reasons)
    plan = page.row.plan
    shown = {
        "head": page.head,
        "plan": plan,
        "shown": shown_plan(page.row),
        "milestones": shown_milestones(page),
        "finding": finding_text(plan.finding) if plan and plan.finding else "",
        "form": form,
        "refused": refused,
    }
    return render(request, "web/practice/own.html", shown)
