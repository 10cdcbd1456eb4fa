"""Sentences of preparation and budget."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    # tasks
    "task_overdue": _("已逾期 %(days)s 天。"),
    "task_due_today": _("今天到期。"),
    "task_soon": _("还有 %(days)s 天到期。"),
    "task_ahead": _("还有 %(days)s 天到期。"),
    "task_undated": _("开班日期还没有定，定了以后自动推算。"),
    "task_done": _("已经办结。"),
    "task_not_needed": _("本班不需要这一项。"),
    "tasks_are_final": _("培训班%(state)s，筹备事项不能再改。"),
    "task_already_settled": _("这一项刚才已经有人办结，没有重复记录。"),
    "task_not_settled": _("这一项本来就没有办结，不用重新打开。"),
    "task_not_needed_without_reason": _("请写明为什么不需要。"),
    "task_pinned_without_reason": _("自行指定日期的，请写明原因。"),
    "task_reopened_without_reason": _("请写明为什么重新办理。"),
    # budget
    "budget_not_editable": _("方案已经送审，经费预算不能再改。要修改，请审批人退回。"),
    "budget_line_gone": _("这个科目刚才已经被别人删掉了。"),
    "cost_item_no_figure": _("所用标准没有规定%(kind)s的上限，没有判定。"),
    "cost_total_no_figure": _("所用标准没有规定综合定额，没有判定。"),
    "cost_by_line": _("讲课费在综合定额以外，逐项核对。"),
    "cost_by_travel_rules": _("按差旅费和培训费办法的规定执行，系统不作判定。"),
    "cost_base_missing": _("有了经费科目，还要填写计划人数和开班、结业日期，才能核对标准。"),
    "cost_item_within": _(
        "%(kind)s共 %(amount)s 元，上限 %(people)s 人 × %(days)s 天 × %(ceiling)s 元 = %(allowed)s 元。"
    ),
    "cost_item_offset": _(
        "%(kind)s共 %(amount)s 元，超过单项上限 %(people)s 人 × %(days)s 天 × %(ceiling)s 元 = "
        "%(allowed)s 元 %(over)s 元，可以在综合定额内调剂。"
    ),
    "cost_item_over": _(
        "%(kind)s共 %(amount)s 元，上限 %(people)s 人 × %(days)s 天 × %(ceiling)s 元 = "
        "%(allowed)s 元，超出 %(over)s 元。请调低单价、人数或天数。"
    ),
    "cost_total_within": _(
        "综合定额内共 %(amount)s 元，上限 %(people)s 人 × %(days)s 天 × %(ceiling)s 元 = %(allowed)s 元。"
    ),
    "cost_total_over": _(
        "住宿、伙食、场地资料交通和其他费用共 %(amount)s 元，综合定额 %(people)s 人 × %(days)s 天 × "
        "%(ceiling)s 元 = %(allowed)s 元，超出 %(over)s 元。请压减其中的科目。"
    ),
    "cost_lecture_over": _(
        "“%(title)s”的讲课费 %(price)s 元，%(rank)s%(unit)s税后上限 %(ceiling)s 元。请调低标准。"
    ),
    "cost_lecture_hours": _(
        "“%(title)s”按 %(half_days)s 个半天 %(hours)s 学时计讲课费，半天最多 %(most)s 学时，"
        "共可计 %(allowed)s 学时。请改正学时或半天数。"
    ),
    "cost_line_people": _(
        "“%(title)s”按 %(count)s 人计算，参训人员和工作人员共 %(people)s 人，请核对。"
    ),
    "cost_line_days": _("“%(title)s”按 %(times)s 天计算，培训连报到、撤离共 %(days)s 天，请核对。"),
    "cost_forbidden": _("名目像是%(thing)s，培训费里不得列支，请核对。"),
    "cost_edge_days": _("报到和撤离计了 %(days)s 天，最多计 %(allowed)s 天。"),
    "cost_staff_share": _(
        "工作人员 %(staff)s 人，超过参训人数 %(trainees)s 人的 %(share)s，请减少。"
    ),
    "cost_staff_most": _("工作人员 %(staff)s 人，最多 %(most)s 人，请减少。"),
}
