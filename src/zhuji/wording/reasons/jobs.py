"""Sentences of jobs."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "job_given_up": _(
        "连续 %(tries)s 次没有做成，已停下。已完成的部分保留；请把日志交给系统管理员查看，再重新办理。"
    ),
    "job_without_right": _("办理人已没有这项权限，任务停下。请由有权限的人重新办理。"),
}
