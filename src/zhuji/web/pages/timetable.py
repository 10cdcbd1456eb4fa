"""The timetable: the grid of half-days, one session, and its clashes while it is written."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhuji.base.numbers import whole
from zhuji.classes.queries import ClassHead, head_of_batch, template_sessions
from zhuji.enrolment.queries import roster_of_batch
from zhuji.registry.queries import lecturer_rows, topic_rows, venue_rows
from zhuji.rules.actor import Permission, Place
from zhuji.rules.clashes import ClashKind
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import ClashLevel, HalfDay, PlaceKind, SessionKind
from zhuji.timetable import actions
from zhuji.timetable.forms import CancelForm, MoveForm, SessionForm, initial_of, lecturer_text
from zhuji.timetable.queries import (
    DraftFinding,
    SessionCard,
    SessionDraft,
    day_grid,
    draft_findings,
    feeds_on,
    session_or_404,
    slot_of,
    slot_of_draft,
)
from zhuji.web.http import Request
from zhuji.web.said import Said, said, tell
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence
from zhuji.wording.times import day as day_text

CLASH_WORDS = {
    ClashKind.LECTURER: gettext_lazy("授课人"),
    ClashKind.VENUE: gettext_lazy("场地"),
    ClashKind.GROUP: gettext_lazy("学员"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One session on the grid."""

    row: Any
    kind: str
    who: str
    clash: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing wrong in words; `href` opens the other session where the actor may see it."""

    sentence: str
    href: str
    level: ClashLevel

    @property
    def badge(self) -> str:
        return "bad" if self.level is ClashLevel.BLOCK else "warn"


def timetable(request: Request, batch_id: int) -> HttpResponse:
    """The grid; a POST fills an empty one from the class's template."""
    head = head_of_batch(batch_id)
    if request.method == "POST":
        _must_manage(request, head)
        verdict = actions.copy_pattern(by=request.actor, batch_id=batch_id)
        tell(request, verdict, _("已按模板填好各项安排，请补上授课人和场地。"))
        return redirect("timetable", batch_id=batch_id)
    grid = day_grid(batch_id)
    shown = {
        "head": head,
        "grid": grid,
        "days": [
            (row.day, [(cell, [_card(card) for card in cell.cards]) for cell in row.cells])
            for row in grid.days
        ],
        "halves": list(HalfDay),
        "may_manage": _manages(request, head),
        "calendar_feeds": feeds_on(),
        "has_pattern": bool(template_sessions(head.template)),
    }
    return render(request, "web/timetable/timetable.html", shown)


def new(request: Request, batch_id: int) -> HttpResponse:
    """A session added in a cell, or anywhere."""
    head = head_of_batch(batch_id)
    asked = request.GET
    start = {
        "kind": SessionKind.LECTURE,
        "day": asked.get("day") or head.opens_on,
        "half_day": asked.get("half_day"),
        "starts_at": asked.get("from"),
    }
    form = SessionForm(request.POST or None, groups=_groups(batch_id), initial=start)
    found: tuple[DraftFinding, ...] = ()
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        draft = form.draft()
        saved = actions.add_session(
            by=request.actor,
            batch_id=batch_id,
            draft=draft,
            accepted=form.cleaned_data["accepted"],
        )
        if saved.verdict.outcome is Permitted.YES:
            messages.success(request, _("“%(title)s”已加入课程表。") % {"title": draft.title})
            return redirect("timetable", batch_id=batch_id)
        found = draft_findings(slot_of_draft(draft, batch_id, 0), draft.title)
        refused = _other_than_found(saved.verdict, found)
    shown = _editing(request, head, form, found) | {"refused": refused, "session_id": 0}
    return render(request, "web/timetable/new.html", shown)


def session(request: Request, session_id: int) -> HttpResponse:
    """One session: its facts, and the form that changes it for who may."""
    row = session_or_404(session_id)
    head = head_of_batch(row.batch_id)
    form = SessionForm(request.POST or None, groups=_groups(row.batch_id), initial=initial_of(row))
    found = draft_findings(slot_of(row), row.title) if row.held else ()
    refused: tuple[Said, ...] = ()
    if request.method == "POST":
        _must_manage(request, head)
        if form.is_valid():
            draft = form.draft()
            saved = actions.change_session(
                by=request.actor,
                session_id=session_id,
                draft=draft,
                seen=form.cleaned_data["seen"],
                accepted=form.cleaned_data["accepted"],
            )
            if saved.verdict.outcome is Permitted.YES:
                messages.success(request, _("“%(title)s”已改好。") % {"title": draft.title})
                return redirect("timetable", batch_id=row.batch_id)
            found = draft_findings(slot_of_draft(draft, row.batch_id, session_id), draft.title)
            refused = _other_than_found(saved.verdict, found)
    shown = _editing(request, head, form, found) | {
        "row": row,
        "card": _card(SessionCard(row, (), ())),
        "refused": refused,
        "session_id": session_id,
        "editable": _manages(request, head) and row.held and head.state not in FINAL,
        "may_record": request.actor.may(Permission.ATTENDANCE_SIGN_IN_RECORD, _place(head)),
    }
    return render(request, "web/timetable/session.html", shown)


