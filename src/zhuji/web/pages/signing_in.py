"""The way in and out: password, second factor, and what was kept when a session ended."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth import login, views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from zhuji.accounts.actions import check_factor, count_sign_in_failure, sign_ins_closed
from zhuji.accounts.forms import SignInForm
from zhuji.accounts.middleware import FACTOR_DUE
from zhuji.accounts.queries import actor_of, factor_of, renewals_of, user_to_enter
from zhuji.base.clock import now
from zhuji.base.sender import sender_address
from zhuji.policies.queries import current_policy
from zhuji.rules.policy import SecurityPolicy
from zhuji.rules.sign_in import needs_second_factor
from zhuji.rules.verdict import Permitted
from zhuji.web.http import Request
from zhuji.web.kept import is_kept, take_kept
from zhuji.web.said import said
from zhuji.wording.times import moment

_WAITING: Final = (
    "waiting"  # in the session: who has given the right password, until when, and where to
)
_MINUTES: Final = 5
_RENEWED: Final = gettext_lazy(
    "您的密码在 %(at)s 由%(name)s更换。不是您请他换的，请报告本单位领导，并请审计员查操作记录。"
)


@method_decorator(never_cache, name="dispatch")
class SignIn(views.LoginView):
    """Name and password; who has a second factor is then asked for it."""

    template_name = "web/accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        until = sign_ins_closed(sender_address(request))
        if until is not None:
            shown = {"until": until}
            return render(request, "web/accounts/address_closed.html", shown, status=429)
        return super().post(request, *args, **more)

    def form_invalid(self, form: Any) -> HttpResponse:
        count_sign_in_failure(sender_address(self.request))
        return super().form_invalid(form)

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        if factor_of(user.pk).since is not None:
            until = int(now().timestamp()) + _MINUTES * 60
            self.request.session.cycle_key()
            self.request.session[_WAITING] = [user.pk, user.backend, until, self.get_redirect_url()]
            return redirect("sign-in-code")
        return _enter(self.request, user, self.get_redirect_url())


sign_in = SignIn.as_view()
sign_out = views.LogoutView.as_view()


def locked_out(request: HttpRequest, *_rest: object) -> HttpResponse:
    """What the door says while too many wrong passwords keep it shut (settings: AXES_LOCKOUT_CALLABLE)."""
    minutes = current_policy(SecurityPolicy).lockout_minutes.value
    return render(request, "web/accounts/locked_out.html", {"minutes": minutes}, status=429)


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """The second factor of who has given the right password a moment ago."""
    user_id, backend, until, address = request.session.get(_WAITING, (0, "", 0, ""))
    user = user_to_enter(user_id) if until > now().timestamp() else None
    if user is None:
        request.session.pop(_WAITING, None)
        return redirect("sign-in")
    refused: tuple[object, ...] = ()
    if request.method == "POST":
        checked = check_factor(user_id=user_id, typed=request.POST.get("code", ""))
        if checked.outcome is Permitted.YES:
            del request.session[_WAITING]
            user.backend = backend
            return _enter(request, user, address)
        refused = said(checked.reasons)
    shown = {"refused": refused}
    return render(request, "web/accounts/code.html", shown, status=422 if refused else 200)


def _enter(request: HttpRequest, user: Any, address: str) -> HttpResponse:
    """Open the session; first what was kept, then a second factor to set up, then where they were."""
    login(request, user)
    for at, name in renewals_of(user.pk):
        told = {"at": moment(at), "name": name}
        messages.warning(request, _RENEWED % told)
    if user.one_time:
        messages.info(request, _("这是别人给您的密码，请先换成自己的。"))
    asked = needs_second_factor(actor_of(user), current_policy(SecurityPolicy))
    if asked and factor_of(user.pk).since is None:
        request.session[FACTOR_DUE] = True
        messages.info(request, _("县里规定您的账号登录要用动态口令，请先设置。"))
        return redirect("own-factor")
    if is_kept(request):
        return redirect("sign-in-kept")
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(address, here, require_https=request.is_secure())
    return redirect(address if safe else "home")


@never_cache
def kept(request: Request) -> HttpResponse:
    """The form that was sent when the session had ended: to be sent again by its own button."""
    found = take_kept(request)
    if found is None:
        return redirect("home")
    return render(request, "web/accounts/kept.html", {"kept": found})
