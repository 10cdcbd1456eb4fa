"""The own account: where one is signed in, the password, the second factor."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zhuji.accounts.actions import (
    begin_factor,
    change_own_password,
    check_factor,
    confirm_factor,
    end_other_sign_ins,
    remove_factor,
)
from zhuji.accounts.forms import OwnPasswordForm
from zhuji.accounts.middleware import FACTOR_DUE
from zhuji.accounts.queries import factor_of, sign_ins_of
from zhuji.base.qr import qr_svg
from zhuji.policies.queries import current_policy
from zhuji.rules.policy import SecurityPolicy
from zhuji.rules.sign_in import needs_second_factor
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.web.http import Request
from zhuji.web.said import refuse, said


def mine(request: Request) -> HttpResponse:
    """Sessions, password and second factor at one glance; a phone of a trainee has a page of its own."""
    if not request.user.is_authenticated:
        return redirect("me-device")
    policy = current_policy(SecurityPolicy)
    shown = {
        "sign_ins": sign_ins_of(_id(request), request.session.session_key or ""),
        "factor": factor_of(_id(request)),
        "asked": needs_second_factor(request.actor, policy),
        "idle": policy.idle_minutes.value,
    }
    return render(request, "web/accounts/own_account.html", shown)


@require_POST
def end_others(request: Request) -> HttpResponse:
    """Sign out everywhere else."""
    ended = end_other_sign_ins(by=request.actor, here=request.session.session_key or "")
    messages.success(request, _("已结束其他 %(count)s 处登录。") % {"count": ended})
    return redirect("account")


@never_cache
def password(request: Request) -> HttpResponse:
    """A new password of one's own; sessions elsewhere end with the old one."""
    if not request.user.is_authenticated:
        return redirect("me-device")
    form = OwnPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_own_password(by=request.actor, password=form.cleaned_data["new_password1"])
        request.user.refresh_from_db()
        update_session_auth_hash(request, request.user)
        messages.success(request, _("密码已修改，其他地方的登录已结束。"))
        return redirect("account")
    return render(request, "web/accounts/own_password.html", {"form": form})


@never_cache
def factor(request: Request) -> HttpResponse:
    """Set the second factor up: a secret for the token, proved by a code; then the recovery codes."""
    if not request.user.is_authenticated or factor_of(_id(request)).since is not None:
        return redirect("account")
    refused: tuple[object, ...] = ()
    if request.method == "POST":
        made = confirm_factor(
            by=request.actor,
            typed=request.POST.get("code", ""),
            password=request.POST.get("password", ""),
        )
        if not isinstance(made, Verdict):
            request.session.pop(FACTOR_DUE, None)
            return render(request, "web/accounts/recovery.html", {"codes": made})
        refused = said(made.reasons)
    secret = begin_factor(by=request.actor)
    name = f"{_('筑基')}:{request.user.get_username()}"
    address = f"otpauth://totp/{name}?{urlencode({'secret': secret, 'issuer': _('筑基')})}"
    shown = {
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "picture": qr_svg(address, label=_("动态口令的二维码")),
        "refused": refused,
        "free": FACTOR_DUE not in request.session,
    }
    return render(request, "web/accounts/factor.html", shown, status=422 if refused else 200)


@require_POST
def remove(request: Request) -> HttpResponse:
    """Take the own second factor away: with a last code of it, where the county doesn't ask for one."""
    if needs_second_factor(request.actor, current_policy(SecurityPolicy)):
        messages.warning(
            request, _("县里规定您的账号要用动态口令，不能取消。换令牌请找安全管理员。")
        )
        return redirect("account")
    checked = check_factor(user_id=_id(request), typed=request.POST.get("code", ""))
    if checked.outcome is Permitted.YES:
        remove_factor(by=request.actor, user_id=_id(request))
        messages.success(request, _("动态口令已取消。"))
    else:
        refuse(request, checked.reasons)
    return redirect("account")


def _id(request: Request) -> int:
    return request.actor.user_id or 0
