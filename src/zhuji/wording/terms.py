"""The figures of an arithmetic, as they stand beside their values."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

TERMS: Final[Mapping[str, Text]] = {
    "planned_hours": _("应参加学时"),
    "present_hours": _("出勤学时"),
    "leave_hours": _("请假学时"),
    "leave_counted_hours": _("计入上限的请假学时"),
    "absent_hours": _("缺课学时"),
    "unrecorded_hours": _("未登记学时"),
    "counted_hours": _("计入上限合计"),
    "lates": _("迟到、早退次数"),
    "converted": _("折算缺勤次数"),
    "absences": _("缺勤次数"),
    "unrecorded": _("未登记半天数"),
    "share": _("占应参加学时"),
    "limit": _("上限"),
    "room_hours": _("离上限还有学时"),
    "half_days": _("涉及半天数"),
    "more": _("还可请假半天数"),
    "best_mark": _("测试最好成绩"),
    "full_marks": _("测试满分"),
    "needed_mark": _("测试合格线"),
    "open_mark": _("评定得分"),
    "open_limit": _("两人评分相差上限"),
    "topic_got": _("专题得分"),
    "topic_full": _("专题满分"),
    "topic_needed": _("掌握线"),
    "pages_read": _("读过页数"),
    "pages": _("总页数"),
    "reading_seconds": _("计入的阅读秒数"),
    "characters": _("正文字数"),
    "most_characters": _("字数上限"),
    "milestones": _("节点数"),
    "milestones_done": _("已完成节点"),
    "milestones_overdue": _("逾期节点"),
    "pairs": _("前后都有成绩的人数"),
    "median_gain": _("提高的中位数"),
    "gain_low": _("区间下限"),
    "gain_high": _("区间上限"),
    "gain_coverage": _("实际把握"),
    "trained_closed": _("参训单位已解决的问题"),
    "trained_stood": _("参训单位开班时的问题"),
    "others_closed": _("未参训单位已解决的问题"),
    "others_stood": _("未参训单位开班时的问题"),
    "closed_apart": _("解决比例之差"),
    "apart_low": _("差的下限"),
    "apart_high": _("差的上限"),
}
