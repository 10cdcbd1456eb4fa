"""Why a class does not move on, and what would change it."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    # batches
    "batches_are_final": _("培训班现在是“%(state)s”，批准之后、锁定名单之前才能安排分期。"),
    "batches_none": _("至少要有一期。"),
    "batches_some_without_days": _("各期的日期要么都填，要么都不填。"),
    "batch_has_papers": _(
        "第 %(number)s 期起的期次里已经生成过办班材料，不能减去；不办的一期，请把人数改到其他期。"
    ),
    "batch_days_turned": _("第 %(number)s 期的开始和结束日期先后颠倒了，请核对。"),
    "batch_outside_class": _(
        "第 %(number)s 期不在培训班的日期（%(opens_on)s 至 %(closes_on)s）之内，请核对。"
    ),
    "batch_least_above_most": _(
        "第 %(number)s 期最少 %(at_least)s 人，比最多 %(capacity)s 人还多，请核对。"
    ),
    # the proposal
    "title_missing": _("还没有填写培训班名称。"),
    "aim_missing": _("还没有填写培训目的。"),
    "audience_missing": _("还没有填写培训对象。"),
    "dates_missing": _("还没有定开班和结业日期。"),
    "dates_reversed": _("结业日期 %(ends_on)s 早于开班日期 %(starts_on)s，请改正其中一个。"),
    "outside_plan_reason_missing": _("没有列入年度培训计划，须写明计划外办班的理由。"),
    "title_taken": _("%(year)s 年已有名为“%(title)s”的培训班，请在名称里加上期次等以示区别。"),
    "proposal_not_editable": _("方案已经送审，不能再改。要修改，请审批人退回，或先取消办班。"),
    "proposal_changed_meanwhile": _(
        "您填写期间，别人保存过这份方案。您填写的内容仍在本页；请在另一窗口核对后再保存，再次保存以本页为准。"
    ),
    # decisions
    "on_screen_off": _("县里规定办班审批走纸质签批，请由经办人登记签批件。"),
    "own_proposal": _("这份方案是您自己送审的，须由其他审批人审批。"),
    "decision_number_missing": _("请填写批复文号或编号；没有文号的，填写签批件的编号。"),
    "approver_name_missing": _("请填写签批人姓名。"),
    "decision_scan_missing": _("请上传签批件的扫描件（PDF、JPEG 或 PNG）。"),
    "approver_is_proposer": _("签批人 %(name)s 就是送审人，自己不能批自己的方案，请核对签批人。"),
    "decision_date_missing": _("请填写签批日期。"),
    "decision_date_ahead": _("签批日期 %(decided_on)s 还没有到，今天是 %(today)s，请核对日期。"),
    "decision_before_submission": _(
        "签批日期 %(decided_on)s 早于送审日期 %(submitted_on)s，请核对日期。"
    ),
    "lead_days_short": _("送审到开班只有 %(days)s 个工作日，县里要求提前 %(wanted)s 个工作日。"),
    "decided_after_opening": _("签批日期 %(decided_on)s 晚于开班日期 %(opens_on)s，请核对。"),
    # steps
    "step_needs_decision": _("批准和退回要在审批页办理，或登记纸质签批件。"),
    "step_not_from_state": _("现在的状态不能办这一步，请回到培训班主页查看下一步。"),
    "class_is_final": _("培训班已经结业或取消，不能再变动。"),
    "class_moved_meanwhile": _(
        "刚才别人已经办理了一步，培训班的状态变了。请查看现在的状态后再办。"
    ),
    "places_missing": _("还没有给任何单位分配名额。"),
    "roster_empty": _("还没有经单位审核的报名人员。"),
    "unconfirmed_nominations": _("还有 %(count)s 名报名人员未经单位审核，请催审核或登记盖章回执。"),
    "timetable_empty": _("课程表还是空的，请先排课。"),
    "timetable_clashes": _("课程表还有 %(count)s 处冲突。"),
    "leave_undecided": _("还有 %(count)s 份请假没有审批。"),
    "sittings_open": _("还有 %(count)s 份答卷没有交卷。"),
    "answers_unmarked": _(
        "“%(title)s”还有 %(count)s 份答卷的主观题没有评完（学号 %(numbers)s），结业后不能再评分，请先评完。"
    ),
    "answers_unmarked_uncounted": _(
        "“%(title)s”还有 %(count)s 份答卷的主观题没有评完（学号 %(numbers)s）。这次测试不计入结业；结业后"
        "不能再评分，这些答卷就没有成绩。"
    ),
    "sheets_missing": _("还有 %(count)s 次教学安排没有考勤记录，这些按未登记处理。"),
    "roster_not_locked": _("名单还没有锁定。现在开班，将跳过锁定名单这一步。"),
    "units_already_told": _("各单位已经收到报名通知，取消后请另行告知。"),
    "class_already_running": _("培训班已经开班，取消后不再产生结业结果。"),
    "start_has_passed": _("开班日期 %(starts_on)s 已经过去。"),
    "opens_early": _("还没有到开班日期 %(starts_on)s。"),
    "closes_early": _("还没有到结业日期 %(ends_on)s。"),
    "class_not_published": _("培训班还没有发布报名，批准并发布后才能报名。"),
    "nominations_closed": _("报名已经结束，要增减人员请联系主办单位。"),
}
