"""Labels of the words of completion."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.Completion: {
        "completed": _("结业"),
        "not_completed": _("未结业"),
        "withdrawn": _("退学"),
        "make_up": _("补训"),
    },
    words.Consequence: {
        "withdrawal": _("按退学处理"),
        "not_completed": _("不予结业"),
        "warning": _("提醒"),
    },
}
