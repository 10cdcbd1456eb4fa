"""Labels of the words of questionnaires."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.SurveyKind: {
        "needs": _("需求调查"),
        "evaluation": _("教学评估"),
        "follow_up": _("跟踪问卷"),
    },
    words.SurveyState: {"draft": _("草稿"), "open": _("填答中"), "closed": _("已截止")},
    words.ItemKind: {
        "rating": _("按等次评价"),
        "choice": _("单选"),
        "choices": _("多选"),
        "topics": _("选专题"),
        "text": _("文字意见"),
    },
}
