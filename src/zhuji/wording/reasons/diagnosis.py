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
    # refusals
    "life_cell_unreadable": _(
        "“%(text)s”认不出：填几日，如 5 或 5、20；要记人数写成 5（实到/应到）。"
    ),
    "life_day_impossible": _("%(month)s 月没有这一天：“%(text)s”。"),
    "life_day_ahead": _("%(day)s还没有到，请核对日期。"),
    "life_day_twice": _("%(day)s写了两次，请删去一个。"),
    "life_attended_over_due": _("实到 %(attended)s 人多于应到 %(due)s 人，请核对。"),
    "life_known": _("%(day)s的%(kind)s已经登记过，没有重复登记。"),
    "life_typed_meanwhile": _(
        "您打开之后，别人已经录入这个支部这一年的记录，这次没有保存。请重新打开，核对后再录入。"
    ),
    "life_change_without_reason": _(
        "有 %(count)s 条已有的记录被删去或改动，请写明原因；原来的记录保留备查。"
    ),
    "no_lead_chosen": _("还没有勾选待核实事项。"),
    "lead_cleared_meanwhile": _(
        "所选的待核实事项里有 %(count)s 条已经不存在（记录已补录或改正），没有办理。请重新选择。"
    ),
    "lead_decided_meanwhile": _(
        "所选的待核实事项里有的刚才已经有人办理，没有重复办理。请重新选择。"
    ),
    "lead_without_unit": _("“%(branch)s”在基础台账里没有单位，请先补上再确认。"),
    "lead_set_aside_without_reason": _("不作为问题的，要写明原因。"),
    "lead_not_set_aside": _("这条待核实事项没有被排除，不需要收回。"),
    "finding_moved_without_reason": _("请写明理由：怎样解决的，或为什么重新提出。"),
    "finding_moved_meanwhile": _("这个问题刚才已经有人办理，没有重复记录。"),
    "rectification_without_branch": _("请至少选择一个党支部。"),
    "document_day_ahead": _("文件日期%(day)s还没有到，请核对。"),
    "document_known": _("文号“%(number)s”的这份文件已经登记过，没有重复登记。"),
    "requirement_ended_without_reason": _("请写明为什么不再计入需求。"),
    "requirement_ended_meanwhile": _("这份上级部署已经不计入需求，没有重复记录。"),
    # the import
    "life_kind_unknown": _("“%(text)s”认不出是哪一种组织生活。可以填：%(accepted)s。"),
    "life_twice_in_file": _("同一支部同一天的这种组织生活在第 %(row)s 行已经有了，请删去一行。"),
    "life_entered_otherwise": _(
        "台账里已经登记了这一次，但到会人数不同。请核对；台账里的要改，在支部的全年记录里改。"
    ),
    "life_figure_alone": _("应到、实到只填了一个，导入时两个都不记。"),
    "life_import_overtaken": _("核对期间有人登记了同样的记录，这次没有导入。请重新核对。"),
}
