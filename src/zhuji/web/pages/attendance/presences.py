"""Presence computed: the grid of a batch, its export, one trainee's page."""

import csv
import io
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhuji.attendance.queries import (
    PresenceGrid,
    PresenceRow,
    SessionPresence,
    open_matters,
    presence_grid,
    presence_of_trainee,
)
from zhuji.base.files import Kind
from zhuji.base.spreadsheets import Column, Sheet
from zhuji.classes.queries import head_of_batch
from zhuji.enrolment.queries import trainee_head
from zhuji.rules.actor import Permission, Place
from zhuji.rules.presence import Slot, term
from zhuji.rules.words import PlaceKind
from zhuji.timetable.queries import sessions_of_batch
from zhuji.web.downloads import download, workbook
from zhuji.web.http import Request
from zhuji.web.pages.attendance.figures import BADGES, SIGNS, STANDINGS, legend, term_lines
from zhuji.web.said import said
from zhuji.wording.amounts import figure
from zhuji.wording.labels import label


def grid(request: Request, batch_id: int) -> HttpResponse:
    """Trainees × half-days; each cell opens its reasons. Above it the sheets still to come."""
    head = head_of_batch(batch_id)
    found = presence_grid(batch_id)
    place = Place(PlaceKind.CLASS, head.id)
    shown = {
        "head": head,
        "slots": found.slots,
        "rows": [_row(row) for row in found.rows],
        "legend": legend(),
        "matters": open_matters(batch_id),
        "sessions": [row for row in sessions_of_batch(batch_id) if row.held],
        "may_record": request.actor.may(Permission.ATTENDANCE_SIGN_IN_RECORD, place),
        "may_decide": request.actor.may(Permission.ATTENDANCE_LEAVE_DECIDE, place),
    }
    return render(request, "web/attendance/grid.html", shown)


def export(request: Request, batch_id: int) -> HttpResponse:
    """The grid as a workbook, or with `?format=csv` as CSV."""
    head = head_of_batch(batch_id)
    found = presence_grid(batch_id)
    name = _("%(title)s考勤表") % {"title": head.title}
    if request.GET.get("format") == "csv":
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow([column.heading for column in _columns(found)])
        writer.writerows(_safe(line) for line in _lines(found))
        return download(out.getvalue().encode("utf-8-sig"), name, Kind.CSV)
    notes = [_("图例：") + "　".join(f"{sign} {word}" for sign, word, _badge in legend())]
    page = Sheet(
        title=_("考勤表"),
        columns=_columns(found),
        rows=_lines(found),
        headlines=[name],
        notes=notes,
        landscape=True,
    )
    return workbook(name, page)


def presence(request: Request, trainee_id: int) -> HttpResponse:
    """One trainee: every session with its reasons and facts, and the sum in exact fractions."""
    batch_id = trainee_head(trainee_id).batch_id
    found = presence_of_trainee(batch_id, trainee_id)
    head = head_of_batch(batch_id)
    place = Place(PlaceKind.CLASS, head.id)
    standing, badge = STANDINGS[found.summary.outcome.value]
    shown = {
        "head": head,
        "found": found,
        "standing": standing,
        "badge": badge,
        "reasons": said(found.summary.reasons),
        "room": said([found.room]),
        "terms": term_lines(found.summary),
        "sessions": [_session(one) for one in found.sessions],
        "may_decide": request.actor.may(Permission.ATTENDANCE_LEAVE_DECIDE, place),
    }
    return render(request, "web/attendance/presence.html", shown)


def _row(row: PresenceRow) -> dict[str, Any]:
    standing, badge = STANDINGS[row.summary.outcome.value]
    return {
        "trainee": row.trainee,
        "cells": [
            {
                "slot": cell.slot,
                "sign": SIGNS[cell.outcome] if cell.outcome else "",
                "word": label(cell.outcome) if cell.outcome else "",
                "badge": BADGES[cell.outcome] if cell.outcome else "",
            }
            for cell in row.cells
        ],
        "counted": term(row.summary, "counted_hours"),
        "planned": term(row.summary, "planned_hours"),
        "present": term(row.summary, "present_hours"),
        "standing": standing,
        "badge": badge,
    }


def _session(one: SessionPresence) -> dict[str, Any]:
    outcome = one.verdict.outcome
    return {
        "session": one.session,
        "kind": label(one.session.kind),
        "hours": one.facts.hours,
        "word": label(outcome) if one.session.held else _("已取消"),
        "badge": BADGES[outcome],
        "reasons": said(one.verdict.reasons),
        "sheets": one.sheets,
        "signs": [
            {
                "what": label(row.facts.kind),
                "way": label(row.facts.way),
                "facts": row.facts,
                "by": row.recorded_by,
                "reason": row.reason,
            }
            for row in one.signs
        ],
    }


def _heading(slot: Slot) -> str:
    return f"{slot[0].month}/{slot[0].day} {label(slot[1])}"


def _columns(found: PresenceGrid) -> list[Column]:
    first = [
        Column(_("学号"), 6, centred=True),
        Column(_("姓名"), 16),
        Column(_("单位"), 18),
        Column(_("研讨组"), 10),
    ]
    days = [Column(_heading(slot), 7, centred=True) for slot in found.slots]
    last = [_("出勤学时"), _("请假学时"), _("缺课学时"), _("应参加学时"), _("占比")]
    sums = [Column(text, 11, centred=True) for text in last]
    return [*first, *days, *sums, Column(_("结论"), 28, centred=True)]


def _lines(found: PresenceGrid) -> list[list[str]]:
    figures = ("present_hours", "leave_hours", "absent_hours", "planned_hours", "share")
    return [
        [
            str(row.trainee.number),
            row.trainee.name,
            row.trainee.unit,
            row.trainee.group,
            *(str(SIGNS[cell.outcome]) if cell.outcome else "" for cell in row.cells),
            *(figure(code, term(row.summary, code)) for code in figures),
            str(STANDINGS[row.summary.outcome.value][0]),
        ]
        for row in found.rows
    ]


def _safe(line: list[str]) -> list[str]:
    """A text that a spreadsheet would take for a formula is written as text."""
    return [f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text for text in line]
