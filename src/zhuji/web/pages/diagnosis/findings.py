"""问题: what people have confirmed, with evidence and history."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.base.numbers import whole
from zhuji.diagnosis.actions import close_finding, reopen_finding
from zhuji.diagnosis.forms import ReasonForm
from zhuji.diagnosis.queries import FindingRow, finding_page, findings_of_units
from zhuji.rules.words import FindingState
from zhuji.web.http import Request
from zhuji.web.pages.diagnosis.asked import page_of, unit_options, word_of
from zhuji.web.said import said, tell
from zhuji.wording.diagnosis import period_text
from zhuji.wording.labels import choices, label

STATE_BADGES: Final = {FindingState.OPEN: "warn", FindingState.CLOSED: "ok"}


def findings(request: Request) -> HttpResponse:
    """All findings that the actor may see; open ones where nothing else is asked."""
    state = word_of(request, "state", FindingState, FindingState.OPEN)
    unit, topic = whole(request.GET.get("unit")), whole(request.GET.get("topic"))
    every = findings_of_units(request.actor)
    rows: list[object] = [
        shown_finding(row)
        for row in every
        if state in ("", row.state)
        and unit in (None, row.unit_id)
        and topic in (None, row.topic_id)
    ]
    topics = {row.topic_id: row.topic for row in every if row.topic_id is not None}
    context = {
        "page": page_of(request, rows),
        "any": bool(every),
        "open": sum(row.state is FindingState.OPEN for row in every),
        "closed": sum(row.state is FindingState.CLOSED for row in every),
        "state": state,
        "states": choices(FindingState),
        "unit": unit,
        "units": unit_options((row.unit_id, row.unit) for row in every),
        "topic": topic,
        "topics": list(topics.items()),
    }
    return render(request, "web/diagnosis/findings.html", context)


def shown_finding(row: FindingRow) -> dict[str, Any]:
    """A finding of a list, with words."""
    return {
        "row": row,
        "rule": label(row.rule),
        "period": period_text(row.period),
        "state": label(row.state),
        "badge": STATE_BADGES[row.state],
        "level": label(row.level),
    }


def finding(request: Request, finding_id: int) -> HttpResponse:
    """One finding: evidence, history, what the records give now; closing and reopening."""
    return _shown(request, finding_id, ReasonForm())


@require_POST
def finding_move(request: Request, finding_id: int) -> HttpResponse:
    """Close a finding or reopen it, with the reason."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _shown(request, finding_id, form)
    reason = form.cleaned_data["reason"]
    if request.POST.get("step") == "close":
        verdict = close_finding(by=request.actor, finding_id=finding_id, reason=reason)
        done = _("已记为解决。")
    else:
        verdict = reopen_finding(by=request.actor, finding_id=finding_id, reason=reason)
        done = _("已重新提出。")
    tell(request, verdict, done)
    return redirect("finding", finding_id=finding_id)


def _shown(request: Request, finding_id: int, form: ReasonForm) -> HttpResponse:
    page = finding_page(request.actor, finding_id)
    context = shown_finding(page.row) | {
        "page": page,
        "evidence": said(page.row.evidence),
        "changes": [(change, label(change.step)) for change in page.changes],
        "open": page.row.state is FindingState.OPEN,
        "now": said(page.lead.lead.verdict.reasons) if page.lead else (),
        "form": form,
    }
    return render(request, "web/diagnosis/finding.html", context)
