"""Labels of the words of a class's life."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.ClassState: {
        "draft": _("拟办"),
        "submitted": _("送审"),
        "approved": _("已批准"),
        "published": _("报名中"),
        "locked": _("名单已锁定"),
        "running": _("办班中"),
        "closed": _("已结业"),
        "cancelled": _("已取消"),
    },
    words.ClassStep: {
        "submit": _("送审"),
        "return": _("退回修改"),
        "approve": _("批准"),
        "publish": _("发布报名"),
        "lock_roster": _("锁定名单"),
        "open": _("开班"),
        "close": _("结业归档"),
        "cancel": _("取消办班"),
    },
    words.DecisionWay: {"on_screen": _("在线审批"), "from_paper": _("纸质签批登记")},
    words.Decision: {"approved": _("同意"), "returned": _("退回")},
}
