"""Input shapes of exchange: what is asked for, a case, a comment, a decision, a record sheet."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.base.days import DayField
from zhuji.base.files import FileRefused, Kind, check_upload
from zhuji.base.numbers import whole
from zhuji.base.word.read import WordUnreadable, read_paragraphs
from zhuji.exchange.queries import CaseText, PointText, RecordText
from zhuji.registry.queries import topic_choices
from zhuji.rules.verdict import Reason
from zhuji.rules.words import CaseOutcome, CommentKind
from zhuji.wording.labels import choices
from zhuji.wording.reasons import sentence

DOCX: Final = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LINES: Final = 6  # blank lines that a record sheet offers at least
MOST_LINES: Final = 30
_ANSWERS: Final = {"yes": True, "no": False, "": None}


class CallForm(forms.Form):
    """What a class asks of its units."""

    due_on = DayField(label=_("截止日期"), help_text=_("当天还可以交，过了标明逾期。"))
    most_per_unit = forms.IntegerField(label=_("每个单位最多几篇"), min_value=1, max_value=20)
    most_characters = forms.IntegerField(
        label=_("每篇最多多少字"),
        min_value=200,
        max_value=20000,
        help_text=_("标点算字，空格不算。"),
    )
    requirements = forms.CharField(
        label=_("要求"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写什么、怎么写，给单位看。"),
    )


class CaseForm(forms.Form):
    """A case: pasted text, or a Word file whose text is read."""

    title = forms.CharField(label=_("标题"), max_length=120)
    author = forms.CharField(
        label=_("署名"), max_length=120, help_text=_("支部或作者，照要印出来的样子写。")
    )
    topic = forms.TypedChoiceField(label=_("专题"), required=False, coerce=int, empty_value=None)
    writer = forms.TypedChoiceField(
        label=_("执笔学员"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("执笔人是本班学员的，选上；不是的不用选。"),
    )
    text = forms.CharField(
        label=_("正文"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("从 Word 里复制粘贴，一段一行；或者在下面上传 Word 文件。"),
    )
    file = forms.FileField(
        label=_("Word 文件"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": DOCX}),
        help_text=_(".docx 格式，只取文字，图片不收。上传了文件就以文件为准。"),
    )

    def __init__(self, *args: Any, trainees: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topic: Any = self.fields["topic"]
        topic.choices = [("", _("不归专题")), *topic_choices()]
        writer: Any = self.fields["writer"]
        writer.choices = [("", _("不是本班学员")), *trainees]
        if not trainees:
            del self.fields["writer"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        upload = data.get("file")
        if upload:
            try:
                check_upload(upload, (Kind.DOCX,))
                lines = [one.line.strip() for one in read_paragraphs(upload)]
                upload.seek(0)
            except FileRefused as refused:
                self.add_error("file", sentence(refused.reason))
            except WordUnreadable as refused:
                self.add_error("file", sentence(Reason(refused.code)))
            else:
                data["text"] = "\n".join(line for line in lines if line)
        return data

    def said(self) -> CaseText:
        data = self.cleaned_data
        upload = data.get("file") or None
        return CaseText(
            title=data["title"],
            author=data["author"],
            text=data["text"].strip(),
            topic_id=data["topic"],
            file=upload,
            file_name=upload.name if upload else "",
        )


def _recommends() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("是否建议入选"),
        required=False,
        choices=[("", _("不表态")), ("yes", _("建议入选")), ("no", _("建议不入选"))],
        coerce=_ANSWERS.__getitem__,
        empty_value=None,
    )


class ReviewForm(forms.Form):
    """What a reviewer says of a case."""

    text = forms.CharField(
        label=_("意见"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    recommends = _recommends()


class CommentForm(ReviewForm):
    """What organiser or class teacher write down: their own comment, or that of a group."""

    kind = forms.TypedChoiceField(label=_("谁的意见"), coerce=CommentKind)
    group = forms.TypedChoiceField(
        label=_("研讨组"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("研讨组的意见，选是哪个组。"),
    )

    field_order = ("kind", "group", "text", "recommends")

    def __init__(
        self, *args: Any, own: CommentKind, groups: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        kinds = dict(choices(CommentKind))
        kind: Any = self.fields["kind"]
        kind.choices = [(one.value, kinds[one.value]) for one in (own, CommentKind.GROUP)]
        kind.initial = own.value
        group: Any = self.fields["group"]
        group.choices = [("", _("不是研讨组的意见")), *groups]


class ChoiceForm(forms.Form):
    """Chosen, left out or given back, always with the reason. `seen` is the version that was read."""

    outcome = forms.TypedChoiceField(
        label=_("取舍"),
        choices=choices(CaseOutcome),
        coerce=CaseOutcome,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("理由"), max_length=200, help_text=_("退回的写明改什么，单位看得到。")
    )
    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class RecordForm(forms.Form):
    """A record sheet typed back: the head, then the points line by line.

    The lines come as `problem-<n>`, `cause-<n>`, `measure-<n>` and `finding-<n>`, counted from 1.
    `again` says that it was typed before: then a reason is asked. `members` are (id, text) of the
    group's trainees, `findings` those of their units.
    """

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    topic = forms.CharField(label=_("研讨题目"), max_length=120)
    place = forms.CharField(label=_("地点"), max_length=120, required=False)
    convenor = forms.TypedChoiceField(label=_("召集人"), coerce=int)
    recorder = forms.TypedChoiceField(label=_("记录人"), coerce=int)
    speaker = forms.TypedChoiceField(
        label=_("交流发言人"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("代表本组在全班交流的人。"),
    )
    expected = forms.IntegerField(label=_("应到人数"), min_value=1, max_value=500)
    present = forms.IntegerField(label=_("实到人数"), min_value=0, max_value=500)
    reason = forms.CharField(
        label=_("更正原因"),
        max_length=200,
        required=False,
        help_text=_("这张研讨记录已经录入过，再录是更正，原来的记录保留。"),
    )

    def __init__(
        self,
        *args: Any,
        members: Sequence[tuple[int, str]],
        points: Sequence[PointText] = (),
        findings: Sequence[tuple[int, str]] = (),
        again: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in ("convenor", "recorder", "speaker"):
            field: Any = self.fields[name]
            field.choices = [("", _("请选择")), *members]
        self.points, self.findings = tuple(points), findings
        if not again:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.points = tuple(self._typed())
        for number, point in enumerate(self.points, start=1):
            if not point.problem:
                text = _("第 %(number)s 条写了原因或措施，没有写问题。请补上问题。")
                self.add_error(None, forms.ValidationError(text, params={"number": number}))
        return data

    def lines(self) -> list[tuple[int, PointText]]:
        """The lines to show, counted from 1: what is there, and blank ones after it."""
        more = max(LINES - len(self.points), 2)
        return list(enumerate((*self.points, *[PointText("")] * more), start=1))

    def _typed(self) -> Iterator[PointText]:
        for number in range(1, MOST_LINES + 1):
            problem, cause, measure = (
                str(self.data.get(f"{name}-{number}", "")).strip()[:300]
                for name in ("problem", "cause", "measure")
            )
            if problem or cause or measure:
                finding_id = whole(self.data.get(f"finding-{number}"))
                yield PointText(problem, cause, measure, finding_id)

    def said(self) -> RecordText:
        data = self.cleaned_data
        return RecordText(
            topic=data["topic"],
            place=data["place"],
            convenor_id=data["convenor"],
            recorder_id=data["recorder"],
            speaker_id=data["speaker"],
            expected=data["expected"],
            present=data["present"],
            points=self.points,
        )
