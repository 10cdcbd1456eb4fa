"""What a role is called, and a sentence that a coordinator understands."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

ROLE_NAMES: Final[Mapping[str, Text]] = {
    "organiser": _("办班人员"),
    "class_approver": _("办班审批人"),
    "unit_liaison": _("单位联络员"),
    "unit_approver": _("单位审核人"),
    "class_teacher": _("班主任"),
    "case_reviewer": _("评阅人"),
    "steward": _("会务人员"),
    "courseware_reviewer": _("课件审核人"),
    "trainee": _("学员"),
    "system_administrator": _("系统管理员"),
}

ROLE_SENTENCES: Final[Mapping[str, Text]] = {
    "organiser": _("筹备和管理培训班：拟方案、分名额、排课、考勤、测试、结业和出材料。"),
    "class_approver": _("审批培训方案；自己提出的方案由别人审批。"),
    "unit_liaison": _(
        "为本单位报名、办结本单位筹备事项、报送经验材料、跟踪成果转化、登记各支部的组织生活；只看到本单位的。"
    ),
    "unit_approver": _("审核本单位的报名，自己报的由别人审核；对本单位的成果转化签意见。"),
    "class_teacher": _(
        "管理一个班的考勤、请假、学员行为和阅读登记，查看掌握情况和结业情况，打印材料。"
    ),
    "case_reviewer": _("评阅一个班的经验材料，看不到单位和作者。"),
    "steward": _("在会场登记签到。"),
    "courseware_reviewer": _("审核别人上传的课件，审核通过学员才能看到。"),
    "trainee": _("参加测试，阅读课件，查看自己的安排和结业情况。"),
    "system_administrator": _("管理账号和规则设置，核验操作记录；不经办培训班。"),
}
