"""Preparation tasks: the list of a class, one task, what is mine, and the call list to print."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.base.clock import today
from zhuji.classes import actions
from zhuji.classes.forms import ReopenForm, SettleForm, TaskForm
from zhuji.classes.queries import (
    TaskRow,
    calls,
    class_head,
    open_tasks,
    task_or_404,
    tasks_of_class,
)
from zhuji.flows.preparation import known_of_preparation
from zhuji.rules.actor import Permission, Place
from zhuji.rules.preparation import may_change_tasks
from zhuji.rules.words import PlaceKind, TaskOutcome, TaskStanding
from zhuji.web.http import Request
from zhuji.web.said import said, tell
from zhuji.wording.reasons import sentence

BADGES: Final[Mapping[TaskStanding, str]] = {
    TaskStanding.OVERDUE: "bad",
    TaskStanding.DUE_TODAY: "warn",
    TaskStanding.SOON: "warn",
    TaskStanding.DONE: "ok",
}
# Where a task of the template is worked on: the route and the part of its address.
_WORKED_ON: Final[Mapping[str, tuple[str, str]]] = {
    "proposal": ("class-proposal", "class_id"),
    "notice": ("documents", "class_id"),
    "quota": ("quota", "class_id"),
    "funds": ("budget", "class_id"),
    "timetable": ("timetable", "batch_id"),
    "returns": ("nominations", "class_id"),
    "roster": ("roster", "class_id"),
    "papers": ("papers", "class_id"),
    "seats": ("seats", "class_id"),
    "sheets": ("documents", "class_id"),
    "certificates": ("certificates", "class_id"),
    "archive": ("documents", "class_id"),
}


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A task on a page: `standing` says where it stands, `href` where it is worked on."""

    row: TaskRow
    standing: str
    badge: str
    known: bool = False
    href: str = ""


def tasks(request: Request, class_id: int) -> HttpResponse:
    """The tasks of a class, what presses first; of one unit with `unit`, the open ones with `open`."""
    head = class_head(request.actor, class_id)
    rows = tasks_of_class(class_id)
    units = list(dict.fromkeys(row.owner_unit for row in rows if row.owner_unit))
    unit, only_open = request.GET.get("unit", ""), request.GET.get("show") == "open"
    picked = [
        row for row in rows if (not unit or row.owner_unit == unit) and (row.open or not only_open)
    ]
    known = known_of_preparation(class_id)
    manages = request.actor.may(Permission.CLASSES_MANAGE, Place(PlaceKind.CLASS, class_id))
    # Only who manages the class may open the pages where the tasks are worked on.
    ids = {"class_id": class_id, "batch_id": head.batch_id} if manages else None
    counted = Counter(row.standing.outcome for row in rows)
    shown = {
        "head": head,
        "tasks": [shown_task(row, known, ids) for row in picked],
        "total": len(rows),
        "open": sum(row.open for row in rows),
        "overdue": counted[TaskStanding.OVERDUE],
        "settled": len(rows) - sum(row.open for row in rows),
        "unowned": sum(row.open and not row.owner_unit for row in rows),
        "unit": unit,
        "units": [(name, name) for name in units],
        "show": "open" if only_open else "",
        "manages": manages,
        "closed": said(may_change_tasks(head.state).reasons),
    }
    return render(request, "web/preparation/tasks.html", shown)


def shown_task(
    row: TaskRow, known: frozenset[str] = frozenset(), ids: Mapping[str, int] | None = None
) -> ShownTask:
    route, via = _WORKED_ON.get(row.key, ("", ""))
    href = reverse(route, kwargs={via: ids[via]}) if route and ids else ""
    return ShownTask(
        row,
        sentence(row.standing.reasons[0]),
        BADGES.get(row.standing.outcome, ""),
        known=row.open and row.key in known,
        href=href,
    )


def new_task(request: Request, class_id: int) -> HttpResponse:
    head = class_head(request.actor, class_id)
    form = TaskForm(request.POST or None, initial={"days_before": 7})
    if request.method == "POST" and form.is_valid():
        values = _values(form.cleaned_data)
        verdict = actions.add_task(by=request.actor, class_id=class_id, values=values)
        if tell(request, verdict, _("筹备事项已添加。")):
            return redirect("tasks", class_id=class_id)
    shown = {"head": head, "form": form, "task": None}
    return render(request, "web/preparation/task.html", shown)


