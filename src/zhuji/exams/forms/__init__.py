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
from zhuji.exams.queries import FrozenQuestion, bank_choices, published_papers
from zhuji.rules.blueprint import Blueprint, BlueprintLine
from zhuji.rules.key_reviews import Correction
from zhuji.rules.proctoring import MOST_MINUTES
from zhuji.rules.release import Manner
from zhuji.rules.words import (
    CLOSED_KINDS,
    Difficulty,
    ExamPurpose,
    KeyDecision,
    QuestionKind,
    ReleaseLevel,
    ReleaseWhen,
    StruckOut,
)
from zhuji.wording.labels import choices, label
from zhuji.wording.text import Text

LINES = 8
MOST_QUESTIONS = 200


def _closed_kinds() -> list[tuple[str, Text]]:
    return [(kind, text) for kind, text in choices(QuestionKind) if kind in CLOSED_KINDS]


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
    kind = forms.ChoiceField(label=_("题型"), choices=_closed_kinds())
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


class DoubtForm(forms.Form):
    """Why a key is doubted."""

    doubt = forms.CharField(
        label=_("疑在哪里、依据是什么"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class KeyDecisionForm(forms.Form):
    """What becomes of a doubted key; `struck` is what the class's rules say of a question struck out."""

    decision = forms.TypedChoiceField(
        label=_("决定"),
        coerce=KeyDecision,
        choices=choices(KeyDecision),
        widget=forms.RadioSelect,
    )
    options = forms.TypedMultipleChoiceField(
        label=_("改为"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("改答案时选。单选题、判断题选几个，就是选其中任何一个都算对。"),
    )
    blanks = forms.CharField(
        label=_("改为"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("改答案时填。一空一行，同一空的几种写法用 / 隔开。"),
    )
    reason = forms.CharField(
        label=_("理由和依据"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, question: FrozenQuestion, struck: StruckOut, data: Any = None) -> None:
        super().__init__(data)
        self.struck = struck
        self.fields["decision"].help_text = _now("作废：%(how)s（规则设置里定）。") % {
            "how": label(struck)
        }
        if question.kind not in CLOSED_KINDS:
            del self.fields["options"]
        else:
            lettered = (f"{one.letter}　{one.text}" for one in question.lettered)
            self.fields["options"].choices = list(enumerate(lettered))  # type: ignore[attr-defined] # a choice field
        if question.kind is not QuestionKind.FILL:
            del self.fields["blanks"]

    def correction(self, number: int) -> Correction:
        decision = self.cleaned_data["decision"]
        if decision is KeyDecision.STRUCK:
            return Correction(number, decision, (), self.struck)
        if decision is KeyDecision.STAYS:
            return Correction(number, decision)
        lines = self.cleaned_data.get("blanks", "").splitlines()
        blanks = tuple(
            tuple(filter(None, map(str.strip, line.replace("／", "/").split("/"))))
            for line in lines
            if line.strip()
        )
        return Correction(number, decision, tuple(self.cleaned_data.get("options", ())) or blanks)


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
