"""Sentences of diagnosis: what a lead rests on, what would clear it, and refusals."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "life_short_month": _(
        "%(year)s 年 %(number)s 月%(kind)s：计入 %(held)s 次，规定 %(wanted)s 次。"
    ),
    "life_short_quarter": _(
        "%(year)s 年第 %(number)s 季度%(kind)s：计入 %(held)s 次，规定 %(wanted)s 次。"
    ),
    "life_short_year": _("%(year)s 年%(kind)s：计入 %(held)s 次，规定 %(wanted)s 次。"),
    "life_without_quorum": _(
        "%(day)s的支委会应到 %(due)s 人、实到 %(attended)s 人，不到应到人数的 %(share)s，不计入。"
    ),
    "life_clear_month": _(
        "补录 %(year)s 年 %(number)s 月%(kind)s %(missing)s 次；确未开展的，由支部说明原因。"
    ),
    "life_clear_quarter": _(
        "补录 %(year)s 年第 %(number)s 季度%(kind)s %(missing)s 次；确未开展的，由支部说明原因。"
    ),
    "life_clear_year": _("补录 %(year)s 年%(kind)s %(missing)s 次；确未开展的，由支部说明原因。"),
    "branch_too_few_members": _("台账里正式党员 %(members)s 名，少于 %(bound)s 名。"),
    "branch_too_many_members": _("台账里正式党员 %(members)s 名，超过 %(bound)s 名。"),
    "branch_clear_too_few_members": _("核对花名册的党员数；确实不足的，说明联合设置的打算。"),
    "branch_clear_too_many_members": _("核对花名册的党员数；确实超过的，说明支部设置的打算。"),
}
