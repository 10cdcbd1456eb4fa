"""A report as its pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Final

from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from zhuji.flows.report_papers import chart_of
from zhuji.reports.queries import Line, Report, ReportFigure, Section
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.verdict import Value
from zhuji.web.said import Said, said
from zhuji.wording.amounts import percent
from zhuji.wording.reasons import shown
from zhuji.wording.reports import (
    COLUMNS,
    REMARKS,
    SECTIONS,
    cell_text,
    figure_text,
    figure_words,
)

# What the pages that rows lead to ask for, as the access table says it; others open for who reads a report.
_ASKED: Final[Mapping[str, Permission]] = {
    "case": Permission.EXCHANGE_COMMENT,
    "finding": Permission.DIAGNOSIS_SEE,
    "organisation": Permission.REGISTRY_SEE,
    "plan": Permission.PRACTICE_SEE,
    "presence": Permission.ATTENDANCE_PRESENCE_SEE,
    "session": Permission.TIMETABLE_SEE,
    "trainee-completion": Permission.COMPLETION_SEE,
}


@dataclass(frozen=True, slots=True)
class Card:
    """One figure: `value` and `unit` as written, `note` says of how many."""

    key: str
    name: str
    value: str
    unit: str
    note: str
    definition: str


@dataclass(frozen=True, slots=True)
class Part:
    """One section; `chart` is an SVG of our own, or empty."""

    key: str
    title: str
    cards: tuple[Card, ...]
    said: tuple[Said, ...]
    remarks: tuple[str, ...]
    chart: SafeString


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    heading: str
    number: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """A figure opened: each row with the address of the thing where there is one, and its cells."""

    card: Card
    as_of: datetime
    columns: tuple[Cell, ...]
    lines: tuple[tuple[str, tuple[Cell, ...]], ...]


def parts(report: Report) -> tuple[Part, ...]:
    return tuple(map(_part, report.sections))


def rows(report: Report, key: str, actor: Actor) -> Rows:
    """One figure with its rows; Http404 where the report has none of that name. A row leads to the
    thing itself where the actor may open it.
    """
    found = report.figure(key)
    if found is None:
        raise Http404
    headings = [str(COLUMNS[one]) for one in found.columns]
    first = found.lines[0].cells if found.lines else ("",) * len(headings)
    return Rows(
        card(found),
        report.as_of,
        tuple(
            Cell(heading, "", _is_number(value))
            for heading, value in zip(headings, first, strict=True)
        ),
        tuple((_address(line, actor), _cells(found.columns, line)) for line in found.lines),
    )


def card(figure: ReportFigure) -> Card:
    words = figure_words(figure.key)
    note = ""
    if figure.share is not None:
        whole = {"whole": shown(figure.whole or 0), "share": percent(figure.share)}
        note = _("共 %(whole)s，占 %(share)s") % whole
    value = figure_text(figure.key, figure.value)
    return Card(figure.key, str(words.name), value, str(words.unit), note, str(words.definition))


def _part(section: Section) -> Part:
    title = str(SECTIONS[section.key])
    return Part(
        section.key,
        title,
        tuple(map(card, section.figures)),
        said(section.said),
        tuple(str(REMARKS[one]) for one in section.remarks),
        mark_safe(chart_of(section)),  # noqa: S308 - drawn by us, texts escaped there
    )


def _cells(columns: tuple[str, ...], line: Line) -> tuple[Cell, ...]:
    return tuple(
        Cell(cell_text(column, value), str(COLUMNS[column]), _is_number(value))
        for column, value in zip(columns, line.cells, strict=True)
    )


def _is_number(value: Value) -> bool:
    return isinstance(value, int | Fraction)


def _address(line: Line, actor: Actor) -> str:
    asked = _ASKED.get(line.route)
    if not line.route or (asked and not actor.may_somewhere(asked)):
        return ""
    return reverse(line.route, args=[line.id])
