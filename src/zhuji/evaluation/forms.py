"""What is typed to draw up an evaluation: one item a line."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from zhuji.base.days import DayField
from zhuji.evaluation.queries import EvaluationForm
from zhuji.rules.words import SurveyKind
from zhuji.wording.labels import LABELS

KINDS: Final = (SurveyKind.EVALUATION, SurveyKind.FOLLOW_UP)
MOST_ITEMS: Final = 12
MOST_LEVELS: Final = 9  # a level is typed back as one digit
LETTERS: Final = 120
_LINES: Final = ("session_items", "class_items", "texts")


def _area(label: Any, rows: int, help_text: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class NewEvaluationForm(forms.Form):
    """`sessions` are (id, text) of the batch's timetable; `start` is what the form begins with."""

    kind = forms.TypedChoiceField(
        label=_("种类"),
        choices=[(kind.value, LABELS[SurveyKind][kind.value]) for kind in KINDS],
        coerce=SurveyKind,
    )
    title = forms.CharField(label=_("名称"), max_length=120)
    intro = forms.CharField(
        label=_("填表说明"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    closes_on = DayField(label=_("截止日期"), required=False)
    levels = _area(_("等次和分值"), 4, _("从好到差，一行一个，如：很满意 20。"), required=True)
    sessions = forms.TypedMultipleChoiceField(
        label=_("评价哪些课"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    session_items = _area(_("每堂课评价的项目"), 5, _("一行一项。"))
    class_items = _area(_("对本期培训评价的项目"), 5, _("一行一项。"))
    texts = _area(_("请学员写的意见"), 2, _("一行一题。"))

    def __init__(
        self,
        *args: Any,
        sessions: Sequence[tuple[int, str]],
        start: EvaluationForm,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {
            "kind": SurveyKind.EVALUATION,
            "title": start.title,
            "intro": start.intro,
            "levels": "\n".join(f"{text} {points}" for text, points in start.levels),
            "sessions": [number for number, _text in sessions],
            "session_items": "\n".join(start.session_items),
            "class_items": "\n".join(start.class_items),
            "texts": "\n".join(start.texts),
        }
        super().__init__(*args, **kwargs)
        field: Any = self.fields["sessions"]
        field.choices = sessions

    def clean_levels(self) -> list[tuple[str, int]]:
        levels = []
        for line in _lines(self.cleaned_data["levels"]):
            text, _space, points = line.rpartition(" ")
            if not text.strip() or not (points.isascii() and points.isdigit()):
                raise forms.ValidationError(
                    _now("「%(line)s」没有分值，请写成：很满意 20。"), params={"line": line}
                )
            levels.append((text.strip(), int(points)))
        points_ = [points for _text, points in levels]
        if not 2 <= len(levels) <= MOST_LEVELS or points_ != sorted(set(points_), reverse=True):
            raise forms.ValidationError(_now("请写 2 到 9 个等次，从好到差，分值一个比一个低。"))
        return levels

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for name in _LINES:
            data[name] = _lines(data.get(name, ""))
            if len(data[name]) > MOST_ITEMS or any(len(each) > LETTERS for each in data[name]):
                self.add_error(name, _now("最多 12 行，每行不超过 120 个字。"))
        if data.get("sessions") and not data["session_items"]:
            self.add_error("session_items", _now("选了要评价的课，请写评价的项目。"))
        if not data.get("sessions") and not data["class_items"] and not data["texts"]:
            self.add_error("class_items", _now("请至少写一个项目。"))
        return data


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
