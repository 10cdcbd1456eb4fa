"""What is typed for topics, sources, courses and courseware."""

from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.base.days import DayField
from zhuji.learning.queries import CourseText, source_choices
from zhuji.registry.queries import lecturer_choices, topic_choices

ACCEPT: Final = ".pdf,.docx,.pptx,.doc,.ppt,.wps,.dps,.odt,.odp"


class SourceForm(forms.Form):
    title = forms.CharField(
        label=_("文件名称"), max_length=120, help_text=_("不写书名号，各版本名称要一致。")
    )
    version = forms.CharField(label=_("版本"), max_length=40, help_text=_("如：2026年修订。"))
    effective_on = DayField(label=_("施行日期"), widget=forms.DateInput)
    note = forms.CharField(label=_("说明"), required=False, max_length=200)


class TopicSourceForm(forms.Form):
    source = forms.TypedChoiceField(label=_("依据文件"), coerce=int)
    articles = forms.CharField(
        label=_("条款范围"),
        required=False,
        max_length=120,
        help_text=_("如：第四条至第十条；不填表示全文。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [("", _("请选择")), *source_choices()]  # type: ignore[attr-defined] # a choice field


class CourseForm(forms.Form):
    title = forms.CharField(label=_("课程名称"), max_length=120)
    hours = forms.DecimalField(
        label=_("学时"),
        min_value=Decimal("0.5"),
        max_value=40,
        decimal_places=1,
        initial=4,
    )
    lecturer = forms.TypedChoiceField(
        label=_("授课人"), coerce=int, required=False, empty_value=None
    )
    summary = forms.CharField(
        label=_("内容提要"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lecturer"].choices = [("", _("未定")), *lecturer_choices()]  # type: ignore[attr-defined] # a choice field

    def text(self) -> CourseText:
        data = self.cleaned_data
        return CourseText(data["title"], Fraction(data["hours"]), data["lecturer"], data["summary"])


class FileForm(forms.Form):
    """A new version of a courseware."""

    file = forms.FileField(
        label=_("文件"),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_(
            "PDF、Word 或演示文稿，20 MB 以内；Word 和演示文稿上传后由服务器在后台转成 PDF。"
        ),
    )
    change = forms.CharField(label=_("改动说明"), required=False, max_length=200)


class CoursewareForm(forms.Form):
    topic = forms.TypedChoiceField(label=_("专题"), coerce=int)
    title = forms.CharField(label=_("课件名称"), max_length=120)
    file = forms.FileField(
        label=_("文件"),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_("PDF、Word 或演示文稿，20 MB 以内；Word 和演示文稿由服务器转成 PDF。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [("", _("请选择")), *topic_choices()]  # type: ignore[attr-defined] # a choice field


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=_("撤下或退回的原因"), max_length=200)
