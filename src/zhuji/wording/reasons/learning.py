"""Sentences of topics, courseware, reading and mastery."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "source_replaced": _(
        "《%(title)s》已有%(version)s，自%(on)s起施行，请核对专题内容、课件和试题。"
    ),
    "source_to_be_replaced": _("《%(title)s》%(version)s将自%(on)s起施行，请提前准备。"),
    "mastery_reached": _(
        "%(purpose)s中本专题得 %(got)s 分，共 %(full)s 分，掌握线 %(needed)s 分，已达到。"
    ),
    "mastery_short": _(
        "%(purpose)s中本专题得 %(got)s 分，共 %(full)s 分，掌握线 %(needed)s 分，还差 %(short)s 分。"
    ),
    "mastery_not_tested": _("还没有考到本专题的测试。"),
    "mastery_sum_only": _("纸质试卷只登记了总分，没有本专题的得分。"),
    "reading_not_begun": _("共 %(pages)s 页，还没有读。"),
    "reading_begun": _("共 %(pages)s 页，读过 %(done)s 页（每页至少 %(least)s 秒）。"),
    "reading_done": _("共 %(pages)s 页，读过 %(done)s 页（每页至少 %(least)s 秒），已读完。"),
}
