"""Labels of the words of files read in."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.RowLevel: {"accepted": _("可导入"), "warned": _("请核对"), "rejected": _("不能导入")},
}
