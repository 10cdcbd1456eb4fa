"""What presses of the preparation: overdue with its owners first, then what falls due soon."""

from dataclasses import dataclass
from typing import Final

from zhuji.classes.queries import pressing_tasks
from zhuji.rules.actor import Permission
from zhuji.rules.words import TaskStanding
from zhuji.web.http import Request
from zhuji.web.pages.home.part import Part
from zhuji.web.pages.preparation.tasks import ShownTask, shown_task

_MOST: Final = 8  # lines on the first page; the rest is one click away


@dataclass(frozen=True, slots=True)
class PreparingPart:
    tasks: tuple[ShownTask, ...]
    overdue: int
    more: int
    manages: bool


def preparing(request: Request) -> Part | None:
    """Overdue and soon due tasks that are the actor's to see to; two statements."""
    if not request.actor.may_somewhere(Permission.CLASSES_TASK_SETTLE):
        return None
    rows = pressing_tasks(request.actor)
    if not rows:
        return None
    shown = PreparingPart(
        tuple(shown_task(row) for row in rows[:_MOST]),
        sum(row.standing.outcome is TaskStanding.OVERDUE for row in rows),
        max(len(rows) - _MOST, 0),
        request.actor.may_somewhere(Permission.CLASSES_MANAGE),
    )
    return Part("web/home/preparing.html", shown)
