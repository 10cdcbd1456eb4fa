"""What is typed for banks, papers and exams."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from zhuji.base.days import near
from zhuji.exams.forms.banks import topics_or
from zhuji.exams.queries import bank_choices, published_papers
from zhuji.rules.blueprint import Blueprint, BlueprintLine
from zhuji.rules.words import (
    CLOSED_KINDS,
    Difficulty,
    ExamPurpose,
    QuestionKind,
)
from zhuji.wording.labels import choices

LINES = 8
MOST_QUESTIONS = 200


class PaperForm(forms.Form):
    title = forms.CharField(label=_("试卷名称"), max_length=120)
    bank = forms.TypedChoiceField(label=_("题库"), coerce=int)
    seed = forms.CharField(
        label=_("抽题号"),
        max_length=40,
        help_text=_("同一题库、同一细目表、同一抽题号，抽出的试卷相同。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bank"].choices = bank_choices()  # type: ignore[attr-defined] # a choice field


class CheckForm(forms.Form):
    """A short check: so many reviewed questions of one topic."""

    topic = forms.TypedChoiceField(label=_("专题"), coerce=int)
    bank = forms.TypedChoiceField(label=_("题库"), coerce=int)
    single = forms.IntegerField(
        label=_("单项选择题"), min_value=0, max_value=MOST_QUESTIONS, initial=4
    )
    multiple = forms.IntegerField(
        label=_("多项选择题"), min_value=0, max_value=MOST_QUESTIONS, initial=0
    )
    true_false = forms.IntegerField(
        label=_("判断题"), min_value=0, max_value=MOST_QUESTIONS, initial=4
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = topics_or(_("请选择"))  # type: ignore[attr-defined] # a choice field
        self.fields["bank"].choices = bank_choices()  # type: ignore[attr-defined] # a choice field

    def blueprint(self, marks: Mapping[QuestionKind, int]) -> Blueprint:
        """Its lines, each question with the marks of its kind."""
        data = self.cleaned_data
        counts = ((kind, data[kind.value]) for kind in CLOSED_KINDS)
        return Blueprint(
            tuple(
                BlueprintLine(data["topic"], kind, None, count, Fraction(marks[kind]))
                for kind, count in counts
                if count
            )
        )


class LineForm(forms.Form):
    """One line of the blueprint; without a count it asks nothing."""

    topic = forms.TypedChoiceField(label=_("专题"), required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label=_("题型"), choices=choices(QuestionKind))
    difficulty = forms.ChoiceField(
        label=_("难度"), required=False, choices=choices(Difficulty, empty=_("不限"))
    )
    count = forms.IntegerField(
        label=_("题数"), required=False, min_value=0, max_value=MOST_QUESTIONS
    )
    marks = forms.DecimalField(
        label=_("每题分值"),
        required=False,
        min_value=Decimal("0.1"),
        max_value=100,
        decimal_places=1,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = topics_or(_("不限专题"))  # type: ignore[attr-defined] # a choice field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("count") and not cleaned.get("marks") and "marks" not in self.errors:
            self.add_error("marks", _now("请填写每题分值。"))
        return cleaned

    def line(self) -> BlueprintLine | None:
        """The line, or None where it asks nothing."""
        values = self.cleaned_data
        if not values.get("count"):
            return None
        return _line(values, values["count"], Fraction(values["marks"]))

    def wanted(self) -> BlueprintLine | None:
        """The line as far as it is written, to tell what is available; None where it can't be read."""
        values = self.cleaned_data if self.is_bound and self.is_valid() else self.initial
        if not values.get("kind") or (self.is_bound and not self.is_valid()):
            return None
        return _line(values, values.get("count") or 0, Fraction(values.get("marks") or 0))


def _line(values: Mapping[str, Any], count: int, marks: Fraction) -> BlueprintLine:
    difficulty = values.get("difficulty")
    return BlueprintLine(
        values.get("topic"),
        QuestionKind(values["kind"]),
        Difficulty(difficulty) if difficulty else None,
        count,
        marks,
    )


LineForms = forms.formset_factory(LineForm, extra=LINES, max_num=LINES)


class ExamForm(forms.Form):
    """Who sits what, when and for what purpose; no candidate ticked means the whole batch."""

    purpose = forms.TypedChoiceField(
        label=_("用途"),
        coerce=ExamPurpose,
        choices=choices(ExamPurpose),
        initial=ExamPurpose.COMPLETION,
        widget=forms.RadioSelect,
        help_text=_("结业测试和补考的成绩用于结业审核，取最好的一次；训前测试与结业测试按人对照。"),
    )
    paper = forms.TypedChoiceField(label=_("试卷"), coerce=int)
    second = forms.TypedChoiceField(
        label=_("第二份试卷"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_(
            "要邻座发不同的卷，在这里选B卷：排了座次的前后左右错开，没排座次的按学号交替。"
        ),
    )
    opens_at = forms.DateTimeField(
        label=_("开考时间"), widget=forms.DateTimeInput, validators=[near]
    )
    closes_at = forms.DateTimeField(
        label=_("结束时间"),
        widget=forms.DateTimeInput,
        validators=[near],
        help_text=_("到这个时间一律收卷。"),
    )
    minutes = forms.IntegerField(
        label=_("答题时长（分钟）"),
        min_value=0,
        max_value=1440,
        initial=60,
        help_text=_("从学员开始作答算起；填 0 表示只看结束时间。"),
    )

    candidates = forms.TypedMultipleChoiceField(
        label=_("应考人员"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("一个也不勾选，就是本期全体学员参加；补考要勾选。"),
    )

    def __init__(
        self, class_id: int, trainees: Iterable[tuple[int, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        papers = published_papers(class_id)
        self.fields["paper"].choices = papers  # type: ignore[attr-defined] # a choice field
        self.fields["second"].choices = [("", _("不用，全体同一份")), *papers]  # type: ignore[attr-defined] # a choice field
        self.fields["candidates"].choices = list(trainees)  # type: ignore[attr-defined] # a choice field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("second") and cleaned.get("candidates"):
            self.add_error("second", _now("只考部分学员的，用一份试卷；A、B卷交替发给全体学员。"))
        return cleaned
