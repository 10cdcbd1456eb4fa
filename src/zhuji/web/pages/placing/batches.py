"""How many batches a class has, when each runs and for how many people."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.numbers import whole
from zhuji.classes.actions import BatchLayout, lay_out_batches
from zhuji.classes.forms.batches import MOST, BatchesForm
from zhuji.classes.queries import batches_of_class, class_head
from zhuji.enrolment.queries import batch_name
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ClassState
from zhuji.web.http import Request
from zhuji.web.said import Said, said, tell


def batches(request: Request, class_id: int) -> HttpResponse:
    """A row for each batch; GET with `count` lays out more or fewer rows, POST keeps them."""
    head = class_head(request.actor, class_id)
    there = batches_of_class(class_id)
    count = whole(request.POST.get("count") or request.GET.get("count"), most=MOST) or len(there)
    form = BatchesForm(request.POST or None, there, count, (head.opens_on, head.closes_on))
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        wanted = [BatchLayout(**one) for one in form.wanted()]
        verdict = lay_out_batches(by=request.actor, class_id=class_id, batches=wanted)
        if verdict.outcome is Permitted.YES:
            tell(request, verdict, _("期次已保存，共 %(count)s 期。") % {"count": count})
            return redirect("batches", class_id=class_id)
        refused = said(verdict.reasons)
    page = {
        "head": head,
        "forms": [(batch_name(number), one) for number, one in enumerate(form.forms, start=1)],
        "count": count,
        "most": MOST,
        "refused": refused,
        "open": head.state in {ClassState.APPROVED, ClassState.PUBLISHED},
        "is_new": count != len(there),
    }
    return render(request, "web/placing/batches.html", page)
