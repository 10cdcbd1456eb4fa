"""Labels of the words of documents."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.DocumentKind: {
        "request": _("请示与培训方案"),
        "notice": _("通知"),
        "quota_sheet": _("名额表与回执"),
        "roster": _("学员名册"),
        "handbook": _("学员手册"),
        "timetable": _("课程表"),
        "agenda": _("议程与主持词"),
        "sign_in_sheet": _("签到表"),
        "completion_roster": _("结业名册与证书登记"),
        "certificates": _("结业证书"),
        "summary": _("总结"),
        "class_report": _("办班报告"),
    },
    words.DocumentStage: {
        "preparing": _("筹备"),
        "enrolling": _("报名"),
        "teaching": _("上课"),
        "completing": _("结业"),
        "following": _("转化"),
    },
    words.DocumentOrigin: {"made": _("系统生成"), "given_back": _("修改后交回")},
    words.DocumentState: {"draft": _("送审稿"), "revised": _("修改稿"), "final": _("定稿")},
    words.DocumentNext: {
        "complete": _("先补齐下列各项，再生成。"),
        "make": _("可以生成。"),
        "make_again": _("数据已有变动，核对后生成新的一版。"),
        "settle": _("送领导审阅；改过的交回来，不用再改的定稿。"),
        "check_final": _("定稿以后数据有变动：影响使用的，收回定稿后重新生成。"),
        "compare": _("定稿以后又有新的一版：要换用新版的，先收回定稿。"),
        "use": _("已定稿，可以印发使用。"),
    },
    words.NameOrder: {
        "group": _("按研讨组"),
        "unit": _("按单位"),
        "strokes": _("按姓氏笔画"),
        "pinyin": _("按姓名拼音"),
        "number": _("按学号"),
    },
    words.FactPart: {
        "class": _("培训方案"),
        "quota": _("名额"),
        "trainees": _("学员"),
        "timetable": _("课程表"),
        "rules": _("适用规则"),
        "leave": _("请假"),
        "completion": _("结业判定"),
        "certificates": _("证书"),
        "figures": _("报告数字"),
    },
    words.FactField: {
        "aim": _("培训目的"),
        "audience": _("培训对象"),
        "budget": _("经费预算"),
        "budget_source": _("经费来源"),
        "class_hours": _("学时"),
        "co_organisers": _("承办单位"),
        "contact": _("联系人"),
        "contact_phone": _("联系电话"),
        "content": _("培训内容"),
        "dates": _("培训时间"),
        "deadline": _("报名截止"),
        "details": _("信息"),
        "form": _("形式"),
        "group": _("组别"),
        "group_leader": _("组长"),
        "groups": _("参加范围"),
        "lecturer": _("授课人"),
        "name": _("姓名"),
        "number": _("编号"),
        "organiser": _("主办单位"),
        "outside_plan_reason": _("计划外办班理由"),
        "places": _("名额"),
        "post": _("党务职务"),
        "requirements": _("有关要求"),
        "sex": _("性别"),
        "time": _("时间"),
        "title": _("名称"),
        "unit": _("单位"),
        "venue": _("地点"),
        "value": _("数值"),
    },
}
