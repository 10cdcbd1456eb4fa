"""Discussions of a batch: which records are back, one screen to type one, the blank sheets."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.numbers import whole
from zhuji.classes.queries import head_of_batch
from zhuji.diagnosis.queries import findings_of_units
from zhuji.exchange.actions import save_record
from zhuji.exchange.forms import RecordForm
from zhuji.exchange.queries import (
    DiscussionSheet,
    PointText,
    discussion_sheet,
    discussions_of_batch,
)
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.verdict import Permitted
from zhuji.web.finding_text import finding_text
from zhuji.web.http import Request
from zhuji.web.said import Said, said, tell


def discussions(request: Request, batch_id: int) -> HttpResponse:
    """The discussions with the records of their groups, and who speaks for each."""
    head = head_of_batch(batch_id)
    shown = {
        "head": head,
        "sessions": discussions_of_batch(batch_id),
        "open": head.state not in FINAL,
    }
    return render(request, "web/exchange/discussions.html", shown)


def discussion(request: Request, session_id: int, group_id: int) -> HttpResponse:
    """A group's record sheet, typed back."""
    page = discussion_sheet(session_id, group_id)
    form = _form(request, page)
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        verdict = save_record(
            by=request.actor,
            session_id=session_id,
            group_id=group_id,
            said=form.said(),
            seen=form.cleaned_data["seen"],
            reason=form.cleaned_data.get("reason", ""),
        )
        if verdict.outcome is Permitted.YES:
            tell(request, verdict, _("研讨记录已保存。"))
            return redirect("discussions", batch_id=page.session.batch_id)
        refused = said(verdict.reasons)
    shown = {
        "head": page.head,
        "page": page,
        "record": page.sheet.record,
        "form": form,
        "refused": refused,
        "open": page.head.state not in FINAL,
    }
    return render(request, "web/exchange/discussion.html", shown)


def _form(request: Request, page: DiscussionSheet) -> RecordForm:
    record, members = page.sheet.record, page.sheet.members
    leader = page.sheet.group.leader_id
    start: dict[str, object] = {
        "seen": 0,
        "topic": page.session.topic or page.session.title,
        "place": page.session.venue,
        "convenor": leader,
        "expected": len(members),
        "present": len(members),
    }
    points: tuple[PointText, ...] = ()
    if record is not None:
        start = {
            "seen": record.number,
            "topic": record.topic,
            "place": record.place,
            "convenor": record.convenor_id,
            "recorder": record.recorder_id,
            "speaker": record.speaker_id,
            "expected": record.expected,
            "present": record.present,
        }
        points = tuple(
            PointText(point.problem, point.cause, point.measure, point.finding_id)
            for point in record.points
        )
    return RecordForm(
        request.POST or None,
        initial=start,
        points=points,
        findings=[
            (row.id, finding_text(row))
            for row in findings_of_units(INSTALLATION, {one.unit_id for one in members})
        ],
        again=record is not None,
        members=[(one.trainee_id, f"{one.number} {one.name}（{one.unit}）") for one in members],
    )


def sheets(request: Request, batch_id: int) -> HttpResponse:
    """Blank record sheets to print, a page for each group; `?session=` only of one discussion."""
    wanted = whole(request.GET.get("session"))
    found = [
        one for one in discussions_of_batch(batch_id) if wanted is None or one.session.id == wanted
    ]
    shown = {"head": head_of_batch(batch_id), "sessions": found, "lines": range(1, 9)}
    return render(request, "web/exchange/sheets.html", shown)
