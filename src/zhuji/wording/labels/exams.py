"""Labels of the words of question banks and tests."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.QuestionKind: {
        "single": _("单项选择题"),
        "multiple": _("多项选择题"),
        "true_false": _("判断题"),
        "fill": _("填空题"),
        "short": _("简答题"),
        "essay": _("论述题"),
        "case": _("案例分析题"),
    },
    words.BankFormat: {
        "workbook": _("Excel 工作簿"),
        "word": _("Word（带答案，供审阅）"),
        "paper": _("Word（不带答案，供作答）"),
        "gift": _("GIFT 文本（Moodle 等）"),
        "moodle": _("Moodle XML"),
        "qti": _("QTI 3.0 压缩包"),
    },
    words.ExamPurpose: {
        "pre": _("训前测试"),
        "check": _("专题小测"),
        "completion": _("结业测试"),
        "make_up": _("补考"),
    },
    words.IncidentKind: {
        "note": _("记事"),
        "reopened": _("重新开卷"),
        "handed_in_for": _("代为收卷"),
    },
    words.KeyDecision: {
        "stays": _("答案不变"),
        "changed": _("改答案"),
        "struck": _("作废"),
    },
    words.OpenMarking: {
        "waiting": _("待评阅"),
        "third": _("待第三人评阅"),
        "settled": _("已评定"),
    },
    words.StruckOut: {
        "full_marks": _("每人给满分"),
        "removed": _("不计分，满分相应减少"),
    },
    words.PaperVariant: {"a": _("A卷"), "b": _("B卷"), "make_up": _("补考卷")},
    words.ReleaseLevel: {
        "nothing": _("不公布"),
        "marks": _("只公布成绩"),
        "own_wrong": _("公布成绩和本人答错的题"),
        "full": _("公布成绩、全部试题的答案和解析"),
    },
    words.ReleaseWhen: {
        "after_bell": _("全场结束后"),
        "at_time": _("到指定时间"),
        "by_click": _("由经办人公布"),
    },
    words.Difficulty: {"easy": _("易"), "medium": _("中"), "hard": _("难")},
}
