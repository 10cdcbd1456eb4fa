"""A trainee sits an exam. Nothing of key or explanation is in these pages before its release."""

import json
from collections.abc import Sequence

from django.contrib import messages
from django.http import FileResponse, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zhuji.accounts.queries import sign_in_of
from zhuji.exams.actions.custody import Receipt
from zhuji.exams.actions.exams import mark_due
from zhuji.exams.actions.leavings import note_leaving
from zhuji.exams.actions.openings import open_sitting
from zhuji.exams.actions.sittings import (
    AnswerUnreadable,
    hand_in_sitting,
    save_answer,
    start_sitting,
)
from zhuji.exams.queries import (
    DeliveredQuestion,
    OwnExam,
    Sheet,
    make_entry,
    make_token,
    own_exam_or_404,
    picture_of_sitting,
    read_token,
    result_of,
    sheet_or_404,
)
from zhuji.policies.queries import current_policy
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.sitting import HandInOutcome
from zhuji.rules.verdict import Verdict
from zhuji.web.http import Request
from zhuji.web.pages.exams.pictures import drawn
from zhuji.web.recorder import let_reach_recorder, recorder_places
from zhuji.web.said import refuse, said
from zhuji.wording.exams import release_told


@never_cache
def start(request: Request, exam_id: int) -> HttpResponse:
    """What the exam is, and the one button that begins it."""
    if request.method == "POST":
        begun = start_sitting(by=request.actor, exam_id=exam_id)
        if not isinstance(begun, Verdict):
            return redirect("sit", sitting_id=begun)
        refuse(request, begun.reasons)
        return redirect("sit-start", exam_id=exam_id)
    exam = own_exam_or_404(request.actor, exam_id)
    if exam.sitting_id is not None:
        return redirect("sit", sitting_id=exam.sitting_id)
    entry = _entry(request, exam)
    shown = {"exam": exam, "release": _told(exam), "leaving_noted": _leaving_noted()}
    page = render(request, "web/me/start.html", shown | {"entry": json.dumps(entry)})
    return let_reach_recorder(request, page)


@never_cache
def sit(request: Request, sitting_id: int) -> HttpResponse:
    """The paper while the clock runs; then that it is in; the result once it is released."""
    if request.method == "POST":
        _keep_page(request, sitting_id)
        return redirect("sit", sitting_id=sitting_id)
    sheet = sheet_or_404(sitting_id)
    if sheet.handed_in_at is None and sheet.remaining:
        generation = open_sitting(by=request.actor, sitting_id=sitting_id)
        setup = _setup(request, sheet, generation)
        shown = {"sheet": sheet, "setup": setup, "setup_json": json.dumps(setup)}
        return let_reach_recorder(request, render(request, "web/me/sit.html", shown))
    mark_due(sheet.exam_id)
    result = result_of(sitting_id)
    if result is None:
        exam = own_exam_or_404(request.actor, sheet.exam_id)
        shown = {"sheet": sheet, "exam": exam, "release": _told(exam)}
        return render(request, "web/me/handed_in.html", shown)
    reasons = said(result.verdict.reasons) if result.counted else ()
    shown = {"result": result, "reasons": reasons, "sheet": sheet}
    return render(request, "web/me/result.html", shown)


@never_cache
def hand_in(request: Request, sitting_id: int) -> HttpResponse:
    """Asks once, with the blanks; then it is in."""
    if request.method == "POST":
        verdict = hand_in_sitting(by=request.actor, sitting_id=sitting_id)
        if verdict.outcome in (HandInOutcome.PAUSED, HandInOutcome.NOT_STARTED):
            refuse(request, verdict.reasons)
        return redirect("sit", sitting_id=sitting_id)
    sheet = sheet_or_404(sitting_id)
    if sheet.handed_in_at is not None:
        return redirect("sit", sitting_id=sitting_id)
    return render(request, "web/me/hand_in.html", {"sheet": sheet})


def sit_picture(_request: Request, sitting_id: int, question_id: int, number: int) -> FileResponse:
    """A picture that a question of the own paper shows."""
    return drawn(picture_of_sitting(sitting_id, question_id, number))


@require_POST
def leaving(request: Request, sitting_id: int) -> HttpResponse:
    """The page went out of sight, or is back; there is no such page where that is not written down."""
    note_leaving(by=request.actor, sitting_id=sitting_id, away=bool(request.POST.get("away")))
    return HttpResponse(status=204)


def _told(exam: OwnExam) -> str:
    return release_told(exam.release, exam.release_when, exam.release_at)


def _leaving_noted() -> bool:
    return current_policy(FunctionsPolicy).exam_leaving_noted.value


def _entry(request: Request, exam: OwnExam) -> dict[str, object]:
    """What the page's script begins with; # stands for the sitting in an address."""
    here, leaving = reverse("sit", args=[0]), reverse("sit-leaving", args=[0])
    device = request.device if request.on_device else None
    sign_in_id = 0 if device else sign_in_of(str(request.session.session_key or ""))
    ids = {"device_id": device.id if device else 0, "sign_in_id": sign_in_id}
    return {
        "sealed": make_entry(exam.id, exam.trainee_id, **ids),
        "language": get_language(),
        "here": here.replace("/0/", "/#/"),
        "leaving": leaving.replace("/0/", "/#/"),
        "places": recorder_places(request),
    }


def _setup(request: Request, sheet: Sheet, generation: int) -> dict[str, object]:
    """What the page's script works with; seconds, never a time of day."""
    return {
        "sitting": sheet.id,
        "generation": generation,
        "token": make_token(sheet.id, generation),
        "csrf": get_token(request),
        "remaining": sheet.remaining,
        "paused": sheet.paused_since is not None,
        "here": reverse("sit", args=[sheet.id]),
        "leaving": reverse("sit-leaving", args=[sheet.id]) if _leaving_noted() else "",
        "places": recorder_places(request),
    }


def _keep_page(request: Request, sitting_id: int) -> None:
    """Answers out of the plain form of a browser without scripts: those that differ from what is held."""
    token = read_token(request.POST.get("token", ""))
    generation = token.generation if token and token.sitting_id == sitting_id else 0
    receipts = []
    for question in sheet_or_404(sitting_id).questions:
        given = _given(question, request.POST)
        if given is not None and list(given) != list(question.given):
            receipts.append(
                _saved(
                    request, sitting_id, question.number, question.version + 1, given, generation
                )
            )
    kept = [receipt for receipt in receipts if receipt is not None and receipt.kept]
    refused = {receipt.reasons for receipt in receipts if receipt is not None and not receipt.kept}
    for reasons in refused:
        refuse(request, reasons)
    if None in receipts:
        messages.error(request, _("有一题的作答读不出来，没有保存。请在本页重新作答。"))
    if not refused:
        messages.success(request, _("已保存，这次有 %(count)s 题改动。") % {"count": len(kept)})


def _saved(
    request: Request,
    sitting_id: int,
    question: int,
    version: int,
    given: Sequence[int | str],
    generation: int,
) -> Receipt | None:
    try:
        return save_answer(
            by=request.actor,
            sitting_id=sitting_id,
            question=question,
            version=version,
            chosen=given,
            generation=generation,
        )
    except AnswerUnreadable:
        return None


def _given(question: DeliveredQuestion, sent: QueryDict) -> Sequence[int | str] | None:
    """What the form says of a question; None where it does not ask it."""
    name = f"question-{question.number}"
    if question.texts:
        typed = sent.getlist(name)
        return typed if len(typed) == len(question.texts) else None
    chosen = sent.getlist(name)
    return sorted(int(each) for each in chosen if each.isdecimal() and len(each) < 4)
