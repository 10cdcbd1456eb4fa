"""A trainee sits an exam. Nothing of key or explanation is in any answer of these pages before the end."""

import json

from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse, RawPostDataException
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zhuji.exams.actions.custody import Receipt
from zhuji.exams.actions.exams import mark_due
from zhuji.exams.actions.sittings import hand_in_sitting, save_answer, start_sitting
from zhuji.exams.queries import own_exam_or_404, result_of, sheet_or_404
from zhuji.rules.verdict import Verdict
from zhuji.web.http import Request
from zhuji.web.said import refuse, said
from zhuji.wording.reasons import sentence


@never_cache
def start(request: Request, exam_id: int) -> HttpResponse:
    """What the exam is, and the one button that begins it."""
    exam = own_exam_or_404(request.actor, exam_id)
    if request.method == "POST":
        begun = start_sitting(by=request.actor, exam_id=exam_id)
        if not isinstance(begun, Verdict):
            return redirect("sit", sitting_id=begun)
        refuse(request, begun.reasons)
        return redirect("sit-start", exam_id=exam_id)
    if exam.sitting_id is not None:
        return redirect("sit", sitting_id=exam.sitting_id)
    return render(request, "web/me/start.html", {"exam": exam})


@never_cache
def sit(request: Request, sitting_id: int) -> HttpResponse:
    """The paper while the clock runs; then that it is in; the result once the exam is over."""
    sheet = sheet_or_404(sitting_id)
    if sheet.handed_in_at is None and sheet.remaining:
        return render(request, "web/me/sit.html", {"sheet": sheet})
    mark_due(sheet.exam_id)
    result = result_of(sitting_id)
    if result is None:
        exam = own_exam_or_404(request.actor, sheet.exam_id)
        return render(request, "web/me/handed_in.html", {"sheet": sheet, "exam": exam})
    shown = {"result": result, "reasons": said(result.verdict.reasons) if result.counted else ()}
    return render(request, "web/me/result.html", shown)


@require_POST
def answer(request: Request, sitting_id: int) -> HttpResponse:
    """One answer in, one receipt out, after the commit. 409 with what the server holds otherwise."""
    try:
        question, version, chosen = _sent(request)
        receipt = save_answer(
            by=request.actor,
            sitting_id=sitting_id,
            question=question,
            version=version,
            chosen=chosen,
        )
    except (KeyError, TypeError, ValueError, RecursionError, RawPostDataException):
        return HttpResponseBadRequest(_("这条作答读不出来，没有保存。请刷新页面后重新作答。"))
    return JsonResponse(_receipt(receipt), status=200 if receipt.kept else 409)


def _sent(request: Request) -> tuple[int, int, list[int]]:
    """Question, version and choices of an answer.

    ValueError, KeyError, TypeError or RecursionError for other JSON, RawPostDataException for a form.
    """
    sent = json.loads(request.body)
    question, version, chosen = sent["question"], sent["version"], sent["chosen"]
    numbers = [question, version, *chosen]
    if not all(type(each) is int for each in numbers) or not 0 < version < 2**31:
        raise ValueError("whole numbers, the version from 1")
    return question, version, list(chosen)


def _receipt(receipt: Receipt) -> dict[str, object]:
    saved_at = receipt.saved_at and timezone.localtime(receipt.saved_at)
    return {
        "outcome": receipt.outcome,
        "question": receipt.question,
        "version": receipt.version,
        "chosen": list(receipt.chosen),
        "saved_at": f"{saved_at:%H:%M:%S}" if saved_at else "",
        "remaining": receipt.remaining,
        "text": " ".join(sentence(reason) for reason in receipt.reasons),
    }


@never_cache
def hand_in(request: Request, sitting_id: int) -> HttpResponse:
    """Asks once, with the blanks; then it is in."""
    if request.method == "POST":
        hand_in_sitting(by=request.actor, sitting_id=sitting_id)
        return redirect("sit", sitting_id=sitting_id)
    sheet = sheet_or_404(sitting_id)
    if sheet.handed_in_at is not None:
        return redirect("sit", sitting_id=sitting_id)
    return render(request, "web/me/hand_in.html", {"sheet": sheet})
