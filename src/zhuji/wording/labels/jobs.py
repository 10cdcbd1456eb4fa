"""Labels of the words of jobs."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.JobKind: {
        "batch_plan": _("计算分期计划"),
        "certificate_issue": _("发放证书并编号"),
        "certificate_files": _("生成证书文件"),
        "timetable_plan": _("自动排课"),
        "courseware_pdf": _("课件转成 PDF"),
    },
    words.JobState: {
        "waiting": _("排队中"),
        "running": _("进行中"),
        "done": _("已完成"),
        "failed": _("没有完成"),
        "cancelled": _("已取消"),
    },
}
