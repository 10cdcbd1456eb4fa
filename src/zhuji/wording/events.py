"""What happened, one sentence per audit event."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhuji.rules.seal import Fault, Finding
from zhuji.wording.text import Text

EVENTS: Final[Mapping[str, Text]] = {
    "attendance.leave_granted": _("准假"),
    "attendance.leave_refused": _("不准假"),
    "attendance.leave_requested": _("登记假条"),
    "attendance.sheet_returned": _("录入签到表"),
    "attendance.signed": _("会务登记"),
    "timetable.pattern_copied": _("套用模板的课程安排"),
    "timetable.session_added": _("添加教学安排"),
    "timetable.session_cancelled": _("取消教学安排"),
    "timetable.session_changed": _("修改教学安排"),
    "accounts.password_set": _("重设密码"),
    "accounts.role_assigned": _("授予角色"),
    "accounts.role_withdrawn": _("收回角色"),
    "accounts.user_closed": _("停用账号"),
    "accounts.user_created": _("新建账号"),
    "accounts.user_opened": _("启用账号"),
    "classes.approval_registered": _("登记纸质签批：同意"),
    "classes.approved": _("审批同意，冻结适用规则"),
    "classes.cancelled": _("取消办班"),
    "classes.closed": _("结业归档"),
    "classes.created": _("新建培训班"),
    "classes.opened": _("开班"),
    "classes.proposal_saved": _("保存培训方案"),
    "classes.published": _("发布报名"),
    "classes.return_registered": _("登记纸质签批：退回修改"),
    "classes.returned": _("审批退回修改"),
    "classes.roster_locked": _("锁定名单"),
    "classes.submitted": _("方案送审"),
    "completion.sealed": _("固定结业判定"),
    "demo.filled": _("建好演示县"),
    "documents.certificates_issued": _("发放结业证书并编号"),
    "documents.made": _("生成办班材料"),
    "enrolment.confirmed": _("审核报名"),
    "enrolment.declined": _("不录取报名"),
    "enrolment.groups_saved": _("保存分组"),
    "enrolment.nominated": _("报名"),
    "enrolment.quota_set": _("分配名额"),
    "enrolment.return_registered": _("登记盖章回执"),
    "enrolment.roster_made": _("生成学员名册"),
    "enrolment.unconfirmed_declined": _("锁定名单时不录取未审核的报名"),
    "enrolment.withdrawn": _("撤回报名"),
    "exams.article_given": _("填写依据条款"),
    "exams.exam_dropped": _("撤销测试"),
    "exams.exam_set": _("安排测试"),
    "exams.marks_typed": _("登记纸质成绩"),
    "exams.paper_drawn": _("抽题组卷"),
    "exams.paper_dropped": _("删除试卷草稿"),
    "exams.paper_published": _("发布试卷"),
    "exams.question_described": _("修改试题归类和依据"),
    "exams.questions_imported": _("导入试题"),
    "exams.questions_reviewed": _("审核试题"),
    "exams.review_taken_back": _("收回试题审核"),
    "exams.sitting_handed_in": _("交卷"),
    "exams.sitting_started": _("开始作答"),
    "exams.sittings_marked": _("到时收卷并评分"),
    "exams.topic_given": _("试题归入专题"),
    "learning.course_retired": _("停用课程"),
    "learning.course_rewritten": _("修改课程"),
    "learning.course_written": _("新增课程"),
    "learning.courseware_given_in": _("上传课件"),
    "learning.courseware_reviewed": _("审核课件"),
    "learning.courseware_withdrawn": _("撤下课件"),
    "learning.register_returned": _("补录纸质阅读登记"),
    "learning.source_registered": _("登记依据文件"),
    "learning.topic_given_up": _("专题不再以某文件为依据"),
    "learning.topic_rested": _("登记专题依据"),
    "policies.figure_set": _("调整县级规则"),
    "records.written": _("写入培训记录"),
    "registry.lecturer_added": _("新增授课人"),
    "registry.lecturer_changed": _("修改授课人"),
    "registry.organisations_imported": _("导入党组织花名册"),
    "registry.people_imported": _("导入党务工作者花名册"),
    "registry.person_added": _("登记人员"),
    "registry.person_came_back": _("恢复在任"),
    "registry.person_changed": _("修改人员"),
    "registry.person_left": _("标记离任"),
    "registry.post_ended": _("免去党务职务"),
    "registry.post_given": _("登记党务职务"),
    "registry.topic_added": _("新增专题"),
    "registry.topic_changed": _("修改专题"),
    "registry.unit_added": _("新增单位"),
    "registry.unit_changed": _("修改单位"),
    "registry.venue_added": _("新增场地"),
    "registry.venue_changed": _("修改场地"),
}


def event_sentence(event: str) -> str:
    """The sentence of an event; one that nobody has worded yet is named by its code."""
    if event in EVENTS:
        return str(EVENTS[event])
    return gettext("其他操作（%(code)s）") % {"code": event}


FAULTS: Final[Mapping[Fault, Text]] = {
    Fault.MISSING: _("第 %(sequence)s 条不见了。"),
    Fault.CHANGED: _("第 %(sequence)s 条被改动或调换过。"),
    Fault.CUT: _("从第 %(sequence)s 条起被删去。"),
    Fault.FORGED_END: _("末尾标记不是本系统写下的（第 %(sequence)s 条）。"),
}


def fault_sentence(finding: Finding) -> str:
    """The sentence of a fault of the chain."""
    return str(FAULTS[finding.fault]) % {"sequence": finding.sequence}
