"""Arrivals at the class: registration, badges for the scanner, substitutes at the door."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.attendance.actions import register
from zhuji.attendance.forms import RegistrationForm, SubstituteForm
from zhuji.attendance.queries import badge_code, has_signed, registration_list
from zhuji.base.numbers import whole
from zhuji.base.qr import qr_svg
from zhuji.classes.queries import class_head, head_of_batch
from zhuji.enrolment.actions import accept_substitute, refuse_substitute
from zhuji.enrolment.forms import RefuseSubstituteForm
from zhuji.enrolment.queries import roster_of_batch, substitutes_of
from zhuji.flows.take_in_substitute import take_in_substitute
from zhuji.rules.substitution import what_follows
from zhuji.web.http import Request
from zhuji.web.said import Said, said, tell


def registration(request: Request, batch_id: int) -> HttpResponse:
    """Who has come: found by name, pinyin, initials, number or badge, one key each."""
    if request.method == "POST":
        form = RegistrationForm(request.POST)
        if form.is_valid():
            pressed = form.cleaned_data
            query = pressed.pop("q")
            verdict = register(by=request.actor, batch_id=batch_id, **pressed)
            done = _("已报到。") if pressed["arrived"] else _("报到已撤回，原来的记录保留。")
            tell(request, verdict, done)
        else:
            query = ""
            messages.error(request, _("没有收到完整的登记内容，请刷新名单后再点一次。"))
        address = reverse("registration", kwargs={"batch_id": batch_id})
        # A press by the scanner leaves the field empty for the next badge.
        kept = "" if query.startswith("ZJ") else query
        return redirect(f"{address}?{urlencode({'q': kept})}" if kept else address)
    shown = registration_list(batch_id, request.GET.get("q", "").strip())
    context = {"head": head_of_batch(batch_id), "list": shown, "has_help": settings.TLS}
    template = "_registration.html" if request.htmx else "registration.html"
    return render(request, f"web/hall/{template}", context)


def badges(request: Request, batch_id: int) -> HttpResponse:
    """Badges to print and cut: name, number, and a code that any scanner reads."""
    rows = [
        (row, qr_svg(badge_code(row.person_id), label=_("胸牌码"), pixels=96))
        for row in roster_of_batch(batch_id)
        if not row.withdrawn
    ]
    return render(request, "web/hall/badges.html", {"head": head_of_batch(batch_id), "rows": rows})


def substitute(request: Request, batch_id: int) -> HttpResponse:
    """Take somebody in at the door in another's place; the formalities come later."""
    waiting = registration_list(batch_id).missing
    choices = [
        (row.trainee.trainee_id, f"{row.trainee.number} {row.trainee.name}（{row.trainee.unit}）")
        for row in waiting
    ]
    start: dict[str, Any] = {"replaced": whole(request.GET.get("trainee"))}
    form = SubstituteForm(request.POST or None, missing=choices, initial=start)
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        taken = take_in_substitute(
            by=request.actor,
            replaced_id=data["replaced"],
            name=data["name"],
            reason=data["reason"],
        )
        if taken.trainee_id is not None:
            done = _("%(name)s已入学并报到。单位审核、主办单位确认在“报名”中补办。")
            messages.success(request, done % {"name": data["name"]})
            return redirect("registration", batch_id=batch_id)
        refused = said(taken.verdict.reasons)
    shown = {"head": head_of_batch(batch_id), "form": form, "refused": refused}
    return render(request, "web/hall/substitute.html", shown)


@require_POST
def accept(request: Request, class_id: int, nomination_id: int) -> HttpResponse:
    verdict = accept_substitute(by=request.actor, class_id=class_id, nomination_id=nomination_id)
    tell(request, verdict, _("临时顶替的手续已办完。"))
    return redirect("nominations", class_id=class_id)


def refuse(request: Request, class_id: int, nomination_id: int) -> HttpResponse:
    """Not recognise a substitute, with the reason; the page says first what follows."""
    head = class_head(request.actor, class_id)
    rows = [one for one in substitutes_of(class_id) if one.nomination_id == nomination_id]
    if not rows:
        raise Http404
    form = RefuseSubstituteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict = refuse_substitute(
            by=request.actor,
            class_id=class_id,
            nomination_id=nomination_id,
            reason=form.cleaned_data["reason"],
        )
        tell(request, verdict, _("已按不予认可处理，记录保留。"))
        return redirect("nominations", class_id=class_id)
    follows = [said(what_follows(signed=has_signed(one.trainee_id))) for one in rows]
    shown = {"head": head, "form": form, "rows": list(zip(rows, follows, strict=True))}
    return render(request, "web/enrolment/refuse_substitute.html", shown)
