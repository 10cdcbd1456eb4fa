"""Labels of the words of the timetable."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.FeedKind: {
        "class": _("全班课程表"),
        "teaching": _("我的授课"),
        "attending": _("我的课程"),
    },
    words.HalfDay: {"morning": _("上午"), "afternoon": _("下午"), "evening": _("晚上")},
    words.SessionKind: {
        "opening": _("开班式"),
        "lecture": _("理论讲授"),
        "tutoring": _("业务辅导"),
        "discussion": _("分组研讨"),
        "exchange": _("经验交流"),
        "field_visit": _("现场教学"),
        "self_study": _("自学"),
        "test": _("知识测试"),
        "closing": _("结业式"),
    },
}
