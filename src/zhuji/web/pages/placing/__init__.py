"""The pages of 分期: batches laid out, plans made and adopted, people moved by hand."""

from zhuji.web.pages.placing.batches import batches
from zhuji.web.pages.placing.board import board, card, move, release
from zhuji.web.pages.placing.plans import (
    adopt,
    apply,
    attempt,
    changed,
    export,
    placing,
    plan,
    unit_days_export,
)

__all__ = [
    "adopt",
    "apply",
    "attempt",
    "batches",
    "board",
    "card",
    "changed",
    "export",
    "move",
    "placing",
    "plan",
    "release",
    "unit_days_export",
]
