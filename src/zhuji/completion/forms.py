"""Input shapes of completion: review requests and answers, make-up, the archive list."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.base.clock import today
from zhuji.base.days import DayField
from zhuji.base.files import FileRefused, Kind, check_upload
from zhuji.completion.queries import ARCHIVE_KINDS, EVIDENCE_KINDS
from zhuji.rules.words import Condition, Correction, MakeUpPath
from zhuji.wording.labels import choices, label
from zhuji.wording.reasons import sentence

Choice = tuple[int, str]
_ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx"


def _offer(form: forms.Form, name: str, offered: Sequence[tuple[object, object]]) -> None:
    """What a field lets choose, known only when the form is made."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is no field of choices")
    field.choices = offered


class UploadField(forms.FileField):
    """A file of one of some kinds, checked before it is kept."""

    def __init__(self, kinds: Collection[Kind], accept: str, **given: Any) -> None:
        self.kinds = kinds
        super().__init__(widget=forms.ClearableFileInput(attrs={"accept": accept}), **given)

    def clean(self, data: Any, initial: Any = None) -> Any:
        found = super().clean(data, initial)
        if found:
            try:
                found.kind = check_upload(found, self.kinds)
            except FileRefused as refusal:
                raise forms.ValidationError(sentence(refusal.reason)) from refusal
        return found


def _text(name: Any, *, rows: int = 3, most: int = 500, **given: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=name, max_length=most, widget=widget, **given)


def _day(name: Any, **given: Any) -> DayField:
    return DayField(
        label=name,
        initial=today,
        error_messages={"invalid": _("日期写成 2026-11-22 这样的形式。")},
        **given,
    )


class OwnReviewForm(forms.Form):
    """A request as the trainee makes it: about what, why, and a proof where there is one."""

    condition = forms.TypedChoiceField(
        label=_("对哪一项有异议"), choices=choices(Condition), coerce=Condition
    )
    text = _text(_("申请理由"), help_text=_("写清楚日期、课程和事实。"))
    evidence = UploadField(
        EVIDENCE_KINDS,
        _ACCEPT,
        label=_("证明材料"),
        required=False,
        help_text=_("可以不交；PDF、图片或 Word。"),
    )


class ReviewForm(OwnReviewForm):
    """A request typed in from paper."""

    trainee = forms.TypedChoiceField(label=_("学员"), coerce=int)
    asked_on = _day(_("申请日期"))
    field_order = ("trainee", "asked_on", "condition", "text", "evidence")

    def __init__(self, *args: Any, trainees: Sequence[Choice], **given: Any) -> None:
        super().__init__(*args, **given)
        _offer(self, "trainee", [("", _("请选择")), *trainees])


class AnswerForm(forms.Form):
    """The answer: upheld without a correction, else which fact is put right."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    correction = forms.TypedChoiceField(
        label=_("复核结果"),
        required=False,
        coerce=Correction,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    session = forms.TypedChoiceField(
        label=_("更正为出勤的教学安排"), required=False, coerce=int, empty_value=None
    )
    exam = forms.TypedChoiceField(
        label=_("更正成绩的测试"), required=False, coerce=int, empty_value=None
    )
    mark = forms.DecimalField(
        label=_("更正后的分数"), required=False, min_value=0, max_digits=6, decimal_places=2
    )
    elsewhere = forms.CharField(label=_("在哪里更正了什么"), required=False, max_length=300)
    answer = _text(_("答复意见"), help_text=_("写明核对了什么，学员本人可以看到。"))

    def __init__(
        self, *args: Any, sessions: Sequence[Choice], exams: Sequence[Choice], **given: Any
    ) -> None:
        super().__init__(*args, **given)
        _offer(
            self,
            "correction",
            [
                ("", _("维持原判定")),
                *choices(Correction),
            ],
        )
        _offer(self, "session", [("", _("请选择")), *sessions])
        _offer(self, "exam", [("", _("请选择")), *exams])

    def clean_mark(self) -> Fraction | None:
        given = self.cleaned_data["mark"]
        return None if given is None else Fraction(given)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("correction") is Correction.ELSEWHERE and not data.get("elsewhere"):
            self.add_error("elsewhere", _("请写明在哪里更正了什么。"))
        return data


class MakeUpForm(forms.Form):
    """A path decided on, of those that are open."""

    path = forms.TypedChoiceField(label=_("补训途径"), coerce=MakeUpPath)
    target = forms.TypedChoiceField(
        label=_("参加哪一个培训班"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("参加下一期的必须选定；补课的可以选定。"),
    )
    due_on = _day(_("完成期限"), required=False)
    reason = _text(_("决定依据"), rows=2, most=300, help_text=_("谁在哪天同意的。"))

    def __init__(
        self, *args: Any, paths: Sequence[MakeUpPath], targets: Sequence[Choice], **given: Any
    ) -> None:
        super().__init__(*args, **given)
        _offer(self, "path", [(path.value, label(path)) for path in paths])
        _offer(self, "target", [("", _("请选择")), *targets])


def _do(what: str) -> forms.CharField:
    """Which of several forms of one page was sent."""
    return forms.CharField(initial=what, widget=forms.HiddenInput)


class MarkForm(forms.Form):
    """A mark of the re-test."""

    do = _do("result")
    done_on = _day(_("补考日期"))
    place = forms.CharField(label=_("补考地点"), max_length=120)
    mark = forms.DecimalField(label=_("得分"), min_value=0, max_digits=6, decimal_places=2)
    full = forms.DecimalField(label=_("满分"), min_value=1, max_digits=6, initial=100)

    def clean_mark(self) -> Fraction:
        return Fraction(self.cleaned_data["mark"])

    def clean_full(self) -> Fraction:
        return Fraction(self.cleaned_data["full"])


class SessionsForm(forms.Form):
    """Sessions that have been made up."""

    do = _do("result")
    done_on = _day(_("补课日期"))
    place = forms.CharField(label=_("在哪个班补的"), max_length=120)
    sessions = forms.TypedMultipleChoiceField(
        label=_("补上的课"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, missed: Sequence[Choice], **given: Any) -> None:
        super().__init__(*args, **given)
        _offer(self, "sessions", missed)


class EndForm(forms.Form):
    """A make-up given up."""

    do = _do("end")
    note = forms.CharField(label=_("终止原因"), max_length=300)


class ArchiveFileForm(forms.Form):
    """A file given in under an item of the archive list."""

    do = _do("file")
    title = forms.CharField(label=_("材料名称"), max_length=120)
    file = UploadField(
        ARCHIVE_KINDS,
        f"{_ACCEPT},.xlsx,.pptx",
        label=_("文件"),
        help_text=_("PDF、图片、Word、Excel 或 PPT（.pptx）。"),
    )
