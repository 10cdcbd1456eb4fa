"""Questionnaires: drawn up, opened, typed back, and what came of them."""

from zhuji.web.pages.surveys.managing import form, slips, step, survey
from zhuji.web.pages.surveys.needs import book, needs, new, unit
from zhuji.web.pages.surveys.results import export, results
from zhuji.web.pages.surveys.typing import type_form

__all__ = [
    "book",
    "export",
    "form",
    "needs",
    "new",
    "results",
    "slips",
    "step",
    "survey",
    "type_form",
    "unit",
]
