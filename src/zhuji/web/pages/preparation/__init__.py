"""The pages of preparation: tasks with their owners, the call list, and the budget."""

from zhuji.web.pages.preparation.budgets import base, budget, export, line, new_line, remove
from zhuji.web.pages.preparation.tasks import (
    call_list,
    from_template,
    new_task,
    preparing,
    reopen,
    settle,
    task,
    tasks,
)

__all__ = [
    "base",
    "budget",
    "call_list",
    "export",
    "from_template",
    "line",
    "new_line",
    "new_task",
    "preparing",
    "remove",
    "reopen",
    "settle",
    "task",
    "tasks",
]
