"""What is typed when packs and results come in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.base.days import DayField
from zhuji.registry.queries import every_unit


class PackUploadForm(forms.Form):
    file = forms.FileField(
        label=_("资料包文件"),
        widget=forms.ClearableFileInput(attrs={"accept": ".zhujipack"}),
        help_text=_("以 .zhujipack 结尾，不超过 64 MB。先看里面有什么，确认以后才建班。"),
    )


class OpenForm(forms.Form):
    """How a follow-on class is made. `trusted` and `again` are asked only where there is cause."""

    title = forms.CharField(
        label=_("培训班名称"),
        max_length=120,
        help_text=_("本单位办的班叫什么，例如：石桥镇党务工作者培训班。"),
    )
    organiser = forms.TypedChoiceField(label=_("主办单位"), coerce=int)
    opens_on = DayField(
        label=_("开班日期"),
        required=False,
        help_text=_("填写以后，课程安排从这一天排起；还没定的可以以后再填。"),
    )
    trusted = forms.BooleanField(
        label=_("指纹已核对一致"),
        required=False,
        help_text=_("请打电话向来源单位核对上面的密钥指纹。核对一次即可，以后同一来源不再询问。"),
    )
    again = forms.BooleanField(
        label=_("再建一个班"),
        required=False,
        help_text=_("这个资料包已经建过班，确实要再办一个班才勾选。"),
    )

    def __init__(self, *args: Any, ask_trust: bool, ask_again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organiser"]
        field.choices = [("", _("请选择")), *every_unit()]
        if not ask_trust:
            del self.fields["trusted"]
        if not ask_again:
            del self.fields["again"]


class DateForm(forms.Form):
    opens_on = DayField(
        label=_("开班日期"), help_text=_("课程安排从这一天排起，结束日期自动算出。")
    )


class ResultUploadForm(forms.Form):
    file = forms.FileField(
        label=_("结果文件"),
        widget=forms.ClearableFileInput(attrs={"accept": ".json"}),
        help_text=_("乡镇、部门办完延伸培训班后制作的文件，只有人数和平均数，没有姓名。"),
    )


class ResultForm(forms.Form):
    """To which unit of the county a result belongs; `text` is the file, read again when it is taken."""

    unit = forms.TypedChoiceField(label=_("计入单位"), coerce=int)
    trusted = forms.BooleanField(
        label=_("指纹已核对一致"),
        required=False,
        help_text=_("请打电话向该单位核对上面的密钥指纹。核对一次即可，以后同一来源不再询问。"),
    )
    text = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, ask_trust: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.choices = [("", _("请选择")), *every_unit()]
        if not ask_trust:
            del self.fields["trusted"]
