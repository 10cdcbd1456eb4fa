"""Units that have not used their places: the list to call from, and what was registered of reminding."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.clock import today
from zhuji.base.numbers import wholes
from zhuji.classes.queries import class_head
from zhuji.enrolment import actions, queries
from zhuji.enrolment.forms import ReminderForm
from zhuji.rules.lifecycle import takes_nominations
from zhuji.rules.words import ReminderWay
from zhuji.web.http import Request
from zhuji.web.said import said, tell


def unanswered(request: Request, class_id: int) -> HttpResponse:
    """Who has places left, when each last did something, and a form that registers a reminder."""
    head = class_head(request.actor, class_id)
    form = ReminderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
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
    shown = {
        "head": head,
        "lines": lines,
        "silent": sum(line.silent for line in lines),
        "form": form,
        "day": today(),
        "closed": said(takes_nominations(head.state).reasons),
    }
    return render(request, "web/enrolment/unanswered.html", shown)
