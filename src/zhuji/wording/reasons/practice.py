"""Sentences of action plans and their follow-up."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "plan_done": _("各节点已完成，单位已确认。"),
    "plan_awaited": _("%(due_on)s前交成果转化计划。"),
    "plan_overdue": _("成果转化计划应在%(due_on)s前交，已过 %(days)s 天。"),
    "milestone_overdue": _("节点 %(number)s 应在%(due_on)s前完成，已过 %(days)s 天。"),
    "milestone_next": _("下一个节点 %(number)s，%(due_on)s前完成，还有 %(days)s 天。"),
    "follow_up_overdue": _(
        "培训结束后 %(checkpoint)s 天的跟踪回访应在%(due_on)s前，已过 %(days)s 天。"
    ),
    "unit_word_awaited": _("各节点已完成，等单位签意见。"),
    "unit_did_not_confirm": _("各节点已报完成，单位认为尚需推进。"),
    "plan_of_withdrawn": _("该学员已退学，不交成果转化计划。"),
    "plan_tied_to_nothing": _("计划要对着本单位的一个问题，或者研讨中的一条要点，至少选一样。"),
    "finding_of_other_unit": _("所选问题不是本单位的。请从本单位的问题中选。"),
    "point_of_other_batch": _("所选要点不是本期研讨的。请从本期的研讨要点中选。"),
    "plan_from_future": _("交计划的日期 %(day)s 还没有到。请照纸上的日期填。"),
    "milestone_before_plan": _("有节点早于交计划的日期 %(day)s。请核对日期。"),
    "milestones_too_few": _(
        "计划有 %(count)s 个节点，至少要有 %(least)s 个，每个写明日期和要做的事。"
    ),
    "milestones_would_be_too_few": _("计划至少要有 %(least)s 个节点。先补上新的节点，再取消这个。"),
    "plan_handed_in_already": _("该学员已经交过计划。要改请打开原计划修改，原来的文字保留。"),
    "plan_changed_meanwhile": _("您打开之后，别人已经改过这份计划。请看过现在的内容再改。"),
    "milestone_dropped": _("节点 %(number)s 已经取消。"),
    "milestone_done_already": _("这个节点已登记为%(day)s完成。登记错了，请先收回并写明原因。"),
    "milestone_not_done": _("这个节点还没有登记完成，没有可收回的。"),
    "done_in_future": _("完成日期 %(day)s 还没有到。没有完成的不要登记。"),
    "word_before_done": _("还有 %(count)s 个节点没有完成，单位不能确认；可以写“尚需推进”和原因。"),
    "word_from_future": _("签意见的日期 %(day)s 还没有到。请照纸上的日期填。"),
    "word_before_plan": _("签意见的日期早于交计划的日期 %(day)s。请核对。"),
    "plan_not_handed_in_yet": _("还没有成果转化计划。先录入计划，再登记节点、回访和单位意见。"),
    "practice_of_cancelled_class": _("培训班%(state)s，不登记成果转化。"),
    "practice_on_phone_off": _("没有开通手机填写计划。请填纸质计划表，交联络员或班主任录入。"),
    "follow_up_in_future": _("回访日期 %(day)s 还没有到。"),
    "no_such_follow_up": _("本班没有培训结束后 %(days)s 天的跟踪回访。"),
    "finding_before_practice": _(
        "计划%(state)s，还不能据此关闭问题：各节点完成、单位确认以后再办。"
    ),
    "waiting_plans_late": _("本单位有 %(count)s 份成果转化计划逾期或未交。"),
    "waiting_words": _("本单位有 %(count)s 份成果转化计划等您签意见。"),
}
