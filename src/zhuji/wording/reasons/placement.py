"""Sentences of batches: what a placement breaks, why somebody is where he is."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "placement_missing": _("%(name)s还没有期次。"),
    "placement_capacity": _("%(batch)s有 %(count)s 人，名额是 %(most)s 人。"),
    "placement_at_least": _("%(batch)s有 %(count)s 人，至少要 %(least)s 人。"),
    "placement_away": _("%(unit)s在%(batch)s有 %(count)s 人离岗，同时最多可以离开 %(most)s 人。"),
    "placement_away_on": _(
        "%(unit)s在%(starts)s至%(ends)s有 %(count)s 人离岗，同时最多可以离开 %(most)s 人。"
    ),
    "placement_busy": _("%(name)s在%(batch)s有事，不能参加。"),
    "placement_fixed": _("%(name)s已由人工定在%(batch)s。"),
    "placement_apart": _("%(first)s和%(second)s是 AB 岗，不能同时离岗。"),
    "placement_together": _("%(names)s要在同一期。"),
    "placement_why_fixed": _("人工指定。"),
    "placement_why_no_wishes": _("没有填意向。"),
    "placement_why_wish": _("第 %(rank)s 意向。"),
    "placement_why_no_wish": _("不在意向之内。"),
    "placement_why_free": _("有空位，这份计划还可以更好。"),
    "placement_why_traded": _("要在同一期的人一起换过去，合计并不更好。"),
}