def move(request: Request, session_id: int) -> HttpResponse:
    """Where a session would clash at another time, as a page or (`?piece=1`) beside the grid, and while
    the form is written; a POST moves it.
    """
    row = session_or_404(session_id)
    head = head_of_batch(row.batch_id)
    asked = request.POST or (request.GET if "day" in request.GET else initial_of(row))
    form = MoveForm(asked)
    usable = form.is_valid()
    draft = form.draft(row) if usable else None
    found = (
        draft_findings(slot_of_draft(draft, row.batch_id, session_id), row.title) if draft else ()
    )
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and draft:
        saved = actions.change_session(
            by=request.actor,
            session_id=session_id,
            draft=draft,
            accepted=form.cleaned_data["accepted"],
        )
        if saved.verdict.outcome is Permitted.YES:
            messages.success(request, _("“%(title)s”已移动。") % {"title": row.title})
            return redirect("timetable", batch_id=row.batch_id)
        refused = _other_than_found(saved.verdict, found)
    shown = {"head": head, "row": row, "form": form, "usable": usable, "refused": refused}
    shown["asks"] = request.method == "POST" and usable and bool(found)
    shown |= {"conflicts": _conflicts(request, head, found), "when": _when(draft) if draft else ""}
    return render(request, f"web/timetable/{_part_of_move(request)}.html", shown)


def _part_of_move(request: Request) -> str:
    """The page; for the grid the form alone, for the form what stands against it."""
    if request.method == "GET" and request.headers.get("HX-Request"):
        return "_clashes"
    return "_move" if request.method == "GET" and "piece" in request.GET else "move"


def _when(draft: SessionDraft) -> str:
    return f"{day_text(draft.day)} {label(draft.half_day)} {draft.starts_at:%H:%M}–{draft.ends_at:%H:%M}"


def cancel(request: Request, session_id: int) -> HttpResponse:
    """Cancel a session with a reason; it stays on the grid."""
    row = session_or_404(session_id)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict = actions.cancel_session(
            by=request.actor, session_id=session_id, reason=form.cleaned_data["reason"]
        )
        tell(request, verdict, _("已取消，课程表上保留并注明原因。"))
        return redirect("timetable", batch_id=row.batch_id)
    shown = {"head": head_of_batch(row.batch_id), "row": row, "form": form}
    return render(request, "web/timetable/cancel.html", shown)


def clashes(request: Request, batch_id: int) -> HttpResponse:
    """What the form being written would clash with; `?session=` is the one being changed."""
    head = head_of_batch(batch_id)
    session_id = whole(request.GET.get("session")) or 0
    form = SessionForm(_titled(request.GET), groups=_groups(batch_id))
    usable = form.is_valid()
    found = draft_findings(slot_of_draft(form.draft(), batch_id, session_id)) if usable else ()
    shown = {"conflicts": _conflicts(request, head, found), "usable": usable, "head": head}
    return render(request, "web/timetable/_clashes.html", shown)


def _titled(asked: QueryDict) -> QueryDict:
    """A form still without a title can clash all the same."""
    filled = asked.copy()
    if not filled.get("title"):
        filled["title"] = "-"
    return filled


def _editing(
    request: Request, head: ClassHead, form: SessionForm, found: tuple[DraftFinding, ...]
) -> dict[str, Any]:
    refusing = [one for one in found if one.level is not ClashLevel.WARN]
    return {
        "head": head,
        "form": form,
        "conflicts": _conflicts(request, head, found),
        "asks": request.method == "POST" and form.is_valid() and bool(refusing),
        "usable": form.is_valid() if form.is_bound else bool(form.initial.get("seen")),
        "lecturers": [lecturer_text(row.name, row.title) for row in lecturer_rows()],
        "venues": [row.name for row in venue_rows()],
        "topics": [row.name for row in topic_rows()],
    }


def _conflicts(
    request: Request, head: ClassHead, found: tuple[DraftFinding, ...]
) -> tuple[Conflict, ...]:
    """Other classes' sessions are linked where the actor may see them."""
    everywhere = request.actor.ids(Permission.TIMETABLE_SEE, PlaceKind.CLASS) is None
    return tuple(
        Conflict(
            _in_words(line),
            reverse("session", kwargs={"session_id": line.other_id})
            if line.other_id and (everywhere or line.other_batch_id == head.batch_id)
            else "",
            line.level,
        )
        for line in found
    )


def _in_words(line: DraftFinding) -> str:
    said = sentence(line.reason)
    if not line.about:
        return said
    return _("“%(title)s”：%(sentence)s") % {"title": line.about, "sentence": said}


def _card(card: SessionCard) -> Card:
    row = card.row
    who = [row.lecturer, row.venue, row.group_names]
    return Card(
        row=row,
        kind=label(row.kind),
        who=" · ".join(part for part in who if part),
        clash=_clash_text(card),
        warnings=tuple(sentence(reason) for reason in card.warnings),
    )


def _clash_text(card: SessionCard) -> str:
    """One short line for each session that this one clashes with; the whole is on its page."""
    whats: dict[int, list[str]] = {}
    for line in card.clashes:
        whats.setdefault(line.other_id, []).append(str(CLASH_WORDS[line.kind]))
    titles = {line.other_id: line.reason.as_dict()["title"] for line in card.clashes}
    return " ".join(
        _("与“%(title)s”冲突：%(what)s。") % {"title": titles[other], "what": _("、").join(found)}
        for other, found in whats.items()
    )


def _groups(batch_id: int) -> tuple[tuple[int, str], ...]:
    """The groups that have trainees, as (id, name)."""
    rows = roster_of_batch(batch_id)
    return tuple(sorted({(row.group_id, row.group) for row in rows if row.group_id}))


def _other_than_found(
    verdict: Verdict[Permitted], found: tuple[DraftFinding, ...]
) -> tuple[Said, ...]:
    shown = {one.reason for one in found}
    return said(one for one in verdict.reasons if one not in shown)


def _place(head: ClassHead) -> Place:
    return Place(PlaceKind.CLASS, head.id)


def _manages(request: Request, head: ClassHead) -> bool:
    return request.actor.may(Permission.TIMETABLE_MANAGE, _place(head))


def _must_manage(request: Request, head: ClassHead) -> None:
    if not _manages(request, head):
        raise PermissionDenied
