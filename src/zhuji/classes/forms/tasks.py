"""Input shapes of preparation tasks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.base.days import DayField
from zhuji.registry.queries import every_unit
from zhuji.rules.words import TaskPart
from zhuji.wording.labels import choices


class TaskForm(forms.Form):
    """What is to be done, by when and by whom."""

    title = forms.CharField(
        label=_("事项"), max_length=120, error_messages={"required": _("请填写要办的事项。")}
    )
    part = forms.TypedChoiceField(label=_("类别"), choices=choices(TaskPart), coerce=TaskPart)
    days_before = forms.IntegerField(
        label=_("开班前几天办结"),
        min_value=-365,
        max_value=365,
        help_text=_("开班当天填 0，开班以后填负数；开班日期变了，办结日期跟着变。"),
        error_messages={"required": _("请填写开班前几天办结，如 7。")},
    )
    owner_unit = forms.TypedChoiceField(
        label=_("责任单位"), coerce=int, empty_value=None, required=False
    )
    owner_name = forms.CharField(label=_("责任人"), max_length=60, required=False)
    owner_phone = forms.CharField(label=_("联系电话"), max_length=40, required=False)
    pinned_on = DayField(
        label=_("指定办结日期"),
        required=False,
        help_text=_("一般不用填。指定以后不再随开班日期变动。"),
        error_messages={"invalid": _("日期写成 2026-11-22 这样的形式。")},
    )
    pinned_reason = forms.CharField(label=_("指定日期的原因"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owner_unit"]
        field.choices = [("", _("未定")), *every_unit()]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("pinned_on") and not data.get("pinned_reason", "").strip():
            self.add_error("pinned_reason", _("请写明为什么指定这个日期。"))
        return data


class SettleForm(forms.Form):
    """How a task was settled; the buttons say whether it is done or not needed."""

    note = forms.CharField(
        label=_("办理情况"),
        max_length=200,
        required=False,
        help_text=_("可以不填；不需要办的，写明原因。"),
    )


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("重新办理的原因"),
        max_length=200,
        error_messages={"required": _("请写明为什么重新办理。")},
    )
