"""Sentences of what waits on the first page."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "waiting_courseware": _("有 %(count)s 份课件等您审核。"),
    "waiting_class_draft": _("“%(title)s”的方案还没有送审。"),
    "waiting_class_submitted": _("“%(title)s”的方案等您审批。"),
    "waiting_class_approved": _("“%(title)s”已批准，请分名额、发布报名。"),
    "waiting_class_published": _("“%(title)s”报名已截止，请锁定名单。"),
    "waiting_class_locked": _("“%(title)s”到了开班的日子。"),
    "waiting_class_running": _("“%(title)s”课程已结束，请办理结业归档。"),
    "waiting_leaves": _("“%(title)s”有 %(count)s 份请假待审批。"),
    "waiting_conduct": _("“%(title)s”有 %(count)s 条学员行为登记待研究。"),
    "waiting_timetable_notices": _(
        "“%(title)s”课程表改动后，还有 %(count)s 个要通知的没有登记通知。"
    ),
    "waiting_sheets": _("“%(title)s”有 %(count)s 张签到表待补录。"),
    "waiting_leads": _("%(year)s 年有 %(count)s 条待核实事项等您判断。"),
}
