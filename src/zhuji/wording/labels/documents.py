"""Labels of the words of documents."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.DocumentKind: {
        "notice": _("通知"),
        "roster": _("学员名册"),
        "timetable": _("课程表"),
        "sign_in_sheet": _("签到表"),
        "certificates": _("结业证书"),
    },
}
