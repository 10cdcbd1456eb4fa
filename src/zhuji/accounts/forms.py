"""Input shapes of accounts."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, UsernameField
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _

from zhuji.accounts.queries import keep_rules, username_taken
from zhuji.base.days import DayField
from zhuji.rules.actor import Place
from zhuji.rules.duties import Window
from zhuji.rules.roles import ROLES
from zhuji.rules.words import PlaceKind
from zhuji.wording.labels import label
from zhuji.wording.roles import ROLE_NAMES


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
        self.fields["new_password1"].help_text = "".join(password_validators_help_texts())
        self.fields["new_password2"].label = _("再输一次新密码")
        self.fields["new_password2"].help_text = ""

    def clean_new_password1(self) -> str:
        password: str = self.cleaned_data["new_password1"]
        if self.user.check_password(password):
            raise forms.ValidationError(_("新密码和原密码一样，请换一个。"))
        return password


class UserForm(forms.Form):
    username = forms.RegexField(
        r"^[a-z0-9._-]{3,40}$",
        label=_("账号"),
        help_text=_("3 至 40 个小写字母、数字、点、横线。"),
        error_messages={"invalid": _("账号只能用 3 至 40 个小写字母、数字、点、横线。")},
    )
    name = forms.CharField(label=_("姓名"), max_length=60)
    unit = forms.TypedChoiceField(label=_("所在单位"), coerce=int, required=False, empty_value=None)
    password = forms.CharField(
        label=_("初始密码"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("不登记")), *units]  # type: ignore[attr-defined] # a ChoiceField
        self.fields["password"].help_text = "".join(password_validators_help_texts())

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if username_taken(username):
            raise forms.ValidationError(_("这个账号已经有人用了，请换一个。"))
        return username

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        keep_rules(password, username=self.cleaned_data.get("username", ""))
        return password


class WhoForm(forms.Form):
    """Whose account it is, among those of the registry who bear its name, and where they work."""

    person = forms.TypedChoiceField(
        label=_("台账里的人员"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_("列出台账里同名的人；登记了人员的，单位以台账为准。"),
    )
    unit = forms.TypedChoiceField(label=_("所在单位"), coerce=int, required=False, empty_value=None)

    def __init__(
        self,
        *args: Any,
        people: list[tuple[int, str]],
        units: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("没有登记")), *people]  # type: ignore[attr-defined] # a ChoiceField
        self.fields["unit"].choices = [("", _("不登记")), *units]  # type: ignore[attr-defined] # a ChoiceField


class SecondForm(forms.Form):
    """Another administrator confirms at the same desk."""

    username = forms.CharField(label=_("另一位管理员的账号"), max_length=60)
    password = forms.CharField(
        label=_("他的密码"),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        strip=False,
    )
    code = forms.CharField(
        label=_("他的动态口令"), max_length=20, required=False, help_text=_("没有启用的不填。")
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("理由"), max_length=200, help_text=_("如：岗位调整；部务会同意。")
    )


class RoleForm(forms.Form):
    """A role over a place, to give. A trainee's comes with the account, from a class's roster."""

    role = forms.ChoiceField(
        label=_("角色"),
        choices=[
            (key, ROLE_NAMES[key])
            for key, role in ROLES.items()
            if PlaceKind.PERSON not in role.held_over
        ],
        help_text=_("各角色能做什么见“谁有什么权限”页；学员账号在培训班的名册页开通。"),
    )
    place = forms.ChoiceField(label=_("范围"))
    from_on = DayField(label=_("从哪一天起"), required=False, help_text=_("不填则立即生效。"))
    until_on = DayField(
        label=_("到哪一天止"),
        required=False,
        help_text=_("含当天；不填则一直有效。到期自动失效，不用再办。"),
    )
    stand_in_for = forms.TypedChoiceField(
        label=_("代理谁"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_("临时代理别人时填，要写明起止日期。"),
    )
    reason = forms.CharField(
        label=_("理由"), max_length=200, help_text=_("如：负责本期班；部务会同意。")
    )

    def __init__(
        self,
        *args: Any,
        places: dict[PlaceKind, list[tuple[int, str]]],
        staff: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        """`places` are ids and names by kind, in the order of the lists; `staff` who may be stood in for."""
        super().__init__(*args, **kwargs)
        county = Place(PlaceKind.COUNTY, 0)
        self.fields["place"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (_key(county), label(county.kind)),
            *((label(kind), _options(kind, named)) for kind, named in places.items()),
        ]
        self.fields["stand_in_for"].choices = [("", _("不是代理")), *staff]  # type: ignore[attr-defined] # a ChoiceField

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

    def window(self) -> Window:
        return Window(self.cleaned_data["from_on"], self.cleaned_data["until_on"])


class HandOverForm(forms.Form):
    """The own roles to a colleague for a time."""

    roles = forms.TypedMultipleChoiceField(
        label=_("交出的角色"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    to = forms.TypedChoiceField(label=_("交给谁"), coerce=int, help_text=_("同一单位的人。"))
    from_on = DayField(label=_("从哪一天起"))
    until_on = DayField(label=_("到哪一天止"), help_text=_("含当天，到期自动收回。"))
    reason = forms.CharField(label=_("理由"), max_length=200, help_text=_("如：出差；年休假。"))

    def __init__(
        self, *args: Any, own: list[tuple[int, str]], to: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = own  # type: ignore[attr-defined] # a ChoiceField
        self.fields["to"].choices = [("", _("请选择")), *to]  # type: ignore[attr-defined] # a ChoiceField

    def window(self) -> Window:
        return Window(self.cleaned_data["from_on"], self.cleaned_data["until_on"])


def _key(place: Place) -> str:
    return f"{place.kind.value}:{place.id}"


def _options(kind: PlaceKind, named: list[tuple[int, str]]) -> list[tuple[str, str]]:
    return [(_key(Place(kind, place_id)), name) for place_id, name in named]
