"""The pages of exchange: cases for organiser, unit and reviewer; discussion records."""

from zhuji.web.pages.exchange.cases import call, case, cases, file, new_case
from zhuji.web.pages.exchange.discussions import discussion, discussions, sheets
from zhuji.web.pages.exchange.reviewing import review, reviewing
from zhuji.web.pages.exchange.unit import handing_in, unit_case, unit_case_new, unit_cases

__all__ = [
    "call",
    "case",
    "cases",
    "discussion",
    "discussions",
    "file",
    "handing_in",
    "new_case",
    "review",
    "reviewing",
    "sheets",
    "unit_case",
    "unit_case_new",
    "unit_cases",
]
