"""Labels of the words of reports."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.Change: {
        "up": _("有提高"),
        "down": _("有下降"),
        "undecided": _("看不出变化"),
        "too_few": _("数据不足，不作判断"),
    },
    words.Hole: {
        "need_without_session": _("问题没有课程对应"),
        "wanted_without_session": _("专题没有课程对应"),
        "session_without_need": _("课程没有对应问题"),
        "session_without_topic": _("课程没有归入专题"),
        "topic_without_question": _("专题没有试题"),
        "need_without_practice": _("问题没有转化计划"),
    },
}
