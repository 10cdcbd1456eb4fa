"""Input shapes of documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.base.files import FileRefused, Kind, check_upload
from zhuji.wording.reasons import sentence


class GiveBackForm(forms.Form):
    """A document that was changed in Word, WPS or Excel; of the kind of file it was made as."""

    file = forms.FileField(label=_("修改后的文件"))
    note = forms.CharField(
        label=_("改了什么"),
        max_length=200,
        required=False,
        help_text=_("例如：按分管领导意见改了第三条。"),
    )

    def __init__(self, *args: Any, file_kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.file_kind = file_kind
        self.fields["file"].widget.attrs["accept"] = f".{file_kind.value}"
        self.fields["file"].help_text = _("与下载的一样是 .%(kind)s 文件，不超过 20 MB。") % {
            "kind": file_kind.value
        }

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            check_upload(file, (self.file_kind,))
        except FileRefused as refused:
            raise forms.ValidationError(sentence(refused.reason)) from refused
        return file


class TakeBackForm(forms.Form):
    """Why a final is one no longer."""

    reason = forms.CharField(
        label=_("收回的原因"), max_length=200, help_text=_("例如：场地有变，课程表要重印。")
    )


class FillForm(forms.Form):
    """Whom an office's own workbook is filled with, and what numbers in it are read for."""

    EVERYBODY = "all"
    COMPLETED = "completed"

    who = forms.ChoiceField(
        label=_("填哪些人"),
        choices=((EVERYBODY, _("在册的全部学员")), (COMPLETED, _("只填已结业的"))),
    )
    purpose = forms.CharField(
        label=_("查看手机、身份证号的用途"),
        max_length=60,
        required=False,
        help_text=_("表里有这两列才要写，例如：市委组织部登记学时。会记入操作记录。"),
    )
