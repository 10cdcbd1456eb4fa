"""Why the county's value for a figure is not accepted."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.labels import Text

POLICIES: Final[Mapping[str, Text]] = {
    "figure_unknown": _("规则库里没有这一项，请回到规则设置页重新选择。"),
    "figure_reason_missing": _("请写明调整的依据或理由。"),
    "figure_reason_too_long": _("理由不能超过 %(most)s 个字，请写得简短些。"),
    "figure_out_of_bounds": _("填写的 %(value)s 超出范围，可以填 %(least)s 到 %(most)s。"),
    "figure_not_a_flag": _("请选择“是”或“否”。"),
    "figure_not_a_number": _("“%(value)s”不是整数，可以填 %(accepted)s。"),
    "figure_not_a_share": _("“%(value)s”不是比例，请写成 1/7 这样的分数，可以填 %(accepted)s。"),
    "figure_not_a_choice": _("请从列出的选项中选一项。"),
    "figure_not_a_choices": _("请从列出的选项中选择。"),
}
