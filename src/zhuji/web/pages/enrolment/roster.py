"""The roster: by number, unit, group or pinyin; its workbook; the trainees' sign-ins."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zhuji.classes.queries import ClassHead, class_head
from zhuji.documents.layouts.roster import Roster, RosterPerson, render_roster
from zhuji.enrolment.queries import (
    RosterRow,
    counts_for_class,
    groups_of_batch,
    in_order,
    roster_of_batch,
)
from zhuji.flows.open_trainee_accounts import may_open_accounts, open_trainee_accounts
from zhuji.rules.actor import Permission, Place
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import NameOrder, PlaceKind, Sex
from zhuji.web.batches import head_of_chosen
from zhuji.web.downloads import download
from zhuji.web.http import Request
from zhuji.web.said import refuse, said
from zhuji.wording.labels import label

SORTS = (NameOrder.NUMBER, NameOrder.GROUP, NameOrder.UNIT, NameOrder.STROKES, NameOrder.PINYIN)


def _order(request: Request) -> NameOrder:
    asked = request.GET.get("sort", "")
    return NameOrder(asked) if asked in set(NameOrder) else NameOrder.NUMBER


def _sorted(head: ClassHead, order: NameOrder) -> tuple[RosterRow, ...]:
    return in_order(roster_of_batch(head.batch_id), groups_of_batch(head.batch_id), order)


def roster(request: Request, class_id: int) -> HttpResponse:
    """Everybody on the roster, in the order asked for, and what can be done with it."""
    head = head_of_chosen(request, class_id)
    order = _order(request)
    rows = _sorted(head, order)
    sheltered = may_open_accounts(class_id)
    shown = {
        "head": head,
        "rows": rows,
        "sort": order.value,
        "sorts": [(one.value, label(one)) for one in SORTS],
        "confirmed": counts_for_class(class_id)[2],
        "here": sum(not row.withdrawn for row in rows),
        "accounts_why": " ".join(one.sentence for one in said(sheltered.reasons)),
        "manages": request.actor.may(Permission.ENROLMENT_MANAGE, Place(PlaceKind.CLASS, class_id)),
    }
    return render(request, "web/enrolment/roster.html", shown)


def roster_export(request: Request, class_id: int) -> HttpResponse:
    """The roster as a workbook, those withdrawn left out."""
    head = head_of_chosen(request, class_id)
    order = _order(request)
    rows = [row for row in _sorted(head, order) if not row.withdrawn]
    people = tuple(
        RosterPerson(
            group=row.group,
            name=row.name,
            sex=label(Sex(row.sex)) if row.sex else "",
            unit=row.unit,
            post=row.post,
            note=_("组长") if row.is_leader else "",
        )
        for row in rows
    )
    content = render_roster(Roster(head.title, ((label(order), people),)))
    return download(content, _("%(title)s花名册") % {"title": head.title})


@require_POST
@never_cache
def accounts(request: Request, class_id: int) -> HttpResponse:
    """Make the trainees' sign-ins and show their slips once: no password is kept."""
    head = class_head(request.actor, class_id)
    made = open_trainee_accounts(by=request.actor, class_id=class_id, renew="renew" in request.POST)
    if isinstance(made, Verdict):
        refuse(request, made.reasons)
        return redirect("roster", class_id=class_id)
    return render(request, "web/enrolment/slips.html", {"head": head, "slips": made})
