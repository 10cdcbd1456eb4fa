"""The proposal: a form while it is a draft, a page to read and print afterwards."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhuji.classes.actions import save_proposal
from zhuji.classes.forms import ProposalForm
from zhuji.classes.queries import (
    ClassHead,
    DecisionLine,
    Proposal,
    class_head,
    class_template,
    decisions,
    proposal,
    proposal_values,
    topics_of_class,
)
from zhuji.classes.queries.templates import HEADED
from zhuji.rules.actor import Permission, Place
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ClassState, Decision, PlaceKind
from zhuji.web.http import Request
from zhuji.web.pages.classes.topics import answers_of
from zhuji.web.said import Said, said

# The form in its parts: heading and fields.
PARTS = (
    (_("名称和单位"), ("title", "year", "organiser", "co_organisers")),
    (_("时间地点和人数"), ("opens_on", "closes_on", "place", "planned_places", "nominate_by")),
    (_("方案内容"), ("aim", "audience", "content", "requirements")),
    (_("经费和计划"), ("budget", "budget_source", "in_plan", "outside_plan_reason")),
    (_("联系方式"), ("contact", "contact_phone")),
)


def proposing(request: Request, class_id: int) -> HttpResponse:
    """Read the proposal, or save a draft of it; what is missing, the step of handing in says."""
    head = class_head(request.actor, class_id)
    manages = request.actor.may(Permission.CLASSES_MANAGE, Place(PlaceKind.CLASS, class_id))
    if request.method == "POST" and not manages:
        raise PermissionDenied
    if request.method == "POST" or (manages and head.state is ClassState.DRAFT):
        return _form_page(request, head)
    return render(request, "web/classes/proposal.html", _reading(request, head))


def _form_page(request: Request, head: ClassHead) -> HttpResponse:
    form = ProposalForm(
        request.actor,
        request.POST or None,
        class_id=head.id,
        template=class_template(head.template),
        initial=proposal_values(head.id),
    )
    refusals: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        verdict = save_proposal(
            by=request.actor, class_id=head.id, values=form.values(), version=version
        )
        if verdict.outcome is Permitted.YES:
            messages.success(request, gettext("方案已保存。"))
            return redirect("class" if "done" in request.POST else "class-proposal", head.id)
        refusals = said(verdict.reasons)
        form.data = _of_this_version(request.POST, head.id)
    parts = [(title, [form[name] for name in names]) for title, names in PARTS]
    shown = _reading(request, head) | {"form": form, "parts": parts, "refusals": refusals}
    return render(request, "web/classes/proposal_form.html", shown)


def _of_this_version(sent: QueryDict, class_id: int) -> QueryDict:
    """What was typed, as if upon the proposal as it stands: sent again, it counts."""
    typed = sent.copy()
    typed["version"] = str(proposal(class_id).version)
    return typed


def _reading(request: Request, head: ClassHead) -> dict[str, object]:
    """The proposal to read and to print, and the decision that gave it back."""
    current = proposal(head.id)
    return {
        "head": head,
        "proposal": current,
        "proposal_parts": reading_parts(current),
        "returned": _returned(head.id),
        "answers": answers_of(topics_of_class(head.id)),
        "may_open": request.actor.may(Permission.DIAGNOSIS_JUDGE),
    }


def reading_parts(shown: Proposal) -> list[tuple[str, str]]:
    """The long parts of a proposal under the headings of its template."""
    template = class_template(shown.template)
    headings = template.headings if template else {}
    texts = {name: getattr(shown, name) for name in HEADED}
    return [
        (headings[name].said_title if name in headings else name, texts[name]) for name in HEADED
    ]


def _returned(class_id: int) -> DecisionLine | None:
    """The newest decision, where it gave the proposal back."""
    newest = next(iter(decisions(class_id)), None)
    return newest if newest and newest.decision is Decision.RETURNED else None
