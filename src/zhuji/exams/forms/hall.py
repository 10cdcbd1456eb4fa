"""What is typed for the hall of an exam, and how it is sat and released."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.base.days import near
from zhuji.rules.proctoring import MOST_MINUTES
from zhuji.rules.release import Manner
from zhuji.rules.words import ReleaseLevel, ReleaseWhen
from zhuji.wording.labels import choices


class BecauseForm(forms.Form):
    """Why; printed on the examination record."""

    reason = forms.CharField(label=_("原因"), max_length=200)


class GiveTimeForm(forms.Form):
    minutes = forms.IntegerField(label=_("分钟"), min_value=1, max_value=MOST_MINUTES, initial=15)
    reason = forms.CharField(label=_("原因"), max_length=200)


class IncidentForm(forms.Form):
    reason = forms.CharField(
        label=_("记事"),
        max_length=200,
        help_text=_("如：15:10 三楼停电；张三身体不适，15:20 离开考场。"),
    )


class MannerForm(forms.Form):
    """How an exam is sat, and what of it is released when."""

    per_page = forms.TypedChoiceField(
        label=_("一页几题"),
        coerce=int,
        choices=[(1, _("一页一题")), (5, _("一页五题")), (0, _("全部在一页"))],
        widget=forms.RadioSelect,
        help_text=_("手机上一页一题最清楚；同一材料的几问总带着材料。"),
    )
    proctor_starts = forms.BooleanField(
        label=_("由监考人员宣布开考"),
        required=False,
        help_text=_("宣布以前，学员打不开试卷。"),
    )
    release = forms.TypedChoiceField(
        label=_("公布什么"),
        coerce=ReleaseLevel,
        choices=choices(ReleaseLevel),
        widget=forms.RadioSelect,
        help_text=_("只公布给学员本人，不排名次。"),
    )
    release_when = forms.TypedChoiceField(
        label=_("什么时候公布"),
        coerce=ReleaseWhen,
        choices=choices(ReleaseWhen),
        widget=forms.RadioSelect,
        help_text=_("不管怎样选，全场都收卷以前什么也不公布。"),
    )
    release_at = forms.DateTimeField(
        label=_("公布时间"),
        required=False,
        widget=forms.DateTimeInput,
        validators=[near],
        help_text=_("选“到指定时间”的填。"),
    )

    def __init__(self, held: Manner, data: Any = None) -> None:
        initial = {
            name: getattr(held, name)
            for name in ("per_page", "proctor_starts", "release", "release_when", "release_at")
        }
        super().__init__(data, initial=initial)

    def manner(self) -> Manner:
        """What was chosen; the time only where it is what releases."""
        told = dict(self.cleaned_data)
        if told["release_when"] is not ReleaseWhen.AT_TIME:
            told["release_at"] = None
        return Manner(**told)
