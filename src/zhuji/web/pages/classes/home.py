"""A class's own page (培训班主页), and its steps."""

from collections.abc import Sequence
from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.audit.queries import Event, events_about
from zhuji.classes.queries import class_head
from zhuji.flows.class_steps import steps_ahead, take_class_step
from zhuji.flows.document_shelf import out_of_date
from zhuji.flows.matter import Matter
from zhuji.rules.actor import Permission, Place
from zhuji.rules.lifecycle import Refusal
from zhuji.rules.verdict import Reason
from zhuji.rules.words import ClassState, ClassStep, Decision, PlaceKind
from zhuji.web.http import Request
from zhuji.web.pages.classes.next_step import cancel_step, history, next_step, timeline
from zhuji.web.said import refuse, said
from zhuji.wording.labels import label

_SAVED: Final = "classes.proposal_saved"


def home(request: Request, class_id: int) -> HttpResponse:
    """What is next, where the class stands, and what has happened."""
    head = class_head(request.actor, class_id)
    events = events_about("class", class_id)
    matter = Matter(class_id)
    given = matter.decisions
    steps = steps_ahead(class_id, matter)
    returned = given and given[0].decision is Decision.RETURNED and head.state is ClassState.DRAFT
    shown = {
        "head": head,
        "proposal": matter.plan,
        "next": next_step(
            request.actor, head, steps, returned=bool(returned) and not _saved_since(events)
        ),
        "cancel": cancel_step(request.actor, head, steps),
        "timeline": timeline(head, events),
        "decisions": given,
        "returned": given[0] if returned else None,
        "stale": _stale_documents(request, matter),
        "history": history(events),
    }
    return render(request, "web/classes/home.html", shown)


def _stale_documents(request: Request, matter: Matter) -> tuple[str, ...]:
    """Kinds of documents that are out of date, for those who make them."""
    if not request.actor.may(Permission.DOCUMENTS_MAKE, Place(PlaceKind.CLASS, matter.class_id)):
        return ()
    return tuple(map(label, out_of_date(matter.class_id, matter)))


def _saved_since(events: Sequence[Event]) -> bool:
    """Whether the proposal has been saved since it was last handed in."""
    newest = next(
        (one.event for one in reversed(events) if one.event in ("classes.submitted", _SAVED)), ""
    )
    return newest == _SAVED


@require_POST
def step(request: Request, class_id: int) -> HttpResponse:
    """Take a step; doubts and every cancelling are asked about first, on a page of their own."""
    asked = request.POST.get("step", "")
    if asked not in set(ClassStep):
        return HttpResponseBadRequest(_("没有这一步，请回到培训班主页重新操作。"))
    wanted, confirmed = ClassStep(asked), "confirmed" in request.POST
    if wanted is ClassStep.CANCEL and not confirmed:
        ahead = steps_ahead(class_id).get(wanted)
        return _ask(request, class_id, wanted, ahead.reasons if ahead else ())
    verdict = take_class_step(by=request.actor, class_id=class_id, step=wanted, confirmed=confirmed)
    if verdict.outcome is Refusal.NEEDS_CONFIRMATION:
        return _ask(request, class_id, wanted, verdict.reasons)
    if verdict.outcome is Refusal.REFUSED:
        refuse(request, verdict.reasons)
    else:
        messages.success(request, _("已办理：%(step)s。") % {"step": label(wanted)})
    return redirect("class", class_id=class_id)


def _ask(
    request: Request, class_id: int, wanted: ClassStep, reasons: tuple[Reason, ...]
) -> HttpResponse:
    """The page that asks whether the step is meant, all that speaks against it in view."""
    head = class_head(request.actor, class_id)
    shown = {"head": head, "step": wanted, "doubts": said(reasons, head)}
    return render(request, "web/classes/step.html", shown)
