"""Units that have not used their places: the list to call from, and what was registered of reminding."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zhuji.base.clock import today
from zhuji.base.numbers import wholes
from zhuji.classes.queries import class_head
from zhuji.enrolment import actions, queries
from zhuji.enrolment.forms import ReminderForm
from zhuji.registry.actions import read_numbers
from zhuji.registry.queries import Contact, contacts_of_units
from zhuji.rules.actor import Permission
from zhuji.rules.lifecycle import takes_nominations
from zhuji.rules.words import ReadingPurpose, ReminderWay
from zhuji.web.http import Request
from zhuji.web.said import said, tell


@never_cache
def unanswered(request: Request, class_id: int) -> HttpResponse:
    """Who has places left, when each last did something, and a form that registers a reminder."""
    head = class_head(request.actor, class_id)
    reading = "read" in request.POST
    form = ReminderForm(None if reading else request.POST or None)
    if request.method == "POST" and not reading and form.is_valid():
        verdict = actions.remind(
            by=request.actor,
            class_id=class_id,
            unit_ids=set(wholes(request.POST.getlist("unit"))),
            way=ReminderWay(form.cleaned_data["way"]),
            note=form.cleaned_data["note"],
        )
        tell(request, verdict, _("催报已登记，单位首页会显示。"))
        return redirect("unanswered", class_id=class_id)
    lines = queries.unanswered(class_id)
    called = _called(request, class_id, {line.unit_id for line in lines})
    shown = {
        "head": head,
        "lines": [(line, *called.get(line.unit_id, (None, ""))) for line in lines],
        "may_read": request.actor.may(Permission.REGISTRY_REVEAL),
        "silent": sum(line.silent for line in lines),
        "form": form,
        "day": today(),
        "closed": said(takes_nominations(head.state).reasons),
    }
    return render(request, "web/enrolment/unanswered.html", shown)


def _called(request: Request, class_id: int, unit_ids: set[int]) -> dict[int, tuple[Contact, str]]:
    """By unit whom to call, with the number: masked, and in full on the answer to who asks for it."""
    contacts = contacts_of_units(unit_ids)
    if "read" not in request.POST:
        return {unit: (one, one.phone) for unit, one in contacts.items()}
    read = read_numbers(
        by=request.actor,
        person_ids=[one.person_id for one in contacts.values()],
        purpose=ReadingPurpose.CONTACT,
        about=("class", class_id),
    )
    return {unit: (one, read[one.person_id].phone) for unit, one in contacts.items()}
