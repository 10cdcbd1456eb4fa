"""学员守则 and 承诺书: the class's own texts, printed by group, and the signatures typed back."""

from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.attendance.actions import return_pledges
from zhuji.attendance.forms import PledgesForm
from zhuji.attendance.queries import PledgeRow, pledges_of_batch
from zhuji.classes.actions import save_texts
from zhuji.classes.forms import TextsForm
from zhuji.classes.queries import class_head, class_template, head_of_batch, texts_of_class
from zhuji.rules.actor import Permission, Place
from zhuji.rules.preparation import may_change_tasks
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import PlaceKind
from zhuji.web.http import Request
from zhuji.web.said import tell


def texts(request: Request, class_id: int) -> HttpResponse:
    """The two texts; who manages the class writes them here until it is over."""
    head = class_head(request.actor, class_id)
    place = Place(PlaceKind.CLASS, class_id)
    manages = request.actor.may(Permission.CLASSES_MANAGE, place)
    if request.method == "POST" and not manages:
        raise PermissionDenied
    kept = texts_of_class(class_id)
    start = {"trainee_rules": kept.trainee_rules, "pledge": kept.pledge}
    form = TextsForm(request.POST or None, template=class_template(head.template), initial=start)
    if request.method == "POST" and form.is_valid():
        verdict = save_texts(by=request.actor, class_id=class_id, **form.cleaned_data)
        tell(request, verdict, _("学员守则和承诺书已保存。"))
        return redirect("class-texts", class_id=class_id)
    shown = {
        "head": head,
        "texts": kept,
        "form": form,
        "editable": manages and may_change_tasks(head.state).outcome is Permitted.YES,
        "keeps": request.actor.may(Permission.ATTENDANCE_CONDUCT_KEEP, place),
    }
    return render(request, "web/attendance/texts.html", shown)


def pledges(request: Request, batch_id: int) -> HttpResponse:
    """The sheets to sign, by group, and who has not signed typed back."""
    head, sheet = head_of_batch(batch_id), pledges_of_batch(batch_id)
    form = PledgesForm(request.POST or None, initial={"seen": sheet.newest})
    if request.method == "POST" and form.is_valid():
        unsigned, seen = form.unsigned(), form.cleaned_data["seen"]
        verdict = return_pledges(by=request.actor, batch_id=batch_id, unsigned=unsigned, seen=seen)
        tell(request, verdict, _("承诺书已录入，未签 %(count)s 人。") % {"count": len(unsigned)})
        return redirect("pledges", batch_id=batch_id)
    shown = {
        "head": head,
        "sheet": sheet,
        "groups": _by_group(sheet.rows),
        "text": texts_of_class(head.id).pledge,
        "form": form,
    }
    return render(request, "web/attendance/pledges.html", shown)


def _by_group(rows: tuple[PledgeRow, ...]) -> list[tuple[str, list[PledgeRow]]]:
    """By group in the order of the numbers, those without a group last."""
    ordered = sorted(rows, key=lambda row: (not row.trainee.group, row.trainee.group_id or 0))
    return [
        (name, list(members))
        for name, members in groupby(ordered, key=lambda row: row.trainee.group)
    ]
