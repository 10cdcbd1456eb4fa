"""Deciding on a proposal: on screen, or registered from paper; and the scan of a decision."""

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.clock import today
from zhuji.classes.actions import decide_on_screen, register_decision
from zhuji.classes.forms import DecisionForm, PaperDecisionForm
from zhuji.classes.queries import class_head, decision_facts, proposal, scan_file
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor
from zhuji.rules.approval import may_decide
from zhuji.rules.policy import ApprovalPolicy
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import ClassState, Decision, DecisionWay
from zhuji.web.http import Request
from zhuji.web.pages.classes.proposing import reading_parts
from zhuji.web.said import Said, said, tell


def decision(request: Request, class_id: int) -> HttpResponse:
    """What is proposed on one page, and the decision on it."""
    form = DecisionForm(request.POST or None)
    refusals: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        chosen, remark = Decision(form.cleaned_data["decision"]), form.cleaned_data["remark"]
        verdict = decide_on_screen(
            by=request.actor, class_id=class_id, decision=chosen, remark=remark
        )
        if verdict.outcome is Permitted.YES:
            return _decided(request, class_id, chosen, verdict)
        refusals = said(verdict.reasons)
    head, current = class_head(request.actor, class_id), proposal(class_id)
    outlook = _outlook(request.actor, class_id)
    shown = {
        "head": head,
        "proposal": current,
        "proposal_parts": reading_parts(current),
        "form": form,
        "refusals": refusals,
        "open": head.state is ClassState.SUBMITTED,
        "may": outlook.outcome is Permitted.YES,
        "outlook": said(outlook.reasons),
    }
    return render(request, "web/classes/decision.html", shown)


def _outlook(actor: Actor, class_id: int) -> Verdict[Permitted]:
    """What the rules would say to an approval given on screen now."""
    facts = decision_facts(
        class_id,
        decision=Decision.APPROVED,
        way=DecisionWay.ON_SCREEN,
        decider_user_id=actor.user_id,
        decided_on=today(),
    )
    return may_decide(facts, current_policy(ApprovalPolicy), today=today())


def paper(request: Request, class_id: int) -> HttpResponse:
    """A decision given on paper, typed in with number, date, approver and scan."""
    first = {"decision": Decision.APPROVED.value}
    form = PaperDecisionForm(request.POST or None, request.FILES or None, initial=first)
    refusals: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        values = form.values()
        verdict = register_decision(by=request.actor, class_id=class_id, **values)
        if verdict.outcome is Permitted.YES:
            return _decided(request, class_id, values["decision"], verdict)
        refusals = said(verdict.reasons)
    head = class_head(request.actor, class_id)
    opened = head.state is ClassState.SUBMITTED
    shown = {"head": head, "form": form, "refusals": refusals, "open": opened}
    return render(request, "web/classes/paper.html", shown)


def scan(request: Request, class_id: int, step_id: int) -> HttpResponseBase:
    """The scan of a decision, shown in the browser."""
    class_head(request.actor, class_id)
    found = scan_file(class_id, step_id)
    return FileResponse(found.content, filename=found.name, content_type=found.media_type)


def _decided(
    request: Request, class_id: int, chosen: Decision, verdict: Verdict[Permitted]
) -> HttpResponse:
    done = _("已退回修改，修改意见显示在培训班主页。")
    if chosen is Decision.APPROVED:
        done = _("已批准，本班适用的规则从现在起固定下来。")
    tell(request, verdict, done)
    return redirect("class", class_id=class_id)
