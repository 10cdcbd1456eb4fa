"""Preparation tasks: on which day each is due, and where it stands today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from zhuji.rules.lifecycle import FINAL
from zhuji.rules.policy import PreparationPolicy
from zhuji.rules.verdict import Permitted, Reason, Term, Verdict, permit
from zhuji.rules.words import ClassState, TaskOutcome, TaskStanding

# What is most pressing stands first.
_PRESSING: Final = (
    TaskStanding.OVERDUE,
    TaskStanding.DUE_TODAY,
    TaskStanding.SOON,
    TaskStanding.AHEAD,
    TaskStanding.UNDATED,
    TaskStanding.DONE,
    TaskStanding.NOT_NEEDED,
)
OPEN: Final = frozenset(_PRESSING[:5])
PRESSING: Final = frozenset(_PRESSING[:3])


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """One task. `days_before` less than 0 lies after the opening; `pinned_on` a person has set."""

    id: int
    days_before: int
    pinned_on: date | None = None
    outcome: TaskOutcome | None = None


def due_on(task: TaskFacts, opens_on: date | None) -> date | None:
    """The day a task is due: pinned by hand, or counted back from the opening; None without either."""
    if task.pinned_on is not None:
        return task.pinned_on
    return None if opens_on is None else opens_on - timedelta(days=task.days_before)


def task_standing(
    task: TaskFacts, opens_on: date | None, policy: PreparationPolicy, today: date
) -> Verdict[TaskStanding]:
    """Where a task stands. The arithmetic's `days` are those left until it is due, less than 0 past it.

    A task is overdue from the day after the one it is due on.
    """
    if task.outcome is not None:
        standing = TaskStanding(task.outcome.value)
        return Verdict(standing, (Reason.of(f"task_{standing.value}"),))
    due = due_on(task, opens_on)
    if due is None:
        return Verdict(TaskStanding.UNDATED, (Reason.of("task_undated"),))
    left = (due - today).days
    standing = _standing(left, policy.look_ahead_days.value)
    citation = policy.look_ahead_days.citation if standing is TaskStanding.SOON else None
    reason = Reason.of(f"task_{standing.value}", citation, days=abs(left), due=due)
    return Verdict(standing, (reason,), (Term("days", Fraction(left)),))


def _standing(left: int, look_ahead: int) -> TaskStanding:
    if left < 0:
        return TaskStanding.OVERDUE
    if left == 0:
        return TaskStanding.DUE_TODAY
    return TaskStanding.SOON if left <= look_ahead else TaskStanding.AHEAD


def pressing_first(
    standings: Iterable[tuple[int, Verdict[TaskStanding], date | None]],
) -> list[int]:
    """Ids in the order to be seen to: what is longest overdue first, what has no day last."""
    listed = sorted(
        standings,
        key=lambda one: (_PRESSING.index(one[1].outcome), one[2] or date.max, one[0]),
    )
    return [task_id for task_id, _, _ in listed]


def may_change_tasks(state: ClassState) -> Verdict[Permitted]:
    """Tasks are changed and settled until the class is closed or cancelled."""
    return permit(Reason.of("tasks_are_final", state=state)) if state in FINAL else permit()
