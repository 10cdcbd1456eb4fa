"""What is typed for question banks: a file, what is known of a question, a question anew."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.registry.queries import topic_choices
from zhuji.rules.words import Difficulty, QuestionKind
from zhuji.wording.labels import choices
from zhuji.wording.text import Text

DOCX = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OTHERS = ".xlsx,.xls,.et,.ods,.csv,.txt,.gift,.xml,.zip"


def topics_or(empty: Text) -> list[tuple[Any, Text]]:
    return [("", empty), *topic_choices()]


class BankUploadForm(forms.Form):
    name = forms.CharField(
        label=_("题库名称"),
        max_length=120,
        help_text=_("填已有题库的名称，试题就加入该题库；相同的试题不会重复导入。"),
    )
    file = forms.FileField(
        label=_("Word、Excel 或其他系统的题库文件"),
        widget=forms.ClearableFileInput(attrs={"accept": f"{DOCX},{OTHERS}"}),
        help_text=_(
            "选择题、判断题、填空题、简答题、论述题、案例分析题。Word 用 .docx，题号、选项、答案按平常的写法"
            "即可；表格用 .xlsx、.xls、.et、.ods 或 .csv，一题一行，有题干、选项、答案各列即可；其他系统的"
            "用 GIFT、Aiken 文本、Moodle XML 或 QTI 2.1、2.2、3.0。"
        ),
    )
    key = forms.FileField(
        label=_("答案文件"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": f"{DOCX},.xlsx,.xls,.et,.ods,.csv,.txt"}),
        help_text=_(
            "答案另在一个文件里的才填，按题号对上。题目是 Word 或文本的，答案也用 Word 或文本；题目是表格的，"
            "答案也用表格，有题号、答案两列。"
        ),
    )


class QuestionForm(forms.Form):
    """What is known about a question beside its text and key."""

    topic = forms.TypedChoiceField(label=_("专题"), required=False, coerce=int, empty_value=None)
    difficulty = forms.ChoiceField(
        label=_("难度"), required=False, choices=choices(Difficulty, empty=_("未定"))
    )
    article = forms.CharField(
        label=_("依据条款"),
        required=False,
        max_length=120,
        help_text=_("文件名和条款，如：《中国共产党章程》第三条。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = topics_or(_("未归专题"))  # type: ignore[attr-defined] # a choice field


class ChangeForm(QuestionForm):
    """A question typed anew, with the reason; what it asks beside the key depends on its kind."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    stem = forms.CharField(
        label=_("题干"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    options = forms.CharField(
        label=_("选项"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("一行一个选项，不写 A、B、C。"),
    )
    answer = forms.CharField(
        label=_("答案"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "选择题写字母，判断题写正确或错误；填空题一行一空，几种答案用 / 分开；简答题、论述题一行一个"
            "得分点，行末可写（2分）。"
        ),
    )
    explanation = forms.CharField(
        label=_("解析"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    rule_version = forms.CharField(
        label=_("依据版本"),
        required=False,
        max_length=40,
        help_text=_("按哪一版写的，如：2022年修改。文件出了新版本，试题会标出来。"),
    )
    reason = forms.CharField(
        label=_("修改原因"), max_length=200, help_text=_("如：条例已修订；答案有误。")
    )
    field_order = (
        *("stem", "options", "answer", "explanation", "topic", "difficulty"),
        *("article", "rule_version", "reason", "version"),
    )

    def __init__(self, kind: QuestionKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind not in {QuestionKind.SINGLE, QuestionKind.MULTIPLE}:
            del self.fields["options"]
        if kind is QuestionKind.CASE:
            del self.fields["answer"]
