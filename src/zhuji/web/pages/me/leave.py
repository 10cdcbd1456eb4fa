"""A trainee asks for leave on the phone; it is decided as the same slip on paper would be.

While the county has it switched off, this page is not there.
"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.attendance.actions import request_leave
from zhuji.attendance.forms import OwnLeaveForm
from zhuji.attendance.queries import leaves_of_trainee
from zhuji.base.clock import today
from zhuji.enrolment.queries import trainee_of_person
from zhuji.rules.words import HalfDay
from zhuji.web.http import Request
from zhuji.web.pages.attendance.leaving import shown_leave
from zhuji.web.said import Said, said


def leave(request: Request) -> HttpResponse:
    """The own requests with what became of them, and the form for one more."""
    own = trainee_of_person(request.actor.person_id or 0)
    if own is None:
        raise Http404
    start = {"starts_on": today(), "ends_on": today(), "starts_half": HalfDay.MORNING}
    start["ends_half"] = HalfDay.MORNING
    form = OwnLeaveForm(request.POST or None, initial=start)
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        asked = request_leave(
            by=request.actor,
            batch_id=own.batch_id,
            trainee_id=own.trainee_id,
            **form.request(),
        )
        if asked.leave_id is not None:
            messages.success(request, _("请假已提出，等待审批。批准以前请照常上课。"))
            return redirect("my-leave")
        refused = said(asked.verdict.reasons)
    rows = [shown_leave(row) for row in leaves_of_trainee(own.trainee_id)]
    return render(request, "web/me/leave.html", {"form": form, "refused": refused, "rows": rows})
