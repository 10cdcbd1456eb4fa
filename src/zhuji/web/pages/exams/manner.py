"""How an exam is sat, and what of it is released when."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.classes.queries import head_of_batch
from zhuji.exams.actions.manner import release_results, set_manner
from zhuji.exams.forms.hall import MannerForm
from zhuji.exams.queries import exam_or_404, manner_or_404
from zhuji.web.http import Request
from zhuji.web.pages.exams.occasion import of_occasion
from zhuji.web.said import tell


@of_occasion
def manner(request: Request, exam_id: int) -> HttpResponse:
    """The settings of an exam on one screen; `release` in the form is the click that releases."""
    if "release_now" in request.POST:
        tell(request, release_results(by=request.actor, exam_id=exam_id), _("已公布。"))
        return redirect("exam-manner", exam_id=exam_id)
    held, facts = manner_or_404(exam_id)
    form = MannerForm(held, request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict = set_manner(by=request.actor, exam_id=exam_id, manner=form.manner())
        done = tell(request, verdict, _("已保存。"))
        return redirect("exam" if done else "exam-manner", exam_id=exam_id)
    card = exam_or_404(exam_id)
    shown = {"head": head_of_batch(card.batch_id), "exam": card, "form": form, "facts": facts}
    return render(request, "web/exams/manner.html", shown)
