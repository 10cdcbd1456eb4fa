"""Sign-in, sign-out, and the accounts of the installation."""

from django.contrib import messages
from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.accounts.actions import assign_role, create_user, set_active, withdraw_role
from zhuji.accounts.forms import RoleForm, UserForm
from zhuji.accounts.queries import user_rows
from zhuji.rules.actor import Place
from zhuji.web.http import Request

sign_in = views.LoginView.as_view(template_name="web/accounts/sign_in.html", redirect_authenticated_user=True)
sign_out = views.LogoutView.as_view()


def users(request: Request) -> HttpResponse:
    return render(request, "web/accounts/users.html", {"users": user_rows(request.actor)})
