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
    words.SignWay: {
        "paper": _("纸质签到表"),
        "steward": _("会务登记"),
        "hall_code": _("会场签到码"),
    },
    words.HallOutcome: {
        "signed": _("已签到"),
        "already": _("已经签过到"),
        "early": _("还没有开始签到"),
        "over": _("签到已经结束"),
        "closed": _("没有放出签到码"),
        "old_code": _("签到码已过期"),
        "unknown_code": _("签到码不对"),
        "other_person": _("这部手机已为别人签到"),
        "other_phone": _("本人已用另一部手机签到"),
        "phone_of_other": _("手机是别人激活的"),
        "not_activated": _("手机没有激活"),
        "not_signed_in": _("没有签到，不能签退"),
        "not_expected": _("不参加这项安排"),
        "too_many": _("错误次数过多"),
    },
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
    words.ConductKind: {
        "left_without_leave": _("擅自离开"),
        "late_registration": _("无故逾期报到"),
        "unit_work": _("培训期间承担单位工作"),
        "impersonation": _("顶替、代签"),
        "copying": _("抄袭、请人代写"),
        "lodging": _("不按规定食宿"),
        "banquet": _("宴请、聚餐"),
        "gift": _("收送礼品"),
        "official_car": _("违规用车"),
        "circle": _("以同学名义拉关系、搞联谊会"),
        "order": _("课堂秩序"),
        "other": _("其他"),
    },
    words.ConductDecision: {"noted": _("仅作记录"), "against": _("影响结业")},
    words.ConductState: {
        "open": _("待研究"),
        "noted": _("仅作记录"),
        "against": _("影响结业"),
        "withdrawn": _("已撤销"),
    },
}
