"""培训需求: the ranked list of topics with its arithmetic, and one step to a proposal."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.diagnosis.actions import set_rule_topic
from zhuji.diagnosis.forms import RuleTopicsForm
from zhuji.diagnosis.queries import need_or_404, rule_topics, training_needs
from zhuji.rules.needs import Score
from zhuji.rules.policy import NeedsPolicy
from zhuji.web.http import Request
from zhuji.web.pages.diagnosis.findings import shown_finding


def needs(request: Request) -> HttpResponse:
    """The list; the topics ticked go into a new proposal."""
    found = training_needs()
    context = {
        "needs": found,
        "rows": [(row, arithmetic(row.score, found.policy)) for row in found.rows],
        "weights": weights(found.policy),
    }
    return render(request, "web/diagnosis/needs.html", context)


def need(request: Request, topic_id: int) -> HttpResponse:
    """One topic: the rows behind each of its numbers."""
    policy, row = need_or_404(topic_id)
    context: dict[str, Any] = {
        "row": row,
        "formula": arithmetic(row.score, policy),
        "weights": weights(policy),
        "units": [(one, arithmetic(one.score, policy, wished=False)) for one in row.units],
        "findings": [shown_finding(one) for one in row.findings],
    }
    return render(request, "web/diagnosis/need.html", context)


def arithmetic(score: Score, policy: NeedsPolicy, *, wished: bool = True) -> str:
    """The sum of one row as it is done by hand: 3 × 3 + 1 × 5 + 0 × 1 = 14."""
    parts = [
        (score.branches, policy.branch_weight.value),
        (score.requirements, policy.requirement_weight.value),
    ]
    if wished:
        parts.append((score.wishes, policy.wish_weight.value))
    summed = " + ".join(f"{count} × {weight}" for count, weight in parts)
    return f"{summed} = {score.total}"


def weights(policy: NeedsPolicy) -> dict[str, int]:
    return {
        "branch": policy.branch_weight.value,
        "requirement": policy.requirement_weight.value,
        "wish": policy.wish_weight.value,
    }


def lead_topics(request: Request) -> HttpResponse:
    """Which topic the findings of each rule call for."""
    rows = rule_topics()
    form = RuleTopicsForm(rows, request.POST or None)
    if request.method == "POST" and form.is_valid():
        for rule, topic_id in form.changes():
            set_rule_topic(by=request.actor, rule=rule, topic_id=topic_id)
        messages.success(request, _("已保存。"))
        return redirect("lead-topics")
    return render(request, "web/diagnosis/lead_topics.html", {"form": form})
