"""Preparation tasks: of one class, of a unit, and what presses over all classes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from zhuji.base.clock import today
from zhuji.classes.models import PreparationTask
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.policy import PreparationPolicy
from zhuji.rules.preparation import (
    OPEN,
    PRESSING,
    TaskFacts,
    due_on,
    pressing_first,
    task_standing,
)
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import ClassState, PlaceKind, TaskOutcome, TaskPart, TaskStanding


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task as it stands today. `due` None: the class has no opening day yet."""

    id: int
    class_id: int
    class_title: str
    class_state: ClassState
    key: str
    part: TaskPart
    title: str
    days_before: int
    due: date | None
    pinned_on: date | None
    pinned_reason: str
    owner_unit_id: int | None
    owner_unit: str
    owner_name: str
    owner_phone: str
    outcome: TaskOutcome | None
    settled_at: datetime | None
    settled_by: str
    settled_note: str
    standing: Verdict[TaskStanding]

    @property
    def open(self) -> bool:
        return self.standing.outcome in OPEN


@dataclass(frozen=True, slots=True)
class OwnerCalls:
    """What one unit is to be called about; `owner` is empty where nobody has been named."""

    owner: str
    tasks: tuple[TaskRow, ...]


def places_of_task(task_id: int) -> tuple[Place, ...] | None:
    """Where a task lies: in its class and with the unit that owns it; None without such a task."""
    row = (
        PreparationTask.objects.filter(pk=task_id)
        .values_list("training_class_id", "owner_unit_id")
        .first()
    )
    if row is None:
        return None
    places = [Place(PlaceKind.CLASS, row[0])]
    if row[1] is not None:
        places.append(Place(PlaceKind.UNIT, row[1]))
    return tuple(places)


def tasks_of_class(class_id: int) -> tuple[TaskRow, ...]:
    """The tasks of a class, the most pressing first. Two statements."""
    return _rows(PreparationTask.objects.filter(training_class=class_id))


def open_tasks(actor: Actor) -> tuple[TaskRow, ...]:
    """The tasks that the actor may settle and that are open, over all classes under way.

    The most pressing first. Two statements.
    """
    asked = Q()
    classes = actor.ids(Permission.CLASSES_TASK_SETTLE, PlaceKind.CLASS)
    if classes is not None:
        units = actor.ids(Permission.CLASSES_TASK_SETTLE, PlaceKind.UNIT) or frozenset()
        asked = Q(training_class__in=classes) | Q(owner_unit__in=units)
    under_way = PreparationTask.objects.filter(asked, outcome="").exclude(
        training_class__state__in=[state.value for state in FINAL]
    )
    return _rows(under_way)


def pressing_tasks(actor: Actor) -> tuple[TaskRow, ...]:
    """Of `open_tasks` those overdue, due today or within the days that the county looks ahead."""
    return tuple(row for row in open_tasks(actor) if row.standing.outcome in PRESSING)


def task_or_404(task_id: int) -> TaskRow:
    """One task; Http404 where there is none. Two statements."""
    for row in _rows(PreparationTask.objects.filter(pk=task_id)):
        return row
    raise Http404


def calls(rows: Iterable[TaskRow]) -> tuple[OwnerCalls, ...]:
    """Open tasks by the unit that owns them, in the order in which the units first press."""
    owners: dict[str, list[TaskRow]] = {}
    for row in rows:
        if row.open:
            owners.setdefault(row.owner_unit, []).append(row)
    return tuple(OwnerCalls(owner, tuple(tasks)) for owner, tasks in owners.items())


def _rows(tasks: QuerySet[PreparationTask]) -> tuple[TaskRow, ...]:
    policy, day = current_policy(PreparationPolicy), today()
    related = tasks.select_related("training_class", "owner_unit", "settled_by")
    short = related.defer("training_class__policies")  # by far the longest column, shown by none
    rows = {one.pk: _row(one, policy, day) for one in short}
    order = pressing_first((row.id, row.standing, row.due) for row in rows.values())
    return tuple(rows[task_id] for task_id in order)


def _row(one: PreparationTask, policy: PreparationPolicy, day: date) -> TaskRow:
    outcome = TaskOutcome(one.outcome) if one.outcome else None
    facts = TaskFacts(one.pk, one.days_before, one.pinned_on, outcome)
    opens_on = one.training_class.opens_on
    return TaskRow(
        id=one.pk,
        class_id=one.training_class_id,
        class_title=one.training_class.title,
        class_state=ClassState(one.training_class.state),
        key=one.key,
        part=TaskPart(one.part),
        title=one.title,
        days_before=one.days_before,
        due=due_on(facts, opens_on),
        pinned_on=one.pinned_on,
        pinned_reason=one.pinned_reason,
        owner_unit_id=one.owner_unit_id,
        owner_unit=one.owner_unit.name if one.owner_unit else "",
        owner_name=one.owner_name,
        owner_phone=one.owner_phone,
        outcome=outcome,
        settled_at=one.settled_at,
        settled_by=one.settled_by.name if one.settled_by else "",
        settled_note=one.settled_note,
        standing=task_standing(facts, opens_on, policy, day),
    )
