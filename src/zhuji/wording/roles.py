"""What a role is called, and a sentence that a coordinator understands."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

ROLE_NAMES: Final[Mapping[str, Text]] = {
    "organiser": _("办班人员"),
    "co_organiser": _("承办单位经办人"),
    "class_approver": _("办班审批人"),
    "unit_liaison": _("单位联络员"),
    "unit_approver": _("单位审核人"),
    "town_administrator": _("乡镇（部门）管理员"),
    "class_teacher": _("班主任"),
    "case_reviewer": _("评阅人"),
    "steward": _("会务人员"),
    "proctor": _("监考人员"),
    "marker": _("阅卷人"),
    "lecturer": _("授课人"),
    "question_reviewer": _("试题审核人"),
    "courseware_reviewer": _("课件审核人"),
    "trainee": _("学员"),
    "system_administrator": _("系统管理员"),
    "security_administrator": _("安全管理员"),
    "auditor": _("审计员"),
}

ROLE_SENTENCES: Final[Mapping[str, Text]] = {
    "organiser": _("筹备和管理培训班：拟方案、分名额、排课、考勤、测试、结业和出材料。"),
    "co_organiser": _(
        "承办一个班的教学组织：排课、考勤、短假、研讨、测试登分、教学评估和材料；不管方案、经费、名额、审批和结业。"
    ),
    "class_approver": _("审批培训方案；自己提出的方案由别人审批。"),
    "unit_liaison": _(
        "为本单位报名、办结本单位筹备事项、报送经验材料、跟踪成果转化、登记各支部的组织生活；只看到本单位的。"
    ),
    "unit_approver": _("审核本单位的报名，自己报的由别人审核；对本单位的成果转化签意见。"),
    "town_administrator": _(
        "录入和更正本单位及下级单位的人员台账（不删除），审核下级单位的报名，可退回并说明理由；看不到其他单位。"
    ),
    "class_teacher": _(
        "管理一个班的考勤、请假、学员行为和阅读登记，查看掌握情况和结业情况，打印材料。"
    ),
    "case_reviewer": _("评阅一个班的经验材料，看不到单位和作者。"),
    "steward": _("在会场登记签到。"),
    "proctor": _("查看一个班的测试进行情况；看不到试卷和成绩。"),
    "marker": _("登记一个班纸质测试的成绩；看不到题库和试卷。"),
    "lecturer": _(
        "查看自己的授课安排，上传自己的课件，经别人审核后使用；评估截止后查看自己各堂课的评估汇总；看不到学员名册、别人的评估和每份问卷。"
    ),
    "question_reviewer": _("审核题库里别人录入的试题；不组卷，不安排测试。"),
    "courseware_reviewer": _("审核别人上传的课件，审核通过学员才能看到。"),
    "trainee": _("参加测试，阅读课件，查看自己的安排和结业情况。"),
    "system_administrator": _(
        "开通和停用账号，管理规则设置；不授予角色，不看操作记录，不经办培训班。"
    ),
    "security_administrator": _(
        "授予和收回角色，重设密码、解除锁定、结束登录，管理安全设置；不能给自己授予角色，不看操作记录。"
    ),
    "auditor": _(
        "查看和核验操作记录，查看账号和角色；什么都不能改，不能同时是系统管理员或安全管理员。"
    ),
}
