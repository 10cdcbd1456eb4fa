"""The phones of trainees: the class's list and its slips, the code at the table, and the phone itself."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zhuji.accounts.actions import Activated, activate_device, end_device
from zhuji.accounts.middleware import forget_device, remember_device
from zhuji.accounts.queries import HeldDevice
from zhuji.base.files import Kind
from zhuji.base.numbers import whole
from zhuji.base.qr import qr_svg
from zhuji.base.sender import sender_address
from zhuji.classes.queries import class_head
from zhuji.documents.layouts.activation_slips import link, render_activation_slips
from zhuji.enrolment.queries import trainee_head
from zhuji.flows.phones import (
    NewCode,
    issue_slips,
    may_issue_codes,
    phones_of_class,
    renew_at_table,
    revoke_phone,
)
from zhuji.rules.actor import Permission, class_place
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import DeviceEnd
from zhuji.web.downloads import download
from zhuji.web.http import Request
from zhuji.web.said import refuse, said

_HERE = ("127.0.0.1", "localhost", "[::1]")


def listing(request: Request, class_id: int) -> HttpResponse:
    """Each trainee of a class with the state of the phone, and what can be done about it."""
    head = class_head(request.actor, class_id)
    rows = phones_of_class(class_id)
    manages = request.actor.may(Permission.ACCOUNTS_DEVICE_MANAGE, class_place(class_id))
    shown = {
        "head": head,
        "rows": rows,
        "why_not": " ".join(one.sentence for one in said(may_issue_codes(class_id).reasons)),
        "manages": manages,
        "active": sum(row.state.device_id is not None for row in rows),
        "unreachable": _site(request).partition("://")[2].partition(":")[0] in _HERE,
        "help": settings.HELP_ADDRESS,
    }
    return render(request, "web/devices/list.html", shown)


@require_POST
@never_cache
def slips(request: Request, class_id: int) -> HttpResponse:
    """New slips as a PDF: for those ticked, or for all who have no phone yet. Nothing of it is kept."""
    head = class_head(request.actor, class_id)
    ids = {one for each in request.POST.getlist("trainee") if (one := whole(each))}
    made = issue_slips(by=request.actor, class_id=class_id, trainee_ids=ids, site=_site(request))
    if isinstance(made, Verdict):
        refuse(request, made.reasons)
    elif not made.slips:
        messages.info(request, _("学员都已激活，没有要印的激活单。换手机的，当面换新码。"))
    else:
        content = render_activation_slips(made.slips, until=made.until)
        return download(content, _("%(title)s激活单") % {"title": head.title}, Kind.PDF)
    return redirect("devices", class_id=class_id)


@require_POST
@never_cache
def renew(request: Request, trainee_id: int) -> HttpResponse:
    """A new code on the screen, once; the phone before has ended."""
    made = renew_at_table(by=request.actor, trainee_id=trainee_id)
    if not isinstance(made, NewCode):
        refuse(request, made.reasons)
        return redirect("devices", class_id=trainee_head(trainee_id).class_id)
    site = _site(request)
    shown = {
        "head": class_head(request.actor, made.class_id),
        "made": made,
        "site": site,
        "picture": qr_svg(link(site, made.code), label=_("激活码的二维码"), pixels=300),
    }
    return render(request, "web/devices/code.html", shown)


@require_POST
def revoke(request: Request, trainee_id: int) -> HttpResponse:
    """The phone of a trainee is signed out, an unused code void."""
    own = trainee_head(trainee_id)
    revoke_phone(by=request.actor, trainee_id=trainee_id)
    messages.success(
        request, _("%(name)s的手机已解除，没有用的激活码也已作废。") % {"name": own.name}
    )
    return redirect("devices", class_id=own.class_id)


@never_cache
def activate(request: HttpRequest) -> HttpResponse:
    """Type the code of a slip, or find it filled in after scanning; pressing the button uses it.

    Opening the page uses nothing: messengers look into links by themselves.
    """
    held: HeldDevice | None = getattr(request, "device", None)
    typed = (request.POST if request.method == "POST" else request.GET).get("code", "")[:60]
    refused: tuple[object, ...] = ()
    if request.method == "POST":
        bound_to = held.person_id if held else None
        tried = activate_device(typed=typed, address=sender_address(request), bound_to=bound_to)
        if isinstance(tried, Activated):
            return _bound(request, tried)
        refused = said(tried.reasons)
    shown = {"typed": typed, "refused": refused, "held": held}
    return render(request, "web/devices/activate.html", shown, status=422 if refused else 200)


def _bound(request: HttpRequest, made: Activated) -> HttpResponse:
    """Whoever had signed in on this phone is signed out: from now on it speaks for the trainee."""
    logout(request)
    messages.success(request, _("手机已激活。到培训班结业为止，用这台手机打开不用再登录。"))
    answer = redirect("me")
    remember_device(answer, made.token)
    return answer


@never_cache
def own(request: Request) -> HttpResponse:
    """This phone: since when, until when, and how to give it up."""
    if request.device is None:
        return redirect("me")
    if request.method == "POST":
        end_device(by=request.actor, person_id=request.device.person_id, end=DeviceEnd.GIVEN_UP)
        answer = redirect("activate")
        forget_device(answer)
        messages.success(request, _("这台手机已退出。"))
        return answer
    head = class_head(None, request.device.class_id)
    return render(request, "web/me/device.html", {"device": request.device, "head": head})


def _site(request: HttpRequest) -> str:
    """The page that phones open, at the address by which they reach the machine."""
    page = reverse("activate")
    return settings.ADDRESS + page if settings.ADDRESS else request.build_absolute_uri(page)
