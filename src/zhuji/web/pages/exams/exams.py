"""Exams: setting one, watching it, the list in Excel."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zhuji.base.asking import ask
from zhuji.base.numbers import whole
from zhuji.base.spreadsheets import Column, ColumnKind, Sheet
from zhuji.classes.queries import ClassHead, head_of_batch
from zhuji.completion.queries import verdicts_of_batch
from zhuji.enrolment.queries import roster_of_batch
from zhuji.exams.actions.exams import drop_exam, mark_all_due, set_exam
from zhuji.exams.actions.neighbours import set_exam_in_two, take_in_left_out
from zhuji.exams.forms import ExamForm
from zhuji.exams.queries import (
    ExamCard,
    SittingState,
    duties_of,
    exam_or_404,
    halves_of,
    is_of_one_topic,
    left_out,
    published_papers,
)
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Permission, class_place
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import Completion, ExamPurpose
from zhuji.web.downloads import workbook
from zhuji.web.http import Request
from zhuji.web.pages.exams.occasion import of_occasion
from zhuji.web.said import Said, said, tell
from zhuji.web.templatetags.show import decimal
from zhuji.wording.exams import state_label


def new_exam(request: Request, batch_id: int) -> HttpResponse:
    """Set an exam; `?purpose=make_up` has those ticked who lack nothing but the test."""
    head = head_of_batch(batch_id)
    trainees = [
        (row.trainee_id, f"{row.number} {row.name}")
        for row in roster_of_batch(batch_id)
        if not row.withdrawn
    ]
    start = _usual(head) | _asked(request, batch_id)
    form = ExamForm(head.id, trainees, request.POST or None, initial=start)
    refusals: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        made = _set(request, batch_id, form.cleaned_data)
        if not isinstance(made, Verdict):
            messages.success(request, _("测试已安排。"))
            return redirect("exam", exam_id=made)
        refusals = said(made.reasons)
    shown = {
        "head": head,
        "form": form,
        "refusals": refusals,
        "papers": published_papers(head.id),
    }
    return render(request, "web/exams/exam_new.html", shown)


def _set(request: Request, batch_id: int, asked: Mapping[str, Any]) -> int | Verdict[Permitted]:
    """The exam, or both where neighbours have different papers."""
    when = {name: asked[name] for name in ("opens_at", "closes_at", "minutes", "purpose")}
    if asked["second"]:
        papers = (asked["paper"], asked["second"])
        return set_exam_in_two(by=request.actor, batch_id=batch_id, paper_ids=papers, **when)
    return set_exam(
        by=request.actor,
        batch_id=batch_id,
        paper_id=asked["paper"],
        candidates=asked["candidates"] or None,
        **when,
    )


def _asked(request: Request, batch_id: int) -> dict[str, object]:
    """What the address asks for: a paper, a purpose, and the candidates of a make-up test."""
    asked: dict[str, object] = {"paper": request.GET.get("paper", "")}
    paper_id = whole(request.GET.get("paper"))
    if paper_id is not None and is_of_one_topic(paper_id):
        asked["purpose"] = ExamPurpose.CHECK
    purpose = request.GET.get("purpose")
    if purpose in set(ExamPurpose):
        asked["purpose"] = purpose
    if purpose == ExamPurpose.MAKE_UP:
        asked["candidates"] = [
            one.trainee.trainee_id
            for one in verdicts_of_batch(batch_id)
            if one.verdict.outcome is Completion.MAKE_UP
        ]
    return asked


def _usual(head: ClassHead) -> dict[str, object]:
    """The afternoon of the last day, as most classes have it."""
    if head.closes_on is None:
        return {"minutes": 60}
    zone = timezone.get_current_timezone()
    opens_at = datetime.combine(head.closes_on, time(15), zone)
    closes_at = datetime.combine(head.closes_on, time(16, 30), zone)
    return {"opens_at": opens_at, "closes_at": closes_at, "minutes": 60}


@of_occasion
def exam(request: Request, exam_id: int) -> HttpResponse:
    """Who has not started, is sitting, has handed in; marks once the exam is over."""
    if request.method == "POST" and "take_in" in request.POST:
        count = take_in_left_out(by=request.actor, exam_id=exam_id)
        messages.success(request, _("已补分 %(count)s 人。") % {"count": count})
        return redirect("exam", exam_id=exam_id)
    if request.method == "POST":
        return _dropped(request, exam_id)
    mark_all_due(exam_id)
    card = exam_or_404(exam_id)
    place = class_place(card.class_id)
    may_mark = request.actor.may(Permission.EXAMS_MARK, place)
    if "export" in request.GET:
        ask(request.actor, Permission.EXAMS_MARK, place)
        return _workbook(card)
    shown = {
        "head": head_of_batch(card.batch_id),
        "exam": card,
        "rows": [(row, state_label(row.state)) for row in card.rows],
        "not_started": card.count(SittingState.NOT_STARTED, SittingState.ABSENT),
        "sitting": card.count(SittingState.SITTING),
        "done": card.count(SittingState.HANDED_IN, SittingState.TIME_OVER, SittingState.ON_PAPER),
        "on_phone": current_policy(FunctionsPolicy).exam_on_phone.value,
        "halves": halves_of(exam_id),
        "left_out": left_out(exam_id),
        "may_mark": may_mark,
        "may_proctor": request.actor.may(Permission.EXAMS_PROCTOR, place),
        "may_manage": request.actor.may(Permission.EXAMS_MANAGE, place),
    }
    return render(request, "web/exams/exam.html", shown)


def duties(request: Request) -> HttpResponse:
    """The exams that a proctor watches and a marker marks."""
    return render(request, "web/exams/duties.html", {"duties": duties_of(request.actor)})


def _dropped(request: Request, exam_id: int) -> HttpResponse:
    class_id = exam_or_404(exam_id).class_id
    verdict = drop_exam(by=request.actor, exam_id=exam_id)
    done = tell(request, verdict, _("测试已撤销。"))
    return redirect("papers", class_id) if done else redirect("exam", exam_id)


def _workbook(card: ExamCard) -> HttpResponse:
    columns = (
        Column(_("学号"), 8, ColumnKind.NUMBER, centred=True),
        Column(_("姓名"), 12),
        Column(_("单位"), 24),
        *([Column(_("卷别"), 10)] if card.variants else []),
        Column(_("情况"), 14),
        Column(_("成绩"), 10, centred=True),
        Column(_("满分"), 10, centred=True),
    )
    full = decimal(card.full_marks)
    rows: list[tuple[str | int, ...]] = [
        (
            row.trainee.number,
            row.trainee.name,
            row.trainee.unit,
            *([row.variant] if card.variants else []),
            state_label(row.state),
            decimal(row.mark) if card.over else "",
            full,
        )
        for row in card.rows
    ]
    title = _("%(class)s%(exam)s成绩") % {"class": card.class_title, "exam": card.title}
    return workbook(title, Sheet(_("成绩"), columns, rows, headlines=(title,)))
