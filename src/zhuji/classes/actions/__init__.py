"""A class is made, its proposal and budget saved, decided on, prepared, and moved on."""

from zhuji.classes.actions.batches import BatchLayout, lay_out_batches
from zhuji.classes.actions.budgets import (
    LineValues,
    add_budget_line,
    change_budget_line,
    remove_budget_line,
    set_budget_base,
)
from zhuji.classes.actions.proposals import (
    create_class,
    decide_on_screen,
    register_decision,
    save_proposal,
    take_step,
)
from zhuji.classes.actions.tasks import (
    TaskValues,
    add_task,
    change_task,
    reopen_task,
    settle_task,
    tasks_from_template,
)
from zhuji.classes.actions.texts import save_texts
from zhuji.classes.actions.topics import set_topics

__all__ = [
    "BatchLayout",
    "LineValues",
    "TaskValues",
    "add_budget_line",
    "add_task",
    "change_budget_line",
    "change_task",
    "create_class",
    "decide_on_screen",
    "lay_out_batches",
    "register_decision",
    "remove_budget_line",
    "reopen_task",
    "save_proposal",
    "save_texts",
    "set_budget_base",
    "set_topics",
    "settle_task",
    "take_step",
    "tasks_from_template",
]
