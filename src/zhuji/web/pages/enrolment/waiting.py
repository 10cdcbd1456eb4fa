"""The waiting list: of the class, with unused places to be taken back, and in a unit's own order."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.base.clock import today
from zhuji.base.numbers import whole, wholes
from zhuji.classes.queries import class_head, policies_of
from zhuji.enrolment import actions, queries
from zhuji.rules.waiting import may_return_places
from zhuji.web.http import Request
from zhuji.web.said import said, tell


def waiting(request: Request, class_id: int) -> HttpResponse:
    """Who waits by unit, spare places, and the units whose unused places may be taken back (POST)."""
    head = class_head(request.actor, class_id)
    if request.method == "POST":
        verdict = actions.return_unused(
            by=request.actor,
            class_id=class_id,
            unit_ids=set(wholes(request.POST.getlist("unit"))),
        )
        tell(request, verdict, _("未用的名额已收回，有人候补的已经递补。"))
        return redirect("waiting-list", class_id=class_id)
    overview = queries.overview(class_id)
    shown = {
        "head": head,
        "rows": queries.waiting_list(class_id),
        "spare": queries.spare_places(class_id),
        "unused": [line for line in overview.lines if line.left > 0],
        "rule": policies_of(class_id).quota.waiting.value,
        "closed": said(may_return_places(head.state, head.nominate_by, today()).reasons),
    }
    return render(request, "web/enrolment/waiting.html", shown)


@require_POST
def waiting_order(request: Request, unit_id: int, class_id: int) -> HttpResponse:
    """Move one who waits one place up in the unit's own order."""
    page = queries.unit_class(unit_id, class_id)
    order = [row.id for row in queries.waiting_of(page)]
    key = whole(request.POST.get("earlier"))
    if key in order and order.index(key) > 0:
        place = order.index(key)
        order[place - 1 : place + 1] = [order[place], order[place - 1]]
    verdict = actions.order_waiting(
        by=request.actor, class_id=class_id, unit_id=unit_id, nomination_ids=order
    )
    tell(request, verdict, _("候补顺序已调整。"))
    return redirect("unit-class", unit_id=unit_id, class_id=class_id)
