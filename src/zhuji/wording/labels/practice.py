"""Labels of the words of action plans."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.PlanWay: {"paper": _("纸质补录"), "phone": _("本人用手机填写")},
    words.PlanState: {
        "not_handed_in": _("未交"),
        "handed_in": _("已交"),
        "on_the_way": _("推进中"),
        "overdue": _("逾期"),
        "done": _("已完成"),
    },
    words.FollowUpWay: {"visit": _("上门"), "call": _("电话"), "paper": _("书面")},
    words.UnitOpinion: {"confirmed": _("情况属实"), "not_confirmed": _("尚需推进")},
}
