"""The pages of a class: list, home, proposal, decisions, steps and its rules."""

from zhuji.web.pages.classes.decisions import decision, paper, scan
from zhuji.web.pages.classes.home import home, step
from zhuji.web.pages.classes.listing import listing, new
from zhuji.web.pages.classes.proposing import proposing
from zhuji.web.pages.classes.rules import rules
from zhuji.web.pages.classes.topics import topics

__all__ = [
    "decision",
    "home",
    "listing",
    "new",
    "paper",
    "proposing",
    "rules",
    "scan",
    "step",
    "topics",
]
