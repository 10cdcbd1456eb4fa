"""监考: the hall of an exam while it runs, one candidate of it, and its printed record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhuji.classes.queries import head_of_batch
from zhuji.exams.actions.exams import mark_all_due
from zhuji.exams.actions.proctoring import (
    give_time,
    note_incident,
    pause_exam,
    reopen_sitting,
    resume_exam,
    start_exam,
    take_in,
)
from zhuji.exams.forms.hall import BecauseForm, GiveTimeForm, IncidentForm
from zhuji.exams.queries import Hall, HallEvent, SeatRow, SittingState, hall_or_404
from zhuji.policies.queries import current_policy
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.web.http import Request
from zhuji.web.pages.exams.occasion import of_occasion
from zhuji.web.said import tell
from zhuji.wording.exams import event_label, state_label
from zhuji.wording.text import Text


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a proctor may do: its form, its action, and what is said when it is done."""

    form: type[forms.Form]
    action: Callable[..., Verdict[Permitted]]
    done: Text


_HALL: Final[Mapping[str, Step]] = {
    "start": Step(forms.Form, start_exam, gettext_lazy("已宣布开考，学员可以作答。")),
    "pause": Step(BecauseForm, pause_exam, gettext_lazy("已暂停，全场停止计时。")),
    "resume": Step(forms.Form, resume_exam, gettext_lazy("已恢复，暂停的时间不计入答题时间。")),
    "give": Step(GiveTimeForm, give_time, gettext_lazy("已给全场补时。")),
}
_CANDIDATE: Final[Mapping[str, Step]] = {
    "extra": Step(GiveTimeForm, give_time, gettext_lazy("已补时。")),
    "reopen": Step(
        BecauseForm, reopen_sitting, gettext_lazy("已重新开卷，原来打开的页面不再保存。")
    ),
    "take-in": Step(BecauseForm, take_in, gettext_lazy("已代为收卷。")),
}
_DONE: Final = (SittingState.HANDED_IN, SittingState.TIME_OVER, SittingState.ON_PAPER)


@dataclass(frozen=True, slots=True)
class Told:
    """A line of what happened."""

    event: HallEvent
    what: str
    who: str


@of_occasion
def hall(request: Request, exam_id: int) -> HttpResponse:
    """Everybody's state, and what concerns all; the list comes anew every fifteen seconds."""
    if request.method == "POST":
        _do(request, _HALL, exam_id=exam_id)
        return redirect("exam-hall", exam_id=exam_id)
    found = hall_or_404(exam_id)
    shown = _shown(found) | {
        "pause_form": BecauseForm(auto_id="pause-%s"),
        "give_form": GiveTimeForm(auto_id="give-%s"),
        "note_form": IncidentForm(auto_id="note-%s"),
    }
    live = request.htmx and request.GET.get("part") == "live"
    template = "_hall_live.html" if live else "hall.html"
    return render(request, f"web/exams/{template}", shown)


@of_occasion
def candidate(request: Request, exam_id: int, trainee_id: int) -> HttpResponse:
    """One candidate: minutes of the own, opening anew, taking in, a note."""
    found = hall_or_404(exam_id)
    seat = found.seat_or_404(trainee_id)
    if request.method == "POST":
        _do(request, _CANDIDATE, exam_id=seat.exam_id, trainee_id=trainee_id)
        return redirect("exam-seat", exam_id=exam_id, trainee_id=trainee_id)
    shown = _shown(found) | {
        "seat": seat,
        "state": state_label(seat.state),
        "own": [told for told in _told(found) if told.event.trainee_id == trainee_id],
        "extra_form": GiveTimeForm(auto_id="extra-%s"),
        "reopen_form": BecauseForm(auto_id="reopen-%s"),
        "take_form": BecauseForm(auto_id="take-%s"),
        "note_form": IncidentForm(auto_id="note-%s"),
    }
    return render(request, "web/exams/seat.html", shown)


@of_occasion
def record(request: Request, exam_id: int) -> HttpResponse:
    """考场记录, to print and sign; `?blank` for an exam that is written down by hand."""
    mark_all_due(exam_id)
    shown = _shown(hall_or_404(exam_id)) | {"blank": "blank" in request.GET}
    return render(request, "web/exams/record.html", shown)


def _do(request: Request, steps: Mapping[str, Step], **address: int) -> None:
    """The step that the form names, or a note; told on the next page."""
    named = request.POST.get("do", "")
    step = steps.get(named, Step(IncidentForm, note_incident, gettext_lazy("已记下。")))
    form = step.form(request.POST)
    if not form.is_valid():
        for name, errors in form.errors.items():
            messages.error(request, f"{form.fields[name].label}：{' '.join(map(str, errors))}")
        return
    values: dict[str, Any] = dict(form.cleaned_data)
    if step.action is note_incident:
        values = {"text": values["reason"]}
    tell(request, step.action(by=request.actor, **address, **values), str(step.done))


def _shown(found: Hall) -> dict[str, Any]:
    seats: list[tuple[SeatRow, str]] = [(seat, state_label(seat.state)) for seat in found.seats]
    return {
        "head": head_of_batch(found.batch_id),
        "hall": found,
        "seats": seats,
        "not_started": found.count(SittingState.NOT_STARTED, SittingState.ABSENT),
        "sitting": found.count(SittingState.SITTING),
        "done": found.count(*_DONE),
        "absent": [seat for seat in found.seats if seat.state is SittingState.ABSENT],
        "late": any(seat.late for seat in found.seats),
        "told": _told(found),
        "leaving_noted": current_policy(FunctionsPolicy).exam_leaving_noted.value,
    }


def _told(found: Hall) -> list[Told]:
    names = {seat.trainee.trainee_id: seat.trainee.name for seat in found.seats}
    return [
        Told(event, event_label(event.what), names.get(event.trainee_id or 0, _("全场")))
        for event in found.events
    ]
