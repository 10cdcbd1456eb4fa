"""Labels of the words of the timetable."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.ClashLevel: {
        "block": _("不能保存"),
        "accept": _("写明理由可以保存"),
        "warn": _("提醒"),
    },
    words.NoticeTo: {
        "lecturer": _("授课人"),
        "group": _("研讨组"),
        "batch": _("全期学员"),
        "venue": _("场地"),
    },
    words.PlanOutcome: {
        "best": _("已证明最好"),
        "found": _("有方案，未证明最好"),
        "impossible": _("排不出来"),
        "open": _("还没有结果"),
    },
    words.PlanRule: {
        "lesson_held": _("必须安排的课程"),
        "fixed_time": _("手工定下的时间"),
        "lecturer_named": _("由指定的授课人讲"),
        "lecturer_free": _("授课人的时间"),
        "lecturer_once": _("授课人同一时间只能讲一处"),
        "lecturer_hours": _("授课人一天最多节数"),
        "venue_fits": _("场地座位和设备"),
        "venue_free": _("场地能用的时间"),
        "venue_once": _("场地同一时间只能用一次"),
        "evening": _("晚上只安排规定的类型"),
        "opening_first": _("开班式最先"),
        "closing_last": _("结业式最后"),
        "lecture_before_tutoring": _("先讲授、后辅导和研讨"),
        "teaching_before_test": _("讲完再测试"),
        "test_last": _("测试排在其他教学之后"),
        "test_after_lunch": _("午后第一节不测试"),
    },
    words.FeedKind: {
        "class": _("全班课程表"),
        "teaching": _("我的授课"),
        "attending": _("我的课程"),
    },
    words.HalfDay: {"morning": _("上午"), "afternoon": _("下午"), "evening": _("晚上")},
    words.SessionKind: {
        "opening": _("开班式"),
        "lecture": _("理论讲授"),
        "tutoring": _("业务辅导"),
        "discussion": _("分组研讨"),
        "exchange": _("经验交流"),
        "field_visit": _("现场教学"),
        "self_study": _("自学"),
        "test": _("知识测试"),
        "closing": _("结业式"),
    },
}
