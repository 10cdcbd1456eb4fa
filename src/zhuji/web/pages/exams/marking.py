"""Answers in sentences are marked: by a code, against points, a screen of answers at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.classes.queries import head_of_batch
from zhuji.exams.actions.exams import mark_all_due
from zhuji.exams.actions.marking import give_points
from zhuji.exams.imports.marks import NotAMark, read_mark
from zhuji.exams.queries import OpenAnswer, OpenQuestion, ids_of_both, marking_of_exam
from zhuji.rules.verdict import Permitted, Reason
from zhuji.rules.words import OpenMarking
from zhuji.web.http import Request
from zhuji.web.pages.exams.occasion import of_occasion
from zhuji.web.said import Said, said
from zhuji.web.templatetags.show import decimal

SHOWN: Final = 10  # answers on one screen


@dataclass(frozen=True, slots=True)
class PointField:
    """One field: what a point is worth at most, and what stands in it."""

    name: str
    label: str
    most: str
    typed: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    answer: OpenAnswer
    fields: tuple[PointField, ...]


@of_occasion
def marking(request: Request, exam_id: int) -> HttpResponse:
    """The questions of an exam that people mark, of both papers of a hall, and how far that has come."""
    mark_all_due(exam_id)
    found = marking_of_exam(request.actor, exam_id)
    papers = [marking_of_exam(request.actor, each) for each in ids_of_both(exam_id)]
    rows = [
        (paper, one, len(one.mine), *(one.count(state) for state in OpenMarking))
        for paper in papers
        for one in paper.questions
    ]
    shown = {
        "head": head_of_batch(found.batch_id),
        "found": found,
        "rows": rows,
        "two": len(papers) > 1,
    }
    return render(request, "web/exams/marking.html", shown)


def marking_question(request: Request, exam_id: int, number: int) -> HttpResponse:
    """The answers to one question that wait for this marker; `?own` those already given; `?print` all
    of them, to be marked on paper.
    """
    found = marking_of_exam(request.actor, exam_id)
    asked = found.question(number)
    if asked is None:
        return redirect("exam-marking", exam_id=exam_id)
    own = "own" in request.GET
    wanted = asked.given if own else asked.mine
    refusals: tuple[Said, ...] = ()
    if request.method == "POST":
        refusals = _kept(request, exam_id, asked)
        if not refusals:
            messages.success(request, _("评分已保存。"))
            return redirect("exam-marking-question", exam_id=exam_id, number=number)
    printed = "print" in request.GET
    shown = {
        "head": head_of_batch(found.batch_id),
        "found": found,
        "asked": asked,
        "own": own,
        "printed": printed,
        "waiting": len(wanted),
        "rows": [
            AnswerRow(one, _fields(asked, one, request.POST))
            for one in (wanted if printed else wanted[:SHOWN])
        ],
        "refusals": refusals,
    }
    return render(request, "web/exams/marking_question.html", shown)


def _kept(request: Request, exam_id: int, asked: OpenQuestion) -> tuple[Said, ...]:
    """Keep what was typed; what stands against it. Answers left blank are left for later."""
    given: dict[int, tuple[Fraction, ...]] = {}
    unread: list[Reason] = []
    for answer in asked.answers:
        texts = [request.POST.get(_name(answer, at), "").strip() for at in range(len(asked.points))]
        if not any(texts):
            continue
        try:
            points = [read_mark(text[:20]) for text in texts]
        except NotAMark as fault:
            unread.append(Reason.of("open_point_unreadable", code=answer.code, text=str(fault)))
            continue
        if None in points:
            unread.append(Reason.of("open_points_blank", code=answer.code))
        given[answer.sitting_id] = tuple(point for point in points if point is not None)
    if not given and not unread:
        unread.append(Reason.of("open_nothing_typed"))
    if unread:
        return said(unread)
    number = asked.question.number
    verdict = give_points(by=request.actor, exam_id=exam_id, number=number, given=given)
    return said(verdict.reasons) if verdict.outcome is Permitted.NO else ()


def _fields(
    asked: OpenQuestion, answer: OpenAnswer, posted: Mapping[str, str]
) -> tuple[PointField, ...]:
    return tuple(
        PointField(
            _name(answer, at),
            point.text or _("得分"),
            decimal(point.most),
            posted.get(_name(answer, at), "").strip()
            or (decimal(answer.own[at]) if answer.own else ""),
        )
        for at, point in enumerate(asked.points)
    )


def _name(answer: OpenAnswer, place: int) -> str:
    return f"point-{answer.sitting_id}-{place}"