def task(request: Request, task_id: int) -> HttpResponse:
    """One task: what it is and whose, changed here; settled tasks are opened again here."""
    row = task_or_404(task_id)
    form = TaskForm(request.POST or None, initial=_initial(row))
    if request.method == "POST" and form.is_valid():
        values = _values(form.cleaned_data)
        verdict = actions.change_task(by=request.actor, task_id=task_id, values=values)
        if tell(request, verdict, _("筹备事项已保存。")):
            return redirect("tasks", class_id=row.class_id)
    shown = {
        "head": class_head(request.actor, row.class_id),
        "form": form,
        "task": shown_task(row),
        "settle_form": SettleForm(),
        "reopen_form": ReopenForm(),
    }
    return render(request, "web/preparation/task.html", shown)


@require_POST
def settle(request: Request, task_id: int) -> HttpResponse:
    """Say that a task is done or not needed; back to the page it was said on."""
    form = SettleForm(request.POST)
    outcome = TaskOutcome.NOT_NEEDED if "not_needed" in request.POST else TaskOutcome.DONE
    note = form.cleaned_data["note"] if form.is_valid() else ""
    verdict = actions.settle_task(by=request.actor, task_id=task_id, outcome=outcome, note=note)
    tell(
        request, verdict, _("已记为办结。") if outcome is TaskOutcome.DONE else _("已记为不需要。")
    )
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect("preparing")


@require_POST
def reopen(request: Request, task_id: int) -> HttpResponse:
    form = ReopenForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    verdict = actions.reopen_task(by=request.actor, task_id=task_id, reason=reason)
    tell(request, verdict, _("已重新打开，请继续办理。"))
    return redirect("task", task_id=task_id)


@require_POST
def from_template(request: Request, class_id: int) -> HttpResponse:
    made = actions.tasks_from_template(by=request.actor, class_id=class_id)
    if made:
        messages.success(request, _("已按办班模板添加 %(count)s 项。") % {"count": made})
    else:
        messages.info(request, _("办班模板里的事项都已经在清单里。"))
    return redirect("tasks", class_id=class_id)


def preparing(request: Request) -> HttpResponse:
    """What is open and the actor's to settle, over all classes: a unit's own, or all of them."""
    rows = open_tasks(request.actor)
    titles = {row.class_id: row.class_title for row in rows}
    asked = request.GET.get("class", "")
    picked = [row for row in rows if not asked or str(row.class_id) == asked]
    shown = {
        "tasks": [shown_task(row) for row in picked],
        "classes": list(titles.items()),
        "asked": asked,
        "manages": request.actor.may_somewhere(Permission.CLASSES_MANAGE),
        "form": SettleForm(),
    }
    return render(request, "web/preparation/preparing.html", shown)


def call_list(request: Request, class_id: int) -> HttpResponse:
    """催办单: what is to be called about, by unit, with a column for the answer. To print."""
    head = class_head(request.actor, class_id)
    rows = tasks_of_class(class_id)
    pressing = [row for row in rows if row.standing.outcome in BADGES and row.open]
    everything = "all" in request.GET
    listed = rows if everything else pressing
    shown = {
        "head": head,
        "calls": [(one.owner, _shown(one.tasks)) for one in calls(listed)],
        "day": today(),
        "everything": everything,
    }
    return render(request, "web/preparation/call_list.html", shown)


def _shown(rows: Iterable[TaskRow]) -> list[ShownTask]:
    return [shown_task(row) for row in rows]


def _values(data: Mapping[str, Any]) -> actions.TaskValues:
    plain = {name: value for name, value in data.items() if name != "owner_unit"}
    return actions.TaskValues(owner_unit_id=data["owner_unit"], **plain)


def _initial(row: TaskRow) -> dict[str, object]:
    return {
        "title": row.title,
        "part": row.part,
        "days_before": row.days_before,
        "owner_unit": row.owner_unit_id,
        "owner_name": row.owner_name,
        "owner_phone": row.owner_phone,
        "pinned_on": row.pinned_on,
        "pinned_reason": row.pinned_reason,
    }
