"""Sign-in, sign-out, and the accounts of the installation."""

from django.contrib import messages
from django.contrib.auth import views
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.accounts.actions import (
    assign_role,
    create_user,
    set_active,
    set_password,
    unlock,
    withdraw_role,
)
from zhuji.accounts.forms import HeldRoleForm, RoleForm, SignInForm, UserForm
from zhuji.accounts.queries import user_or_404, user_rows
from zhuji.classes.queries import every_class
from zhuji.flows.open_trainee_accounts import one_time_password
from zhuji.registry.queries import every_unit
from zhuji.rules.actor import Permission
from zhuji.rules.words import PlaceKind
from zhuji.web.http import Request

sign_in = views.LoginView.as_view(
    template_name="web/accounts/sign_in.html",
    authentication_form=SignInForm,
    redirect_authenticated_user=True,
)
sign_out = views.LogoutView.as_view()


def users(request: Request) -> HttpResponse:
    """The list of users, and the form that makes one."""
    form = UserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user_id = create_user(by=request.actor, **form.cleaned_data)
        messages.success(request, _("账号已新建，请给它授予角色。"))
        return redirect("user", user_id=user_id)
    shown = {
        "users": user_rows(request.actor),
        "form": form,
        "may_open": request.actor.may(Permission.ACCOUNTS_OPEN),
    }
    return render(request, "web/accounts/users.html", shown)


def user(request: Request, user_id: int) -> HttpResponse:
    """One user's roles; the form gives a role."""
    shown = user_or_404(request.actor, user_id)
    units, classes = every_unit(), every_class()
    form = RoleForm(request.POST or None, units=units, classes=classes)
    if request.method == "POST" and form.is_valid():
        assign_role(
            by=request.actor, user_id=user_id, role=form.cleaned_data["role"], place=form.chosen()
        )
        messages.success(request, _("角色已授予。"))
        return redirect("user", user_id=user_id)
    names = {PlaceKind.UNIT: dict(units), PlaceKind.CLASS: dict(classes)}
    roles = [
        (role, names.get(role.place_kind, {}).get(role.place_id, role.place_label))
        for role in shown.roles
    ]
    rights = {
        "may_open": request.actor.may(Permission.ACCOUNTS_OPEN),
        "may_assign": request.actor.may(Permission.ACCOUNTS_ASSIGN),
        "may_secure": request.actor.may(Permission.ACCOUNTS_SECURE),
    }
    context = {"shown": shown, "roles": roles, "form": form, **rights}
    return render(request, "web/accounts/user.html", context)


@require_POST
def withdraw(request: Request, user_id: int) -> HttpResponse:
    user_or_404(request.actor, user_id)
    form = HeldRoleForm(request.POST)
    if form.is_valid():
        withdraw_role(
            by=request.actor, user_id=user_id, role=form.cleaned_data["role"], place=form.place()
        )
        messages.success(request, _("角色已收回。"))
    return redirect("user", user_id=user_id)


@require_POST
def renew(request: Request, user_id: int) -> HttpResponse:
    """A new one-time password, shown this once."""
    shown = user_or_404(request.actor, user_id)
    password = one_time_password()
    set_password(by=request.actor, user_id=user_id, password=password)
    return render(request, "web/accounts/password.html", {"shown": shown, "password": password})


@require_POST
def let_in(request: Request, user_id: int) -> HttpResponse:
    """After too many failed sign-ins."""
    user_or_404(request.actor, user_id)
    unlock(by=request.actor, user_id=user_id)
    messages.success(request, _("已解除锁定，本人可以再登录。"))
    return redirect("user", user_id=user_id)


@require_POST
def close(request: Request, user_id: int) -> HttpResponse:
    """Close the door of a user, or open it again."""
    shown = user_or_404(request.actor, user_id)
    set_active(by=request.actor, user_id=user_id, active=not shown.is_active)
    messages.success(request, _("账号已停用。") if shown.is_active else _("账号已启用。"))
    return redirect("user", user_id=user_id)
