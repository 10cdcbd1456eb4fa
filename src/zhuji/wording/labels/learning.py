"""Labels of the words of learning by topic."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.Mastery: {
        "mastered": _("已掌握"),
        "not_yet": _("未掌握"),
        "unknown": _("尚无测试"),
    },
    words.SourceStanding: {
        "current": _("现行"),
        "to_be_replaced": _("将有新版本"),
        "replaced": _("来源有新版本"),
    },
    words.CoursewareState: {
        "converting": _("待转换"),
        "waiting": _("待审核"),
        "reviewed": _("已审核"),
        "withdrawn": _("已撤下"),
    },
    words.ReadingState: {"unread": _("未读"), "begun": _("在读"), "read": _("已读")},
}
