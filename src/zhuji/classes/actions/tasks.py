"""Preparation tasks are made from the template, changed, and settled by whoever owns them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.clock import now
from zhuji.classes.models import PreparationTask, TrainingClass
from zhuji.classes.queries import class_template
from zhuji.classes.queries.tasks import places_of_task, task_or_404
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.preparation import may_change_tasks
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState, TaskOutcome, TaskOwner, TaskPart


@dataclass(frozen=True, slots=True)
class TaskValues:
    """What a task is: what is to be done, by when and by whom. `pinned_on` overrules `days_before`."""

    title: str
    part: TaskPart
    days_before: int
    pinned_on: date | None = None
    pinned_reason: str = ""
    owner_unit_id: int | None = None
    owner_name: str = ""
    owner_phone: str = ""


def make_tasks(training_class: TrainingClass) -> int:
    """The tasks of the class's template that it does not have yet; says how many were made.

    Whoever calls it has asked for the right and keeps the audit event. Tasks of the organiser are
    the organising unit's; whose the others are, a person says.
    """
    template = class_template(training_class.template)
    there = set(training_class.tasks.values_list("key", flat=True))
    missing = [
        PreparationTask(
            training_class=training_class,
            key=one.key,
            part=one.part,
            title=one.title,
            days_before=one.days_before,
            owner_unit_id=training_class.organiser_id if one.owner is TaskOwner.ORGANISER else None,
            order=order,
        )
        for order, one in enumerate(template.tasks if template else (), start=1)
        if one.key not in there
    ]
    PreparationTask.objects.bulk_create(missing)
    return len(missing)


@transaction.atomic
def tasks_from_template(*, by: Actor, class_id: int) -> int:
    """Add the tasks of the template that a class lacks; says how many. Twice adds nothing."""
    ask(by, Permission.CLASSES_MANAGE, class_place(class_id))
    training_class = TrainingClass.objects.get(pk=class_id)
    if may_change_tasks(ClassState(training_class.state)).outcome is Permitted.NO:
        return 0
    made = make_tasks(training_class)
    if made:
        about = ("class", class_id)
        record(by=by, event="classes.tasks_made", about=about, details={"count": made})
    return made


@transaction.atomic
def add_task(*, by: Actor, class_id: int, values: TaskValues) -> Verdict[Permitted]:
    """Add a task of one's own. Refused once the class is over."""
    ask(by, Permission.CLASSES_MANAGE, class_place(class_id))
    training_class = TrainingClass.objects.get(pk=class_id)
    refused = _refusals(ClassState(training_class.state), values)
    if refused.outcome is Permitted.NO:
        return refused
    last = training_class.tasks.aggregate(last=Max("order"))["last"] or 0
    task = training_class.tasks.create(order=last + 1, **_columns(values))
    about = ("class", class_id)
    record(by=by, event="classes.task_added", about=about, details={"task": task.pk})
    return permit()


@transaction.atomic
def change_task(*, by: Actor, task_id: int, values: TaskValues) -> Verdict[Permitted]:
    """Change what a task is and whose. Refused once the class is over."""
    task = task_or_404(task_id)
    ask(by, Permission.CLASSES_MANAGE, class_place(task.class_id))
    refused = _refusals(task.class_state, values)
    if refused.outcome is Permitted.NO:
        return refused
    PreparationTask.objects.filter(pk=task_id).update(**_columns(values))
    details = {"task": task_id, "pinned": values.pinned_on is not None}
    record(by=by, event="classes.task_changed", about=("class", task.class_id), details=details)
    return permit()


@transaction.atomic
def settle_task(
    *, by: Actor, task_id: int, outcome: TaskOutcome, note: str = ""
) -> Verdict[Permitted]:
    """Say that a task is done, or not needed with the reason why; by the owner unit or an organiser.

    Of two who settle it at once one wins, the other is told. Refused once the class is over.
    """
    ask(by, Permission.CLASSES_TASK_SETTLE, *(places_of_task(task_id) or ()))
    task = task_or_404(task_id)
    refused = may_change_tasks(task.class_state)
    if refused.outcome is Permitted.NO:
        return refused
    if outcome is TaskOutcome.NOT_NEEDED and not note.strip():
        return permit(Reason.of("task_not_needed_without_reason"))
    stamps = {"settled_at": now(), "settled_by_id": by.user_id, "settled_note": note.strip()}
    opened = PreparationTask.objects.filter(pk=task_id, outcome="")
    if not opened.update(outcome=outcome, **stamps):
        return permit(Reason.of("task_already_settled"))
    details = {"task": task_id, "outcome": outcome.value}
    record(by=by, event="classes.task_settled", about=("class", task.class_id), details=details)
    return permit()


@transaction.atomic
def reopen_task(*, by: Actor, task_id: int, reason: str) -> Verdict[Permitted]:
    """Open a settled task again; the record keeps that it had been settled, and why not any more."""
    task = task_or_404(task_id)
    ask(by, Permission.CLASSES_MANAGE, class_place(task.class_id))
    refused = may_change_tasks(task.class_state)
    if refused.outcome is Permitted.NO:
        return refused
    if not reason.strip():
        return permit(Reason.of("task_reopened_without_reason"))
    settled = PreparationTask.objects.filter(pk=task_id).exclude(outcome="")
    opened = {"outcome": "", "settled_at": None, "settled_by": None, "settled_note": ""}
    if not settled.update(**opened):
        return permit(Reason.of("task_not_settled"))
    details = {"task": task_id, "reason": reason.strip()}
    record(by=by, event="classes.task_reopened", about=("class", task.class_id), details=details)
    return permit()


def _refusals(state: ClassState, values: TaskValues) -> Verdict[Permitted]:
    refused = may_change_tasks(state)
    if values.pinned_on is not None and not values.pinned_reason.strip():
        return permit(*refused.reasons, Reason.of("task_pinned_without_reason"))
    return refused


def _columns(values: TaskValues) -> Mapping[str, object]:
    pinned = values.pinned_on is not None
    return {
        "title": values.title.strip(),
        "part": values.part,
        "days_before": values.days_before,
        "pinned_on": values.pinned_on,
        "pinned_reason": values.pinned_reason.strip() if pinned else "",
        "owner_unit_id": values.owner_unit_id,
        "owner_name": values.owner_name.strip(),
        "owner_phone": values.owner_phone.strip(),
    }
