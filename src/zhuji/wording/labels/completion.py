"""Labels of the words of completion."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.Completion: {
        "completed": _("结业"),
        "not_completed": _("未结业"),
        "withdrawn": _("退学"),
        "make_up": _("补训"),
    },
    words.Consequence: {
        "withdrawal": _("按退学处理"),
        "not_completed": _("不予结业"),
        "warning": _("提醒"),
    },
    words.Condition: {
        "standing": _("学籍"),
        "record": _("出勤记录"),
        "leave": _("请假学时"),
        "absences": _("无故缺课"),
        "test": _("知识测试"),
        "plan": _("行动计划"),
        "case": _("经验案例"),
        "conduct": _("学员行为"),
    },
    words.SealCause: {
        "closing": _("结业归档"),
        "review": _("复核更正"),
        "make_up": _("补训合格"),
    },
    words.ReviewWay: {"paper": _("纸质申请"), "own_page": _("本人页面")},
    words.ReviewState: {
        "requested": _("待答复"),
        "upheld": _("维持原判定"),
        "corrected": _("已更正"),
    },
    words.Correction: {
        "presence": _("更正一项出勤"),
        "mark": _("更正测试成绩"),
        "elsewhere": _("已在请假、行为或作业登记中更正"),
    },
    words.MakeUpPath: {
        "retest": _("补考"),
        "sessions": _("补课"),
        "work": _("补交作业"),
        "next_run": _("参加下一期"),
    },
    words.MakeUpState: {"open": _("进行中"), "fulfilled": _("已完成"), "ended": _("已终止")},
    words.ArchiveItem: {
        "approval": _("办班审批"),
        "plan": _("培训方案"),
        "notice": _("通知及附件"),
        "returns": _("报名回执"),
        "roster": _("名册、分组、座次"),
        "handbook": _("学员手册和学员守则"),
        "timetable": _("课程表及变动"),
        "lecturers": _("授课人材料和课件"),
        "sign_in": _("签到表和考勤"),
        "leave": _("假条和学员行为登记"),
        "discussion": _("研讨记录和交流发言"),
        "field": _("现场教学"),
        "test": _("试卷、答案和成绩"),
        "evaluation": _("教学评估"),
        "certificates": _("结业审核和证书登记"),
        "photos": _("照片、简报、新闻"),
        "cost": _("经费决算和票据"),
        "summary": _("总结和告知函"),
    },
    words.ArchiveState: {"there": _("已有"), "absent": _("注明没有"), "open": _("未落实")},
}
