"""Labels of the words of a class's life."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.ClassState: {
        "draft": _("拟办"),
        "submitted": _("送审"),
        "approved": _("已批准"),
        "published": _("报名中"),
        "locked": _("名单已锁定"),
        "running": _("办班中"),
        "closed": _("已结业"),
        "cancelled": _("已取消"),
    },
    words.ClassStep: {
        "submit": _("送审"),
        "return": _("退回修改"),
        "approve": _("批准"),
        "publish": _("发布报名"),
        "lock_roster": _("锁定名单"),
        "open": _("开班"),
        "close": _("结业归档"),
        "cancel": _("取消办班"),
    },
    words.DecisionWay: {"on_screen": _("在线审批"), "from_paper": _("纸质签批登记")},
    words.Decision: {"approved": _("同意"), "returned": _("退回")},
    words.TaskPart: {
        "documents": _("文件"),
        "people": _("报名组织"),
        "venue": _("场地"),
        "lecturers": _("师资"),
        "board": _("食宿"),
        "materials": _("材料"),
        "publicity": _("宣传"),
        "finance": _("财务"),
        "safety": _("安全"),
        "other": _("其他"),
    },
    words.TaskOwner: {"organiser": _("主办单位"), "co_organiser": _("承办单位")},
    words.TaskOutcome: {"done": _("已办结"), "not_needed": _("不需要")},
    words.TaskStanding: {
        "overdue": _("逾期"),
        "due_today": _("今天到期"),
        "soon": _("临近"),
        "ahead": _("未到期"),
        "undated": _("未定日期"),
        "done": _("已办结"),
        "not_needed": _("不需要"),
    },
    words.CostKind: {
        "lodging": _("住宿费"),
        "meals": _("伙食费"),
        "venue_materials_transport": _("场地、资料、交通费"),
        "other": _("其他费用"),
        "lecture_fee": _("讲课费"),
        "lecturer_travel": _("授课人食宿交通费"),
    },
    words.LecturerRank: {
        "expert": _("院士、全国知名专家"),
        "senior": _("正高级职称"),
        "associate": _("副高级职称"),
        "intermediate": _("中级及以下"),
    },
    words.LectureUnit: {"hour": _("按学时"), "half_day": _("按半天")},
    words.CostScheme: {"county": _("本县标准"), "central": _("参照中央和国家机关标准")},
    words.ForbiddenCost: {
        "sightseeing": _("旅游、观光"),
        "banquet": _("宴请、会餐"),
        "gift": _("礼品、纪念品、土特产"),
        "alcohol": _("烟、酒"),
        "equipment": _("电脑、打印机等设备"),
    },
    words.CostStanding: {
        "within": _("未超标准"),
        "warned": _("需说明"),
        "over": _("超标准"),
        "not_judged": _("未作判定"),
    },
}
