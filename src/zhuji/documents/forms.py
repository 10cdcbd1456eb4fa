"""Input shapes of documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.base.clock import today
from zhuji.base.days import DayField
from zhuji.base.files import TABLES, FileRefused, Kind, check_upload
from zhuji.documents.queries import Revocation
from zhuji.rules.verdict import Reason
from zhuji.rules.words import ReadingPurpose, RevocationCause
from zhuji.wording.labels import choices
from zhuji.wording.reasons import sentence


class FillUploadForm(forms.Form):
    """An empty workbook of an office above. It goes back as it came, so only .xlsx will do."""

    file = forms.FileField(
        label=_("上级发来的空表"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        help_text=_(
            ".xlsx，20 MB 以内；.xls、.et 先用 WPS 或 Excel 另存为 .xlsx。可以有标题行、两行表头、几张表。"
        ),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            kind = check_upload(file, TABLES)
        except FileRefused as refused:
            raise forms.ValidationError(sentence(refused.reason)) from refused
        if kind is not Kind.XLSX:
            raise forms.ValidationError(sentence(Reason.of("fill_needs_xlsx")))
        return file


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


class RevocationForm(forms.Form):
    """From which day on a certificate is revoked, why, and who decided."""

    cause = forms.ChoiceField(label=_("作废的情形"), choices=choices(RevocationCause))
    reason = forms.CharField(
        label=_("具体原因"),
        max_length=200,
        help_text=_("例如：姓名印错，换发。只在本系统里看得到。"),
    )
    decider = forms.CharField(
        label=_("决定单位或会议"), max_length=80, help_text=_("例如：县委组织部部务会。")
    )
    day = DayField(label=_("作废日期"), initial=today)

    def revocation(self) -> Revocation:
        """What the form says; only once it is valid."""
        given = self.cleaned_data
        cause = RevocationCause(given["cause"])
        return Revocation(given["day"], cause, given["reason"], given["decider"])


class CheckForm(forms.Form):
    """What somebody who holds a certificate types from it, or the scanner from its QR code."""

    number = forms.CharField(label=_("证书编号"), max_length=40, required=False)
    name = forms.CharField(label=_("姓名"), max_length=60, required=False)
    code = forms.CharField(
        label=_("或二维码内容"),
        max_length=4000,
        required=False,
        help_text=_("用扫码枪扫描证书左下角的二维码。"),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("code") and not (given.get("number") and given.get("name")):
            raise forms.ValidationError(_("请填写证书编号和姓名，或者扫描二维码。"))
        return given


class FillForm(forms.Form):
    """Whom an office's own workbook is filled with, and what numbers in it are read for."""

    EVERYBODY = "all"
    COMPLETED = "completed"

    who = forms.ChoiceField(
        label=_("填哪些人"),
        choices=((EVERYBODY, _("在册的全部学员")), (COMPLETED, _("只填已结业的"))),
    )
    purpose = forms.TypedChoiceField(
        label=_("查看手机、身份证号的用途"),
        required=False,
        coerce=ReadingPurpose,
        empty_value=None,
        choices=choices(ReadingPurpose, empty=_("请选择")),
        help_text=_("表里有这两列才要选。会记入操作记录。"),
    )
