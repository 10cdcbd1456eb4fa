"""Sign-in, sign-out, and the accounts of the installation; what they hold is in `roles`."""

from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.accounts.actions import (
    check_factor,
    create_user,
    end_sign_ins_of,
    remove_factor,
    say_who,
    set_active,
    set_password,
    unlock,
)
from zhuji.accounts.forms import SecondForm, UserForm, WhoForm
from zhuji.accounts.queries import (
    UserCard,
    administrators_missing,
    factor_of,
    user_or_404,
    user_page,
)
from zhuji.flows.open_trainee_accounts import one_time_password
from zhuji.registry.queries import every_unit, people_named
from zhuji.rules.actor import Permission
from zhuji.rules.roles import ROLES
from zhuji.rules.verdict import Permitted
from zhuji.web.http import Request
from zhuji.web.said import said, tell
from zhuji.wording.roles import ROLE_NAMES


def users(request: Request) -> HttpResponse:
    """The list of users, and the form that makes one."""
    form = UserForm(request.POST or None, units=every_unit())
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        user_id = create_user(by=request.actor, unit_id=data.pop("unit"), **data)
        messages.success(request, _("账号已新建，请安全管理员给它授予角色。"))
        return redirect("user", user_id=user_id)
    query, role = request.GET.get("q", "").strip()[:60], request.GET.get("role", "")
    page = user_page(request.actor, query=query, role=role, number=request.GET.get("page", 1))
    shown = {
        "page": page,
        "query": query,
        "role": role,
        "roles": [(key, ROLE_NAMES[key]) for key in ROLES],
        "form": form,
        "missing": [ROLE_NAMES[role] for role in administrators_missing()],
        "may_open": request.actor.may(Permission.ACCOUNTS_OPEN),
    }
    return render(request, "web/accounts/users.html", shown)


def who(request: Request, user_id: int) -> HttpResponse:
    """Whose account it is: which person of the registry, which unit."""
    shown = user_or_404(request.actor, user_id)
    start = {"person": shown.person_id, "unit": shown.unit_id}
    form = WhoForm(request.POST or None, initial=start, people=_people(shown), units=every_unit())
    if request.method == "POST" and form.is_valid():
        verdict = say_who(
            by=request.actor,
            user_id=user_id,
            person_id=form.cleaned_data["person"],
            unit_id=form.cleaned_data["unit"],
        )
        if tell(request, verdict, _("已登记。")):
            return redirect("user", user_id=user_id)
    return render(request, "web/accounts/who.html", {"shown": shown, "form": form})


def _people(shown: UserCard) -> list[tuple[int, str]]:
    named = people_named(shown.name)
    if shown.person_id and shown.person_id not in dict(named):
        named.append((shown.person_id, shown.person))
    return named


@require_POST
def renew(request: Request, user_id: int) -> HttpResponse:
    """A new one-time password, shown this once; of an administrator once another has confirmed it."""
    shown = user_or_404(request.actor, user_id)
    password, asked = one_time_password(), "username" in request.POST
    form = SecondForm(request.POST if asked else None)
    second_id = _second(request, form) if asked and form.is_valid() else None
    verdict = set_password(
        by=request.actor, user_id=user_id, password=password, second_id=second_id
    )
    if verdict.outcome is Permitted.YES:
        return render(request, "web/accounts/password.html", {"shown": shown, "password": password})
    refused = said(verdict.reasons) if asked else ()
    page = {"shown": shown, "form": form, "refused": refused}
    return render(request, "web/accounts/second.html", page, status=422 if asked else 200)


def _second(request: Request, form: SecondForm) -> int | None:
    """The user who has confirmed by name, password and second factor; wrong ones are counted."""
    given = form.cleaned_data
    user = authenticate(request, username=given["username"], password=given["password"])
    if user is None or getattr(user, "one_time", True):
        return None
    needed = factor_of(user.pk).since is not None
    if needed and check_factor(user_id=user.pk, typed=given["code"]).outcome is Permitted.NO:
        return None
    return int(user.pk)


@require_POST
def let_in(request: Request, user_id: int) -> HttpResponse:
    """After too many failed sign-ins."""
    user_or_404(request.actor, user_id)
    unlock(by=request.actor, user_id=user_id)
    messages.success(request, _("已解除锁定，本人可以再登录。"))
    return redirect("user", user_id=user_id)


@require_POST
def end_sign_ins(request: Request, user_id: int) -> HttpResponse:
    """Sign a user out wherever it is signed in."""
    user_or_404(request.actor, user_id)
    end_sign_ins_of(by=request.actor, user_id=user_id)
    messages.success(request, _("已结束这个账号的全部登录。"))
    return redirect("user", user_id=user_id)


@require_POST
def drop_factor(request: Request, user_id: int) -> HttpResponse:
    """Take away the second factor of who has lost it."""
    user_or_404(request.actor, user_id)
    if remove_factor(by=request.actor, user_id=user_id):
        messages.success(request, _("动态口令已取消，请本人登录后重新设置。"))
    else:
        messages.info(request, _("这个账号没有动态口令，不用取消。"))
    return redirect("user", user_id=user_id)


@require_POST
def close(request: Request, user_id: int) -> HttpResponse:
    """Close the door of a user, or open it again."""
    shown = user_or_404(request.actor, user_id)
    verdict = set_active(by=request.actor, user_id=user_id, active=not shown.is_active)
    tell(request, verdict, _("账号已停用。") if shown.is_active else _("账号已启用。"))
    return redirect("user", user_id=user_id)
