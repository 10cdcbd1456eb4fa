"""Input shapes of attendance: a sheet typed back, one press of the steward's button, leave, conduct."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.attendance.queries import Mark, SheetRow
from zhuji.attendance.queries.conduct import EVIDENCE_KINDS
from zhuji.base.days import DayField
from zhuji.base.files import FileRefused, check_upload
from zhuji.base.numbers import whole, wholes
from zhuji.rules.names import LONGEST_NAME
from zhuji.rules.words import ConductDecision, ConductKind, HalfDay, LeaveKind, SignKind
from zhuji.wording.labels import choices
from zhuji.wording.reasons import sentence

MOST_MINUTES: Final = 1440  # a day: a press at the door may come that late
DOOR_KINDS: Final = (SignKind.SIGN_IN, SignKind.SIGN_OUT, SignKind.NOT_SEEN)


class SheetForm(forms.Form):
    """A sheet by exception: everybody signed except those marked.

    The marks come as `absent` (trainee ids), `late-<id>` and `early-<id>` (minutes), one line for
    each of `rows`. `again` says that the sheet was typed back before: then a reason is asked.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("更正原因"),
        max_length=200,
        required=False,
        help_text=_("这张签到表已经录入过，再录是更正，原来的记录保留。"),
    )

    def __init__(
        self, *args: Any, rows: Sequence[SheetRow], again: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        if again:
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        absent = set(self.data.getlist("absent"))  # type: ignore[attr-defined] # a QueryDict
        marks: dict[int, Mark] = {}
        for row in self.rows:
            number = row.trainee.trainee_id
            late = self._minutes(f"late-{number}", row)
            early = self._minutes(f"early-{number}", row)
            gone = str(number) in absent
            if gone and (late or early):
                self._refuse(row, _("第 %(number)s 号%(name)s既标了未签又填了分钟，请只留一样。"))
            marks[number] = Mark(absent=gone, minutes_late=late, minutes_early=early)
        data["marks"] = marks
        return data

    def _minutes(self, name: str, row: SheetRow) -> int:
        text = str(self.data.get(name, "")).strip()
        if not text:
            return 0
        minutes = whole(text, most=MOST_MINUTES)
        if minutes is None:
            self._refuse(
                row, _("第 %(number)s 号%(name)s的分钟数要填 0 到 1440 的整数，不填就是没有。")
            )
            return 0
        return minutes

    def _refuse(self, row: SheetRow, text: Any) -> None:
        values = {"number": row.trainee.number, "name": row.trainee.name}
        self.add_error(None, forms.ValidationError(text, params=values))


class SignForm(forms.Form):
    """One press at the door; a repeated send carries the same key."""

    trainee = forms.IntegerField(min_value=1)
    kind = forms.TypedChoiceField(
        choices=[(kind.value, kind.value) for kind in DOOR_KINDS], coerce=SignKind
    )
    key = forms.UUIDField()
    q = forms.CharField(max_length=40, required=False)


class RegistrationForm(forms.Form):
    """One press at registration; a repeated send carries the same key."""

    trainee_id = forms.IntegerField(min_value=1)
    arrived = forms.TypedChoiceField(
        choices=[("yes", ""), ("no", "")], coerce=lambda word: word == "yes"
    )
    key = forms.UUIDField()
    q = forms.CharField(max_length=40, required=False)


class SubstituteForm(forms.Form):
    """Somebody at the door in another's place. `missing` are (id, text) of who has not come."""

    replaced = forms.TypedChoiceField(
        label=_("顶替谁"),
        coerce=int,
        help_text=_("只能顶替还没有报到的学员，顶替的人占用该单位的名额、编入同一研讨组。"),
        error_messages={"invalid_choice": _("请从还没有报到的学员中选择。")},
    )
    name = forms.CharField(label=_("来人姓名"), max_length=LONGEST_NAME)
    reason = forms.CharField(label=_("原因"), max_length=200)

    def __init__(self, *args: Any, missing: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["replaced"]
        field.choices = [("", _("请选择")), *missing]


class OwnLeaveForm(forms.Form):
    """What a trainee asks for: kind, from when to when, and why."""

    kind = forms.TypedChoiceField(label=_("请假种类"), choices=choices(LeaveKind), coerce=LeaveKind)
    starts_on = DayField(label=_("从"))
    starts_half = forms.TypedChoiceField(
        label=_("从哪个时段"), choices=choices(HalfDay), coerce=HalfDay
    )
    ends_on = DayField(label=_("到"))
    ends_half = forms.TypedChoiceField(
        label=_("到哪个时段"), choices=choices(HalfDay), coerce=HalfDay
    )
    reason = forms.CharField(label=_("事由"), max_length=200)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        starts: date | None = data.get("starts_on")
        ends: date | None = data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("结束日期不能早于开始日期。"))
        return data

    def request(self) -> dict[str, Any]:
        """The request as the action takes it."""
        data = self.cleaned_data
        return {
            "kind": data["kind"],
            "starts": (data["starts_on"], data["starts_half"]),
            "ends": (data["ends_on"], data["ends_half"]),
            "reason": data["reason"],
        }


class LeaveForm(OwnLeaveForm):
    """A paper slip typed in. `trainees` are (id, text) of the batch."""

    trainee = forms.TypedChoiceField(
        label=_("学员"),
        coerce=int,
        error_messages={"invalid_choice": _("请从本期学员中选择。")},
    )
    field_order = ("trainee",)

    def __init__(self, *args: Any, trainees: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["trainee"]
        field.choices = [("", _("请选择")), *trainees]
        self.fields["reason"].help_text = _("照假条上的写。")


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=[("grant", ""), ("refuse", "")])
    remark = forms.CharField(label=_("意见"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("decision") == "refuse" and not data.get("remark"):
            self.add_error("remark", _("不准假要写明原因，告诉学员为什么。"))
        return data


class ConductForm(forms.Form):
    """What was seen of a trainee. `trainees` are (id, text) of the batch."""

    trainee = forms.TypedChoiceField(
        label=_("学员"), coerce=int, error_messages={"invalid_choice": _("请从本期学员中选择。")}
    )
    day = DayField(
        label=_("日期"), error_messages={"invalid": _("日期写成 2026-11-22 这样的形式。")}
    )
    kind = forms.TypedChoiceField(label=_("情形"), choices=choices(ConductKind), coerce=ConductKind)
    fact = forms.CharField(
        label=_("事实"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "写时间、地点、经过和在场的人，不写评价。迟到、早退、缺课由考勤计算，不用登记。"
        ),
    )
    evidence = forms.FileField(
        label=_("凭据"), required=False, help_text=_("可以不附。PDF、JPEG 或 PNG，不超过 20 MB。")
    )

    def __init__(self, *args: Any, trainees: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["trainee"]
        field.choices = [("", _("请选择")), *trainees]

    def clean_evidence(self) -> Any:
        evidence = self.cleaned_data["evidence"]
        if evidence:
            try:
                check_upload(evidence, EVIDENCE_KINDS)
            except FileRefused as refused:
                raise forms.ValidationError(sentence(refused.reason)) from refused
        return evidence or None


class ConductDecisionForm(forms.Form):
    decision = forms.TypedChoiceField(
        label=_("研究意见"),
        choices=choices(ConductDecision),
        coerce=ConductDecision,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("理由"), max_length=200)


class ConductWithdrawForm(forms.Form):
    reason = forms.CharField(label=_("撤销的原因"), max_length=200)


class PledgesForm(forms.Form):
    """Pledges by exception: boxes `unsigned` (trainee ids), and `reason-<id>` beside them."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def unsigned(self) -> dict[int, str]:
        """Who has not signed, with the reason or nothing."""
        ids = wholes(self.data.getlist("unsigned"))  # type: ignore[attr-defined] # a QueryDict
        return {one: str(self.data.get(f"reason-{one}", ""))[:200] for one in ids}
