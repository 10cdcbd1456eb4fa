"""Input shapes of the registry: a person, a post, the entries of the catalogues, a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.registry.queries import every_unit, managed_unit_choices, organisation_choices
from zhuji.rules.actor import Actor
from zhuji.rules.identity import against_id_number, read_id_number, read_phone
from zhuji.rules.names import MOST_READ, read_name
from zhuji.rules.timetabling import read_half_days
from zhuji.rules.verdict import Reason
from zhuji.rules.words import CorrectionCause, Equipment, PostKind, ReadingPurpose, Sex, UnitKind
from zhuji.wording.labels import choices
from zhuji.wording.reasons import sentence


def _fault(reasons: tuple[Reason, ...]) -> forms.ValidationError:
    return forms.ValidationError([sentence(reason) for reason in reasons])


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("文件"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.et,.ods,.csv,.txt"}),
        help_text=_(
            ".xlsx、.xls、.et、.ods 或 .csv，20 MB 以内。可以有标题行、两行表头、几张工作表。"
        ),
    )

    pasted = forms.CharField(
        label=_("或者粘贴"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("从 Excel 复制整行粘贴；每人一行，可以没有表头。"),
    )

    def __init__(self, *args: Any, word: bool = False, paste: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not paste:
            del self.fields["pasted"]
        if word:
            field = self.fields["file"]
            field.widget.attrs["accept"] += ",.docx"
            field.help_text = _(
                ".xlsx、.xls、.et、.ods、.csv 或 Word 的 .docx，20 MB 以内。Word 文件读其中的表格。"
            )


class PersonForm(forms.Form):
    """A person. Numbers that are kept are never shown again; a blank field leaves them."""

    name = forms.CharField(label=_("姓名"), max_length=MOST_READ)
    sex = forms.TypedChoiceField(label=_("性别"), required=False, coerce=Sex, empty_value=None)
    unit = forms.TypedChoiceField(label=_("单位"), coerce=int)
    phone = forms.CharField(label=_("手机"), required=False, max_length=40)
    id_number = forms.CharField(label=_("身份证号"), required=False, max_length=30)

    def __init__(self, actor: Actor, *args: Any, changing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sex"].choices = choices(Sex, empty=_("未填"))  # type: ignore[attr-defined] # a ChoiceField
        self.fields["unit"].choices = [("", _("请选择")), *managed_unit_choices(actor)]  # type: ignore[attr-defined] # a ChoiceField
        if changing:
            self.fields["cause"] = forms.TypedChoiceField(
                label=_("更正缘由"),
                coerce=CorrectionCause,
                choices=choices(CorrectionCause, empty=_("请选择")),
                help_text=_("改了哪几项和缘由记入更正登记，不记具体内容。"),
            )
            for name in ("phone", "id_number"):
                self.fields[name].help_text = _("不填则保留原来的号码。")

    def clean_name(self) -> str:
        reading = read_name(self.cleaned_data["name"])
        if reading.value is None:
            raise _fault(reading.reasons)
        return reading.value

    def clean_phone(self) -> str:
        reading = read_phone(self.cleaned_data["phone"])
        if reading.reasons and reading.value is None:
            raise _fault(reading.reasons)
        return reading.value or ""

    def clean_id_number(self) -> str:
        reading = read_id_number(self.cleaned_data["id_number"], numeric_cell=False)
        if reading.reasons:
            raise _fault(reading.reasons)
        return reading.number or ""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("id_number") and data.get("sex"):
            reasons = against_id_number(data["id_number"], sex=data["sex"], born=None)
            if reasons:
                self.add_error("sex", _fault(reasons))
        return data

    def values(self) -> dict[str, Any]:
        """The keywords of `add_person` and `change_person`."""
        data = dict(self.cleaned_data)
        return {"unit_id": data.pop("unit"), **data}


class ReadingForm(forms.Form):
    """Why somebody reads what is masked."""

    purpose = forms.TypedChoiceField(
        label=_("用途"),
        coerce=ReadingPurpose,
        choices=choices(ReadingPurpose, empty=_("请选择")),
        help_text=_("谁在什么时候为什么用途查看，会记入操作记录。"),
    )


class PostForm(forms.Form):
    """A post in an organisation of one unit, which is a short list, or without one of any unit."""

    organisation = forms.TypedChoiceField(label=_("党组织"), coerce=int)
    kind = forms.TypedChoiceField(label=_("党务职务"), coerce=PostKind, choices=choices(PostKind))
    title = forms.CharField(
        label=_("职务全称"),
        required=False,
        max_length=60,
        help_text=_("与类别不同时填，如第一书记。"),
    )

    def __init__(self, actor: Actor, unit_id: int | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [("", _("请选择")), *organisation_choices(actor, unit_id)]
        self.fields["organisation"].choices = listed  # type: ignore[attr-defined] # a ChoiceField


class EntryForm(forms.Form):
    """An entry of a catalogue; each catalogue adds its own fields."""

    name = forms.CharField(label=_("名称"), max_length=80)

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())


class UnitForm(EntryForm):
    short_name = forms.CharField(label=_("简称"), required=False, max_length=40)
    kind = forms.ChoiceField(label=_("类别"), choices=choices(UnitKind))
    parent = forms.TypedChoiceField(
        label=_("上级单位"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_(
            "村（社区）等填所在乡镇；没有另分名额的，用上级单位的名额，由上级单位审核报名。"
        ),
    )
    order = forms.IntegerField(
        label=_("排序"), required=False, min_value=0, max_value=9999, help_text=_("不填排在最后。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [("", _("没有")), *every_unit()]  # type: ignore[attr-defined] # a ChoiceField


class TopicForm(EntryForm):
    order = forms.IntegerField(
        label=_("排序"), required=False, min_value=0, max_value=9999, help_text=_("不填排在最后。")
    )


class HalfDaysField(forms.CharField):
    """Half-days, one a line, kept as written; a line that says none is named."""

    def __init__(self, **given: Any) -> None:
        area = forms.Textarea(attrs={"rows": 2, "placeholder": _("2026-11-25 上午")})
        help_text = _("一行一个半天，例如：2026-11-25 上午；只写日期就是全天。")
        shown: dict[str, Any] = {"widget": area, "help_text": help_text} | given
        super().__init__(required=False, max_length=2000, **shown)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "")
        wrong = read_half_days(text)[1]
        if wrong:
            raise forms.ValidationError(
                _("“%(line)s”看不懂，请一行写一个半天，例如：2026-11-25 上午。"),
                params={"line": wrong[0]},
            )
        return text


class LecturerForm(EntryForm):
    name = forms.CharField(label=_("姓名"), max_length=60)
    title = forms.CharField(
        label=_("单位及职务"), required=False, max_length=120, help_text=_("课程表上照这样印。")
    )
    most_hours = forms.IntegerField(
        label=_("一天最多节数"),
        required=False,
        min_value=1,
        max_value=12,
        help_text=_("不填就按规则设置。"),
    )
    away = HalfDaysField(label=_("没空的时间"))
    wished = HalfDaysField(label=_("最好在这些时间"))
    only = HalfDaysField(
        label=_("只有这些时间有空"), help_text=_("写法同上；填了，其他时间就都没空。")
    )


class VenueForm(EntryForm):
    seats = forms.IntegerField(label=_("座位数"), required=False, min_value=1, max_value=20000)
    equipment = forms.MultipleChoiceField(
        label=_("设备"),
        required=False,
        choices=choices(Equipment),
        widget=forms.CheckboxSelectMultiple,
    )
    closed = HalfDaysField(label=_("不能用的时间"))
