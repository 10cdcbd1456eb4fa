"""Sentences of changes to the county's figures."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "figure_unknown": _("规则中没有这一项：%(subject)s，%(key)s。"),
    "figure_not_a_flag": _("“%(value)s”不能识别，请选择是或否。"),
    "figure_not_a_number": _("“%(value)s”不是整数，可填范围：%(accepted)s。"),
    "figure_not_a_share": _("“%(value)s”不是分数，请按 1/7 的样式填写，可填范围：%(accepted)s。"),
    "figure_not_a_choice": _("“%(value)s”不在可选项中，可选：%(accepted)s。"),
    "figure_not_a_choices": _("“%(value)s”中有重复或不可选的项，可选：%(accepted)s。"),
    "figure_out_of_bounds": _("%(value)s 超出允许范围，可填 %(least)s 至 %(most)s。"),
    "figure_reason_missing": _("请填写调整理由。"),
    "figure_reason_too_long": _("调整理由最多 %(most)s 个字。"),
}
