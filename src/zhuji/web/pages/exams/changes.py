"""改分记录: whose mark was changed after it was given, by whom and why."""

from django.http import HttpResponse
from django.shortcuts import render

from zhuji.classes.queries import head_of_batch
from zhuji.completion.queries import reviews_of_batch
from zhuji.exams.queries import exam_or_404, mark_changes_of
from zhuji.rules.words import Correction
from zhuji.web.http import Request
from zhuji.web.pages.exams.occasion import of_occasion


@of_occasion
def changes(request: Request, exam_id: int) -> HttpResponse:
    """What reviews of keys have moved, and what was put right when a trainee asked for a review."""
    card = exam_or_404(exam_id)
    asked = [
        one
        for one in reviews_of_batch(card.batch_id)
        if one.correction is Correction.MARK and one.corrected.startswith(f"“{card.title}”")
    ]
    shown = {
        "head": head_of_batch(card.batch_id),
        "exam": card,
        "changes": mark_changes_of(exam_id),
        "corrected": asked,
    }
    return render(request, "web/exams/changes.html", shown)
