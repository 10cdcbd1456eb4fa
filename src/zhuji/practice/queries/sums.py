"""Figures of action plans for others: by unit, never by person."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from zhuji.base.clock import today
from zhuji.enrolment.queries import units_of
from zhuji.practice.models import ActionPlan, Milestone
from zhuji.practice.queries.plans import ClassPlans, PlanRow, plans_of_units
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.words import PlanState


@dataclass(frozen=True, slots=True)
class MilestoneSums:
    """Milestones of a unit: all that are pursued, those whose day has come, done, and overdue."""

    planned: int
    due: int
    done: int
    overdue: int


@dataclass(frozen=True, slots=True)
class PlanLink:
    """What a plan answers, for the trace from problem to practice."""

    plan_id: int
    trainee_id: int
    unit_id: int
    finding_id: int | None
    point_id: int | None
    topic_id: int | None


@dataclass(frozen=True, slots=True)
class UnitSum:
    """The plans of one unit in a class."""

    unit_id: int
    unit: str
    trainees: int
    handed_in: int
    on_the_way: int
    overdue: int
    done: int
    late: int  # overdue, or not handed in although the day has passed


@dataclass(frozen=True, slots=True)
class PracticeWaiting:
    """What waits in the units of somebody: plans that are late, and plans that want a word."""

    late: int
    words: int


def plans_handed_in(batch_id: int) -> frozenset[int]:
    """The trainees of a batch who have handed a plan in. One statement."""
    rows = ActionPlan.objects.filter(trainee__batch=batch_id)
    return frozenset(rows.values_list("trainee_id", flat=True))


def milestone_sums(class_id: int) -> dict[int, MilestoneSums]:
    """By unit the milestones of a class that are pursued, of trainees still in it. Two statements."""
    return _summed(_pursued([class_id]), lambda row: row.plan.trainee.unit_id)


def milestones_of_classes(class_ids: Collection[int]) -> dict[int, MilestoneSums]:
    """The same of several classes, by class. Two statements, however many."""
    return _summed(_pursued(class_ids), lambda row: row.plan.trainee.batch.training_class_id)


def plans_of_classes(class_ids: Collection[int]) -> dict[int, int]:
    """By class how many trainees still in it have handed a plan in; one statement."""
    rows = ActionPlan.objects.filter(
        trainee__batch__training_class__in=class_ids, trainee__withdrawn_at=None
    )
    counted = rows.order_by().values_list("trainee__batch__training_class").annotate(Count("pk"))
    return dict(counted)


def _pursued(class_ids: Collection[int]) -> QuerySet[Milestone]:
    return (
        Milestone.objects.filter(
            plan__trainee__batch__training_class__in=class_ids,
            plan__trainee__withdrawn_at=None,
            dropped_at=None,
        )
        .select_related("plan__trainee__batch")
        .prefetch_related("reports")
    )


def _summed(rows: Iterable[Milestone], key: Callable[[Milestone], int]) -> dict[int, MilestoneSums]:
    day = today()
    by_key: dict[int, list[tuple[bool, bool, bool]]] = {}
    for row in rows:
        reports = list(row.reports.all())
        done = bool(reports) and reports[-1].done_on is not None
        marks = (row.due_on <= day, done, row.due_on < day and not done)
        by_key.setdefault(key(row), []).append(marks)
    return {
        one: MilestoneSums(len(marks), *(sum(column) for column in zip(*marks, strict=True)))
        for one, marks in by_key.items()
    }


def sums_by_unit(rows: Iterable[PlanRow]) -> tuple[UnitSum, ...]:
    """Plans counted by unit, in the order of the rows."""
    by_unit: dict[int, list[PlanRow]] = {}
    for row in rows:
        by_unit.setdefault(row.trainee.unit_id, []).append(row)
    return tuple(_unit_sum(own) for own in by_unit.values())


def _unit_sum(rows: list[PlanRow]) -> UnitSum:
    states = [row.verdict.outcome for row in rows]
    return UnitSum(
        unit_id=rows[0].trainee.unit_id,
        unit=rows[0].trainee.unit,
        trainees=len(rows),
        handed_in=sum(1 for row in rows if row.plan),
        on_the_way=states.count(PlanState.ON_THE_WAY),
        overdue=states.count(PlanState.OVERDUE),
        done=states.count(PlanState.DONE),
        late=sum(1 for row in rows if row.late),
    )


def late_of(classes: Iterable[ClassPlans]) -> tuple[PlanRow, ...]:
    """What is overdue, or not handed in although its day has passed."""
    return tuple(row for one in classes for row in one.rows if row.late)


def practice_waiting(actor: Actor) -> PracticeWaiting:
    """What waits in the units that the actor follows; a county-wide holder follows none."""
    following = units_of(actor, Permission.PRACTICE_FOLLOW)
    if not following:
        return PracticeWaiting(0, 0)
    confirming = units_of(actor, Permission.PRACTICE_CONFIRM)
    shown = plans_of_units(following)
    words = [
        row
        for one in shown
        for row in one.rows
        if row.trainee.unit_id in confirming and "unit_word_awaited" in row.verdict.codes
    ]
    return PracticeWaiting(len(late_of(shown)), len(words))


def links_of_plans(class_id: int) -> tuple[PlanLink, ...]:
    """What each plan of a class answers; the topic is the finding's. One statement."""
    rows = ActionPlan.objects.filter(
        trainee__batch__training_class=class_id, trainee__withdrawn_at=None
    ).values_list(
        "pk", "trainee_id", "trainee__unit_id", "finding_id", "point_id", "finding__topic"
    )
    return tuple(PlanLink(*row) for row in rows)
