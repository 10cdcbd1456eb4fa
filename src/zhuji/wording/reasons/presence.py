"""Sentences of presence and class hours."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "session_cancelled": _("本次教学安排已取消，不计考勤和学时。"),
    "kind_earns_nothing": _("%(kind)s不计学时。"),
    "evening_earns_nothing": _("晚上的教学安排不计学时。"),
    "hours_by_minutes": _(
        "时长 %(minutes)s 分钟，每 %(per_hour)s 分钟计 1 学时，合 %(hours)s 学时。"
    ),
    "half_day_capped": _(
        "本半天合计 %(total)s 学时，超过每半天最多 %(most)s 学时，按时长比例计 %(hours)s 学时。"
    ),
    "no_sheet_yet": _("签到表尚未录入，暂无出勤记录。"),
    "on_sheet": _("签到表已录入，本人未列入例外，按已签到计。"),
    "signed_on_time": _("按时签到。"),
    "signed_late": _("签到迟到 %(minutes)s 分钟。"),
    "left_early": _("早退 %(minutes)s 分钟。"),
    "signed_out_only": _("只有签退记录，按到场计。"),
    "signed_too_early": _("%(at)s 的签到早于开始前 %(minutes)s 分钟，不计入本次。"),
    "too_late_is_absent": _("迟到 %(minutes)s 分钟，超过 %(limit)s 分钟，不计到场。"),
    "not_signed": _("没有签到。"),
    "leave_granted": _("已准%(kind)s。"),
    "leave_not_decided": _("%(kind)s申请尚未审批，批准前按缺课计。"),
    "leave_refused": _("%(kind)s申请未获批准。"),
    "present_despite_leave": _("虽已准假，但本人到场，按出勤计。"),
    "corrected": _("%(recorded_at)s 的记录（%(way)s，%(was)s）已被更正。"),
    "leave_within_limit": _(
        "计入请假上限 %(counted)s 学时，占总学时 %(planned)s 的 %(share)s，未超过 %(limit)s。"
    ),
    "leave_over_limit": _(
        "计入请假上限 %(counted)s 学时，占总学时 %(planned)s 的 %(share)s，已超过 %(limit)s。"
    ),
    "lates_make_absences": _(
        "迟到、早退共 %(lates)s 次，每 %(each)s 次计一次缺课，折合 %(absences)s 次。"
    ),
    "half_days_unrecorded": _("还有 %(count)s 个半天没有出勤记录。"),
}
