"""Sentences of marking answers in sentences."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "open_waits_for_first": _("还没有人评阅，请在“评阅主观题”中评分。"),
    "open_waits_for_second": _("一人已评，请另一人评阅。"),
    "open_waits_for_third": _("两人评分相差 %(apart)s 分，超过 %(limit)s 分，请第三人评定。"),
    "open_by_one": _("一人评阅，得 %(mark)s 分。"),
    "open_by_two": _("两人评分取平均，得 %(mark)s 分。"),
    "open_by_third": _("两人评分相差过大，以第三人的为准，得 %(mark)s 分。"),
    "open_points_missing": _("这道题有 %(count)s 个得分点，请每个都填，没有得分的填 0。"),
    "open_point_out_of_range": _("第 %(place)s 个得分点请填 0 至 %(most)s 分。"),
    "open_settled_already": _("有的答案已经评定，不再改动。请刷新页面，评还没有评的。"),
    "open_point_unreadable": _("答案 %(code)s：“%(text)s”不是得分。请填数，例如 2、0.5。"),
    "open_points_blank": _("答案 %(code)s 有得分点没有填。请填全，没有得分的填 0。"),
    "open_nothing_typed": _("一份也没有填。请先填得分再保存。"),
}
