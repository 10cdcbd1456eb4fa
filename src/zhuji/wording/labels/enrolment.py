"""Labels of the words of quota, nominations and seats."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import nomination, words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.QuotaMethod: {
        "equal": _("各单位平均"),
        "by_people": _("按党务工作者人数"),
        "by_branches": _("按党支部数"),
        "by_findings": _("按查出的问题数"),
        "by_hand": _("逐个单位填写"),
    },
    words.WaitingRule: {
        "none": _("不设候补"),
        "own_unit": _("本单位候补人员"),
        "own_then_county": _("先本单位候补人员，再由全县候补统筹"),
    },
    words.ReminderWay: {
        "phone": _("电话"),
        "paper": _("书面通知"),
        "on_screen": _("在单位首页提示"),
    },
    words.SubstitutionState: {
        "asked": _("待批准"),
        "approved": _("已批准"),
        "refused": _("不批准"),
        "taken_back": _("单位已撤回"),
    },
    words.BusyKind: {
        "duty": _("值班"),
        "meeting": _("会议"),
        "task": _("中心工作"),
        "leave": _("休假"),
        "other": _("其他"),
    },
    words.NominationState: {
        "waiting": _("候补"),
        "nominated": _("已报名"),
        "confirmed": _("单位已审核"),
        "accepted": _("已录取"),
        "returned": _("已退回"),
        "declined": _("未录取"),
        "withdrawn": _("已撤回"),
    },
    nomination.NominationStep: {
        "confirm": _("审核通过"),
        "return": _("退回"),
        "decline": _("不录取"),
        "withdraw": _("撤回"),
        "accept": _("录取"),
        "move_up": _("递补"),
    },
    words.SeatDirection: {
        "rows": _("逐排就座（从前到后，面向主席台从左到右）"),
        "columns": _("逐列就座（面向主席台从左到右，从前到后）"),
    },
    words.PlatformRule: {
        "second_right": _("1、2 号居中，1 号在左、2 号在右"),
        "second_left": _("1、2 号居中，2 号在 1 号左侧"),
    },
}
