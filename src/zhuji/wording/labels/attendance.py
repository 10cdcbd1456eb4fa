"""Labels of the words of signing in, leave and presence."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.PresenceUnit: {"session": _("按教学安排"), "half_day": _("按半天")},
    words.SignKind: {"sign_in": _("签到"), "sign_out": _("签退"), "not_seen": _("未签")},
    words.SignWay: {"paper": _("纸质签到表"), "steward": _("会务登记")},
    words.LeaveKind: {"personal": _("事假"), "sick": _("病假"), "official": _("公假")},
    words.LeaveState: {"requested": _("待审批"), "granted": _("已准假"), "refused": _("未准假")},
    words.Presence: {
        "present": _("出勤"),
        "late": _("迟到"),
        "left_early": _("早退"),
        "absent": _("缺课"),
        "excused": _("请假"),
        "unknown": _("未登记"),
    },
}
