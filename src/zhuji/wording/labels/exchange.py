"""Labels of the words of cases and discussions."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.CaseOutcome: {
        "selected": _("入选"),
        "not_selected": _("未入选"),
        "given_back": _("退回修改"),
    },
    words.CommentKind: {
        "organiser": _("主办单位"),
        "teacher": _("班主任"),
        "reviewer": _("评阅人"),
        "group": _("研讨组"),
    },
}
