"""Input shapes of enrolment."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhuji.base.days import DayField
from zhuji.base.numbers import whole
from zhuji.enrolment.queries import QuotaLine
from zhuji.rules.names_typed import Somebody, people_typed
from zhuji.rules.words import DecisionWay, NameOrder, QuotaMethod, ReminderWay, SeatDirection
from zhuji.wording.labels import choices
from zhuji.wording.reasons import sentence

MOST = 100_000


class ProposalForm(forms.Form):
    """By what the places are divided, and how many there are."""

    method = forms.ChoiceField(label=_("分配办法"), choices=choices(QuotaMethod))
    total = forms.IntegerField(label=_("名额总数"), min_value=1, max_value=MOST)


class QuotaForm(forms.Form):
    """The places of every unit, one field for each."""

    def __init__(
        self, data: Mapping[str, object] | None, lines: Sequence[QuotaLine], **given: object
    ) -> None:
        super().__init__(data, **given)  # type: ignore[arg-type]  # Django takes any mapping
        self.lines = lines
        for line in lines:
            self.fields[_name(line)] = forms.IntegerField(
                label=line.unit,
                required=False,
                min_value=0,
                max_value=MOST,
                initial=line.proposed,
                error_messages={
                    "invalid": gettext("%(unit)s的名额须是整数。") % {"unit": line.unit},
                    "min_value": gettext("%(unit)s的名额不能小于 0。") % {"unit": line.unit},
                },
                widget=forms.NumberInput(attrs={"class": "number", "aria-label": line.unit}),
            )

    def rows(self) -> list[tuple[QuotaLine, forms.BoundField]]:
        return [(line, self[_name(line)]) for line in self.lines]

    def places(self) -> dict[int, int]:
        return {line.unit_id: self.cleaned_data[_name(line)] or 0 for line in self.lines}

    @classmethod
    def filled(cls, lines: Sequence[QuotaLine], places: Mapping[int, int]) -> "QuotaForm":
        """The form with places put in, not yet saved."""
        return cls(None, lines, initial={_name(x): places.get(x.unit_id, 0) for x in lines})


def _name(line: QuotaLine) -> str:
    return f"unit-{line.unit_id}"


class PasteForm(forms.Form):
    """Rows of a spreadsheet: a unit's name, then its places."""

    rows = forms.CharField(
        label=_("单位和名额"),
        help_text=_("每行一个单位：单位名称、名额，两列。粘贴后先显示在表中，核对无误再保存。"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def read(self, lines: Iterable[QuotaLine]) -> tuple[dict[int, int], list[str]]:
        """Places by unit id, and a sentence for each row that can't be read."""
        units = {line.unit: line.unit_id for line in lines}
        places: dict[int, int] = {}
        faults: list[str] = []
        for number, row in enumerate(self.cleaned_data["rows"].splitlines(), start=1):
            cells = row.split("\t") if "\t" in row else row.split()
            cells = [cell.strip() for cell in cells if cell.strip()]
            if not cells:
                continue
            unit, count = units.get(cells[0]), whole(cells[-1], most=MOST)
            if unit is None:
                faults.append(
                    gettext("第 %(number)s 行：“%(unit)s”不在单位名单中。")
                    % {"number": number, "unit": cells[0]}
                )
            elif len(cells) < 2 or count is None:
                faults.append(
                    gettext("第 %(number)s 行：“%(unit)s”后面须是名额，如 3。")
                    % {"number": number, "unit": cells[0]}
                )
            else:
                places[unit] = count
        return places, faults


class SendBackForm(forms.Form):
    reason = forms.CharField(
        label=_("退回的原因"), max_length=200, help_text=_("报名单位会看到，请写明怎样改。")
    )


class DeclineForm(forms.Form):
    nomination = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("不录取的原因"), max_length=200, help_text=_("单位会看到。"))


class RefuseSubstituteForm(forms.Form):
    reason = forms.CharField(label=_("不予认可的原因"), max_length=200, help_text=_("单位会看到。"))


class ReturnForm(forms.Form):
    """A sealed paper return: its date, the seal, and who stands on it."""

    dated = DayField(
        label=_("回执日期"),
        error_messages={"invalid": _("日期写成 2026-11-22 这样的形式。")},
    )
    sealed = forms.BooleanField(label=_("回执已加盖公章"), required=False)
    people = forms.TypedMultipleChoiceField(
        label=_("回执上的人员"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, data: Mapping[str, object] | None, people: Sequence[tuple[int, str]], **given: object
    ) -> None:
        super().__init__(data, **given)  # type: ignore[arg-type]  # Django takes any mapping
        self.fields["people"].choices = people  # type: ignore[attr-defined]  # of a choice field


class SeatingForm(forms.Form):
    """The hall as it is set up, and in which order its seats are given out."""

    rows = forms.IntegerField(label=_("几排"), min_value=1, max_value=60)
    columns = forms.IntegerField(label=_("每排几座"), min_value=1, max_value=40)
    aisles = forms.CharField(
        label=_("过道在第几座之后"),
        max_length=60,
        required=False,
        help_text=_("面向主席台从左数，多条用顿号隔开，如：4、8。没有过道不用填。"),
    )
    order = forms.ChoiceField(label=_("按什么排"), choices=choices(NameOrder))
    direction = forms.ChoiceField(label=_("怎样就座"), choices=choices(SeatDirection))
    platform = forms.CharField(
        label=_("主席台人员"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("一人一行，按职务从高到低；不设主席台不用填。"),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        columns = data.get("columns")
        wrong = [
            one
            for one in re.split(r"[、,，\s]+", data.get("aisles", "").strip())
            if one and not (one.isdecimal() and columns and 0 < int(one) < columns)
        ]
        if wrong and columns:
            message = _("“%(text)s”不是座位号：过道写在 1 到 %(last)s 座之后，如：4、8。")
            params = {"text": wrong[0], "last": columns - 1}
            self.add_error("aisles", forms.ValidationError(message, params=params))
        return data


class SeatForm(forms.Form):
    """A trainee and a seat; both lists are of the hall as it stands."""

    trainee = forms.TypedChoiceField(label=_("学员"), coerce=int)
    spot = forms.ChoiceField(label=_("调到"))

    def __init__(
        self,
        *args: Any,
        trainees: Sequence[tuple[str, str]],
        spots: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["trainee"].choices, fields["spot"].choices = trainees, spots

    def values(self) -> dict[str, Any]:
        """What `enrolment.actions.seats.move_to_seat` takes."""
        row, column = self.cleaned_data["spot"].split("-")
        return {"trainee_id": self.cleaned_data["trainee"], "spot": (int(row), int(column))}


class ReminderForm(forms.Form):
    way = forms.ChoiceField(label=_("催报方式"), choices=choices(ReminderWay))
    note = forms.CharField(
        label=_("说明"),
        max_length=200,
        required=False,
        help_text=_("如接电话的人和答复；单位不看这一项。"),
    )


class AskForm(forms.Form):
    """Who comes instead, chosen from the list beside it, and why."""

    person = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": _("请从推荐名单里选一人。")},
        required=True,
    )
    reason = forms.CharField(
        label=_("调换的原因"), max_length=200, help_text=_("如：岗位调整、临时承担中心工作。")
    )


class DecideForm(forms.Form):
    """The organiser's decision on a substitution."""

    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[("approve", _("批准调换")), ("refuse", _("不批准"))],
        widget=forms.RadioSelect,
    )
    way = forms.ChoiceField(label=_("批准方式"), choices=choices(DecisionWay))
    approver = forms.CharField(
        label=_("纸上签字批准的人"),
        max_length=60,
        required=False,
        help_text=_("登记纸质批准时填写。"),
    )
    note = forms.CharField(
        label=_("说明"), max_length=200, required=False, help_text=_("不批准的，请写明原因。")
    )


class PairForm(forms.Form):
    """AB岗: two of the unit's people."""

    first = forms.TypedChoiceField(label=_("AB岗一方"), coerce=int)
    second = forms.TypedChoiceField(label=_("另一方"), coerce=int)
    starts_on = DayField(label=_("从哪天起"), required=False)
    ends_on = DayField(label=_("到哪天止"), required=False)

    def __init__(
        self, data: Mapping[str, object] | None, people: Sequence[tuple[int, str]], **given: object
    ) -> None:
        super().__init__(data, **given)  # type: ignore[arg-type]  # Django takes any mapping
        for name in ("first", "second"):
            blank = ("", _("请选择"))
            self.fields[name].choices = [blank, *people]  # type: ignore[attr-defined]  # as above


class LimitForm(forms.Form):
    """A unit's own limit; both empty: the county's."""

    percent = forms.IntegerField(label=_("同时离岗不超过（%）"), required=False, min_value=0)
    number = forms.IntegerField(label=_("或者不超过（人）"), required=False, min_value=0)
    reason = forms.CharField(label=_("与县里统一上限不同的原因"), max_length=200, required=False)


class PeopleField(forms.CharField):
    """People typed by name; clean values are their ids, those of `people`."""

    people: Sequence[Somebody] = ()

    def clean(self, value: Any) -> tuple[int, ...]:
        read = people_typed(super().clean(value), self.people)
        if read.value is None:
            raise forms.ValidationError([sentence(reason) for reason in read.reasons])
        return read.value


class PersonField(PeopleField):
    """One person typed by name."""

    def clean(self, value: Any) -> int:  # type: ignore[override]  # one of those
        found = super().clean(value)
        if len(found) != 1:
            raise forms.ValidationError(gettext("请只写一个人。"))
        return found[0]


class _Decided(forms.Form):
    """What is decided by hand of people who are typed by name."""

    def __init__(
        self,
        data: Mapping[str, object] | None,
        people: Sequence[Somebody],
        batches: Sequence[tuple[int, str]] = (),
        **given: object,
    ) -> None:
        super().__init__(data, **given)  # type: ignore[arg-type]  # Django takes any mapping
        for field in self.fields.values():
            if isinstance(field, PeopleField):
                field.people = people
        if "batch" in self.fields:
            self.fields["batch"].choices = batches  # type: ignore[attr-defined]  # of a choice field


_BY_NAME: Final = _("写姓名或拼音首字母；重名的写成“张伟（河口镇）”。")


class FixForm(_Decided):
    nomination = PersonField(label=_("人员"), max_length=60, help_text=_BY_NAME)
    batch = forms.TypedChoiceField(label=_("固定在"), coerce=int)
    reason = forms.CharField(label=_("原因"), max_length=200)


class ExemptForm(_Decided):
    nomination = PersonField(label=_("人员"), max_length=60, help_text=_BY_NAME)
    approver = forms.CharField(label=_("同意的领导"), max_length=60)
    note = forms.CharField(label=_("依据"), max_length=200, help_text=_("文件或场合。"))


class TogetherForm(_Decided):
    nominations = PeopleField(
        label=_("安排在同一期的人员"),
        max_length=1000,
        help_text=_("姓名之间用顿号隔开；重名的写成“张伟（河口镇）”。"),
    )
    reason = forms.CharField(label=_("原因"), max_length=200)
