"""A draft of a test paper, changed by one button at a time; parallel papers of it."""

import secrets
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhuji.base.numbers import whole
from zhuji.exams.actions.drafts import (
    lock_question,
    move_question,
    redraw_paper,
    swap_question,
)
from zhuji.exams.actions.papers import draw_parallel
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import PaperVariant
from zhuji.web.http import Request
from zhuji.web.said import refuse, tell
from zhuji.wording.labels import label
from zhuji.wording.text import Text

# The buttons beside a question: what each does with it, and what is said then.
_BUTTONS: Final[Mapping[str, tuple[Callable[..., Verdict[Permitted]], Text]]] = {
    "lock": (partial(lock_question, locked=True), gettext_lazy("已锁定，重抽时这道题不动。")),
    "unlock": (partial(lock_question, locked=False), gettext_lazy("已解除锁定。")),
    "swap": (swap_question, gettext_lazy("已换一题。")),
    "up": (partial(move_question, down=False), gettext_lazy("顺序已调整。")),
    "down": (partial(move_question, down=True), gettext_lazy("顺序已调整。")),
}


@require_POST
def change_draft(request: Request, paper_id: int) -> HttpResponse:
    """One button of a draft: a question's own, or the one that draws all that is not locked anew."""
    back = reverse("paper", kwargs={"paper_id": paper_id})
    if "redraw" in request.POST:
        verdict = redraw_paper(by=request.actor, paper_id=paper_id, seed=secrets.token_hex(3))
        tell(request, verdict, _("已换抽题号重抽，锁定的题没有动。"))
        return redirect(back)
    name = next(iter(_BUTTONS.keys() & request.POST.keys()), None)
    if name is None:
        return redirect(back)
    change, done = _BUTTONS[name]
    question_id = whole(request.POST[name]) or 0
    tell(request, change(by=request.actor, paper_id=paper_id, question_id=question_id), str(done))
    return redirect(f"{back}#q{question_id}")


@require_POST
def parallel(request: Request, paper_id: int) -> HttpResponse:
    """Draw a B paper or a paper for the make-up test by the same blueprint."""
    variant = request.POST.get("variant", "")
    if variant not in {PaperVariant.B, PaperVariant.MAKE_UP}:
        return redirect("paper", paper_id)
    made = draw_parallel(
        by=request.actor,
        paper_id=paper_id,
        variant=PaperVariant(variant),
        seed=secrets.token_hex(3),
    )
    if isinstance(made, Verdict):
        refuse(request, made.reasons)
        return redirect("paper", paper_id)
    messages.success(
        request, _("已抽出%(variant)s，请看过再发布。") % {"variant": label(PaperVariant(variant))}
    )
    return redirect("paper", paper_id=made)
