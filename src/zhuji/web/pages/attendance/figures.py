"""Figures and marks of presence as pages show them: state is a sign and a word before a colour."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhuji.rules.verdict import Verdict
from zhuji.rules.words import Presence
from zhuji.wording.amounts import figure
from zhuji.wording.labels import label
from zhuji.wording.terms import TERMS
from zhuji.wording.text import Text

SIGNS: Final[Mapping[Presence, Text]] = {
    Presence.PRESENT: "√",
    Presence.LATE: _("迟"),
    Presence.LEFT_EARLY: _("退"),
    Presence.ABSENT: "×",
    Presence.EXCUSED: _("假"),
    Presence.UNKNOWN: "○",
}
BADGES: Final[Mapping[Presence, str]] = {
    Presence.PRESENT: "ok",
    Presence.LATE: "warn",
    Presence.LEFT_EARLY: "warn",
    Presence.ABSENT: "bad",
    Presence.EXCUSED: "info",
    Presence.UNKNOWN: "",
}
# Not asked for on a page that only wants the sum.
ZERO_IS_SILENT: Final = frozenset({"unrecorded_hours", "lates", "converted", "unrecorded"})


@dataclass(frozen=True, slots=True)
class TermLine:
    """One figure of an arithmetic."""

    code: str
    label: str | Promise
    value: str


def legend() -> list[tuple[str, str, str]]:
    """Sign, word and badge of each outcome."""
    return [(str(SIGNS[outcome]), label(outcome), BADGES[outcome]) for outcome in Presence]


def term_lines(verdict: Verdict[StrEnum]) -> list[TermLine]:
    """The arithmetic of a verdict, line by line, in its own order."""
    return [
        TermLine(term.code, TERMS.get(term.code, term.code), figure(term.code, term.value))
        for term in verdict.arithmetic
        if term.value or term.code not in ZERO_IS_SILENT
    ]


STANDINGS: Final[Mapping[str, tuple[str | Promise, str]]] = {
    "within": (_("未超上限"), "ok"),
    "over": (_("已超上限"), "bad"),
    "open": (_("未超上限，有未登记"), ""),
}
