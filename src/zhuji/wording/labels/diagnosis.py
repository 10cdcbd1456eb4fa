"""Labels of the words of diagnosis."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

_LIFE: Final[Mapping[str, Text]] = {
    "members_meeting": _("党员大会"),
    "committee_meeting": _("支委会"),
    "group_meeting": _("党小组会"),
    "lecture": _("党课"),
    "theme_day": _("主题党日"),
    "life_meeting": _("组织生活会"),
    "appraisal": _("民主评议党员"),
    "talks": _("谈心谈话"),
}

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.LifeKind: _LIFE,
    words.LeadRule: {
        **_LIFE,
        "too_few_members": _("党员人数少于设立党支部的下限"),
        "too_many_members": _("党员人数多于党支部的一般规模"),
    },
    words.LeadLevel: {"lead": _("待核实"), "reminder": _("提醒")},
    words.LeadState: {
        "waiting": _("待判断"),
        "set_aside": _("不作为问题"),
        "confirmed": _("已确认为问题"),
    },
    words.FindingState: {"open": _("未解决"), "closed": _("已解决")},
    words.FindingStep: {
        "confirmed": _("确认为问题"),
        "closed": _("解决"),
        "reopened": _("重新提出"),
    },
    words.RectificationStep: {"listed": _("列入整顿"), "removed": _("销号")},
}
