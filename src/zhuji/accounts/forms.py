"""Input shapes of accounts."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from zhuji.accounts.queries import username_taken
from zhuji.rules.actor import Place
from zhuji.rules.roles import ROLES
from zhuji.rules.words import PlaceKind
from zhuji.wording.labels import choices
from zhuji.wording.roles import ROLE_NAMES

MOST_ID = 2**63 - 1


class SignInForm(AuthenticationForm):
    """The framework's form, with the office's words for the two fields."""

    username = UsernameField(label=_("账号"), widget=forms.TextInput(attrs={"autofocus": True}))
    error_messages = {  # the framework merges it per class
        "invalid_login": _("账号或者密码不对。两项都区分大小写，请核对后再试。"),
        "inactive": _("这个账号已停用，请联系本县系统管理员。"),
    }


class UserForm(forms.Form):
    username = forms.RegexField(
        r"^[a-z0-9._-]{3,40}$",
        label=_("账号"),
        help_text=_("3 至 40 个小写字母、数字、点、横线。"),
        error_messages={"invalid": _("账号只能用 3 至 40 个小写字母、数字、点、横线。")},
    )
    name = forms.CharField(label=_("姓名"), max_length=60)
    password = forms.CharField(
        label=_("初始密码"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if username_taken(username):
            raise forms.ValidationError(_("这个账号已经有人用了，请换一个。"))
        return username

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class RoleForm(forms.Form):
    """A role over a place, to give or to take away."""

    role = forms.ChoiceField(label=_("角色"), choices=[(key, ROLE_NAMES[key]) for key in ROLES])
    place_kind = forms.ChoiceField(label=_("范围"), choices=choices(PlaceKind))
    place_id = forms.IntegerField(
        label=_("范围编号"),
        required=False,
        min_value=0,
        max_value=MOST_ID,
        help_text=_("全县不填；单位、培训班填其编号。"),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        role, kind = data.get("role"), data.get("place_kind")
        if role and kind and PlaceKind(kind) not in ROLES[role].held_over:
            self.add_error("place_kind", _("这个角色不能授予在这个范围上。"))
        if kind and (kind == PlaceKind.COUNTY) == bool(data.get("place_id")):
            self.add_error("place_id", _("全县不填编号，其他范围必须填编号。"))
        return data

    def place(self) -> Place:
        return Place(PlaceKind(self.cleaned_data["place_kind"]), self.cleaned_data["place_id"] or 0)
