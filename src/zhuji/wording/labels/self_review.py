"""Labels of the words of the own review of abilities."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.Ability: {
        "learning": _("勤学善学"),
        "serving_the_whole": _("服务全局"),
        "staying_close": _("联系群众"),
        "carrying_through": _("狠抓落实"),
    },
    words.ReviewMoment: {"before": _("训前"), "after": _("训后"), "later": _("回岗之后")},
}
