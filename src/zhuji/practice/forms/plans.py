"""Input shapes of action plans: the plan, its milestones, what was done, what others say of it."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django import forms
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from zhuji.base.clock import today
from zhuji.base.days import DayField
from zhuji.base.files import FileRefused, check_upload
from zhuji.practice.queries import EVIDENCE_KINDS, MilestoneText, PlanText
from zhuji.rules.words import DecisionWay, FollowUpWay, UnitOpinion
from zhuji.wording.labels import choices
from zhuji.wording.reasons import sentence

MOST_LINES: Final = 6
# The three 紧贴 as the form's headings; what stands under them is the trainee's own.
CENTRE, REALITY, AIMS = (
    _("紧贴本级本系统本单位工作重点中心"),
    _("紧贴基层组织实际"),
    _("紧贴党建目标任务"),
)
_WRONG_DAY: Final = {"invalid": _("日期写成 2026-11-22 这样的形式。")}


def _long(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PlanForm(forms.Form):
    """A plan as its paper form has it. Milestones come as `due-<n>` and `what-<n>`, from 1.

    `findings` are those of the own unit, `points` those that the own batch discussed, as (id, text).
    """

    finding = forms.TypedChoiceField(
        label=_("针对本单位的问题"), required=False, coerce=int, empty_value=None
    )
    point = forms.TypedChoiceField(
        label=_("针对研讨要点"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("问题和研讨要点至少选一样。"),
    )
    title = forms.CharField(label=_("计划名称"), max_length=120)
    centre = _long(CENTRE)
    reality = _long(REALITY)
    aims = _long(AIMS)
    work = _long(_("打算做什么"), required=True)
    handed_in_on = DayField(
        label=_("交计划的日期"), help_text=_("照纸上的日期。"), error_messages=_WRONG_DAY
    )

    def __init__(
        self,
        *args: Any,
        findings: Sequence[tuple[int, str]],
        points: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (("finding", findings), ("point", points)):
            field: Any = self.fields[name]
            field.choices = [("", _("不选")), *found]
        self.fields["handed_in_on"].initial = today()
        self.milestones: tuple[MilestoneText, ...] = ()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.milestones = tuple(self._typed())
        return data

    def lines(self) -> list[tuple[int, str, str]]:
        """The lines to show: number, date and text as they were typed."""
        return [
            (
                number,
                str(self.data.get(f"due-{number}", "")),
                str(self.data.get(f"what-{number}", "")),
            )
            for number in range(1, MOST_LINES + 1)
        ]

    def _typed(self) -> Iterator[MilestoneText]:
        for number, *typed in self.lines():
            due, what = (text.strip() for text in typed)
            if not due and not what:
                continue
            day, what = _day(due), what[:200]
            if day is None or not what:
                text = _("第 %(number)s 个节点要写全：日期（2026-11-22）和要做的事。")
                self.add_error(None, forms.ValidationError(text, params={"number": number}))
            else:
                yield MilestoneText(day, what)

    def said(self) -> PlanText:
        data = self.cleaned_data
        return PlanText(
            title=data["title"],
            work=data["work"],
            handed_in_on=data["handed_in_on"],
            finding_id=data["finding"],
            point_id=data["point"],
            centre=data["centre"],
            reality=data["reality"],
            aims=data["aims"],
        )


def _day(text: str) -> Any:
    try:
        return parse_date(text)
    except ValueError:  # 2026-02-30
        return None


class RevisionForm(PlanForm):
    """A plan changed after it was handed in; milestones have screens of their own."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("修改原因"), max_length=200, help_text=_("原来的文字保留，修改有记录。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handed_in_on"].widget = forms.HiddenInput()

    def lines(self) -> list[tuple[int, str, str]]:
        return []


class MilestoneForm(forms.Form):
    """One more milestone."""

    due_on = DayField(label=_("完成日期"), error_messages=_WRONG_DAY)
    what = forms.CharField(label=_("要做的事"), max_length=200)


class DoneForm(forms.Form):
    """A milestone reported done, with what shows it."""

    done_on = DayField(label=_("完成日期"), error_messages=_WRONG_DAY)
    evidence = _long(_("完成情况"), required=True, help_text=_("做了什么，有什么可以看到的结果。"))
    file = forms.FileField(
        label=_("附件"),
        required=False,
        help_text=_("可以不附。PDF、图片、Word 或 Excel，不超过 20 MB。不要求拍照留痕。"),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file:
            try:
                check_upload(file, EVIDENCE_KINDS)
            except FileRefused as refused:
                raise forms.ValidationError(sentence(refused.reason)) from refused
        return file


class ReasonForm(forms.Form):
    """Why a report is taken back, or a milestone dropped."""

    reason = forms.CharField(label=_("原因"), max_length=200)


class FollowUpForm(forms.Form):
    """What was found at a checkpoint. `days` are the checkpoints of the class."""

    days = forms.TypedChoiceField(label=_("哪一次"), coerce=int)
    held_on = DayField(label=_("回访日期"), error_messages=_WRONG_DAY)
    way = forms.TypedChoiceField(label=_("方式"), choices=choices(FollowUpWay), coerce=FollowUpWay)
    found = _long(_("回访情况"), required=True)

    def __init__(self, *args: Any, days: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["days"]
        field.choices = [(one, _("%(days)s 天") % {"days": one}) for one in days]


class UnitWordForm(forms.Form):
    """The unit's word, with who gives it."""

    opinion = forms.TypedChoiceField(
        label=_("单位意见"),
        choices=choices(UnitOpinion),
        coerce=UnitOpinion,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("说明"), max_length=300, required=False, help_text=_("尚需推进的，写明差什么。")
    )
    given_on = DayField(label=_("日期"), error_messages=_WRONG_DAY)
    given_name = forms.CharField(label=_("签意见人"), max_length=60)

    way = DecisionWay.FROM_PAPER

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("opinion") is UnitOpinion.NOT_CONFIRMED and not data.get("text"):
            self.add_error("text", _("请写明差什么，学员好接着做。"))
        return data


class ScreenWordForm(UnitWordForm):
    """The same on screen: who gives it is the one who is signed in, and today."""

    way = DecisionWay.ON_SCREEN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["given_on"], self.fields["given_name"]
