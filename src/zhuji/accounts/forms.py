"""Input shapes of accounts."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, UsernameField
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.utils.translation import gettext_lazy as _

from zhuji.accounts.queries import username_taken
from zhuji.rules.actor import Place
from zhuji.rules.roles import ROLES
from zhuji.rules.words import PlaceKind
from zhuji.wording.labels import choices, label
from zhuji.wording.roles import ROLE_NAMES

MOST_ID = 2**63 - 1


class SignInForm(AuthenticationForm):
    """The framework's form, with the office's words for the two fields."""

    username = UsernameField(label=_("账号"), widget=forms.TextInput(attrs={"autofocus": True}))
    error_messages = {  # the framework merges it per class
        "invalid_login": _("账号或者密码不对。两项都区分大小写，请核对后再试。"),
        "inactive": _("这个账号已停用，请联系本县系统管理员。"),
    }


class OwnPasswordForm(PasswordChangeForm):
    """The framework's form, with the office's words; what a password must hold stands beside it."""

    error_messages = {
        "password_incorrect": _("原密码不对，请重新输入。"),
        "password_mismatch": _("两次输入的新密码不一样。"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("原密码")
        self.fields["new_password1"].label = _("新密码")
        self.fields["new_password1"].help_text = password_validators_help_text_html()
        self.fields["new_password2"].label = _("再输一次新密码")
        self.fields["new_password2"].help_text = ""


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


class HeldRoleForm(forms.Form):
    """A role over a place, as its row sends it to take it away."""

    role = forms.ChoiceField(choices=[(key, ROLE_NAMES[key]) for key in ROLES])
    place_kind = forms.ChoiceField(choices=choices(PlaceKind))
    place_id = forms.IntegerField(required=False, min_value=0, max_value=MOST_ID)

    def place(self) -> Place:
        return Place(PlaceKind(self.cleaned_data["place_kind"]), self.cleaned_data["place_id"] or 0)


class RoleForm(forms.Form):
    """A role over a place, to give. A trainee's comes with the account, from a class's roster."""

    role = forms.ChoiceField(
        label=_("角色"),
        choices=[
            (key, ROLE_NAMES[key])
            for key, role in ROLES.items()
            if PlaceKind.PERSON not in role.held_over
        ],
        help_text=_("学员账号在培训班的名册页开通，这里不选。"),
    )
    place = forms.ChoiceField(
        label=_("范围"),
        help_text=_(
            "联络员、审核人选单位；班主任、会务人员选培训班；办班人员选全县或培训班；其他选全县。"
        ),
    )

    def __init__(
        self,
        *args: Any,
        units: list[tuple[int, str]],
        classes: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        """`units` and `classes` are ids and names, in the order of the list."""
        super().__init__(*args, **kwargs)
        county = Place(PlaceKind.COUNTY, 0)
        self.fields["place"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (_key(county), label(county.kind)),
            (label(PlaceKind.UNIT), _options(PlaceKind.UNIT, units)),
            (label(PlaceKind.CLASS), _options(PlaceKind.CLASS, classes)),
        ]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        role = data.get("role")
        if role and data.get("place") and self.chosen().kind not in ROLES[role].held_over:
            over = "、".join(label(kind) for kind in ROLES[role].held_over)
            self.add_error(
                "place",
                _("%(role)s不能授予在这个范围上，可选：%(over)s。")
                % {"role": ROLE_NAMES[role], "over": over},
            )
        return data

    def chosen(self) -> Place:
        kind, _colon, place_id = self.cleaned_data["place"].partition(":")
        return Place(PlaceKind(kind), int(place_id))


def _key(place: Place) -> str:
    return f"{place.kind.value}:{place.id}"


def _options(kind: PlaceKind, named: list[tuple[int, str]]) -> list[tuple[str, str]]:
    return [(_key(Place(kind, place_id)), name) for place_id, name in named]
