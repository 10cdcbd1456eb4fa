"""One label per word of the trade, as it stands on screens and papers."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhuji.rules import nomination, words

Text = str | Promise

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.OrganisationKind: {
        "county_committee": _("县委"),
        "working_committee": _("工委"),
        "party_group": _("党组"),
        "grassroots_committee": _("基层党委"),
        "general_branch": _("党总支"),
        "branch": _("党支部"),
    },
    words.Track: {
        "rural": _("农村"),
        "community": _("社区"),
        "organ": _("机关"),
        "state_enterprise": _("国企"),
        "school": _("学校"),
        "new": _("两新"),
    },
    words.UnitKind: {
        "town": _("乡镇（街道）"),
        "department": _("县直部门"),
        "enterprise": _("企业"),
        "other": _("其他单位"),
    },
    words.PostKind: {
        "secretary": _("书记"),
        "deputy_secretary": _("副书记"),
        "organisation_commissioner": _("组织委员"),
        "publicity_commissioner": _("宣传委员"),
        "discipline_commissioner": _("纪检委员"),
        "commissioner": _("委员"),
        "clerk": _("党务干事"),
        "other": _("其他党务职务"),
    },
    words.Sex: {"male": _("男"), "female": _("女")},
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
    words.QuotaMethod: {
        "by_people": _("按党务工作者人数"),
        "by_branches": _("按党支部数"),
        "by_hand": _("逐个单位填写"),
    },
    words.NominationState: {
        "nominated": _("已报名"),
        "confirmed": _("单位已审核"),
        "accepted": _("已录取"),
        "declined": _("未录取"),
        "withdrawn": _("已撤回"),
    },
    nomination.NominationStep: {
        "confirm": _("审核通过"),
        "decline": _("不录取"),
        "withdraw": _("撤回"),
        "accept": _("录取"),
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
    words.PresenceUnit: {"session": _("按教学安排"), "half_day": _("按半天")},
    words.SignKind: {"sign_in": _("签到"), "sign_out": _("签退"), "not_seen": _("未签")},
    words.SignWay: {"paper": _("纸质签到表"), "steward": _("会务登记")},
    words.LeaveKind: {"personal": _("事假"), "sick": _("病假"), "official": _("公假")},
    words.LeaveState: {"requested": _("待审批"), "granted": _("已准假"), "refused": _("未准假")},
    words.Presence: {
        "present": _("出勤"),
        "late": _("迟到"),
        "left_early": _("早退"),
        "absent": _("缺课"),
        "excused": _("请假"),
        "unknown": _("未登记"),
    },
    words.QuestionKind: {
        "single": _("单项选择题"),
        "multiple": _("多项选择题"),
        "true_false": _("判断题"),
    },
    words.Difficulty: {"easy": _("易"), "medium": _("中"), "hard": _("难")},
    words.RowLevel: {"accepted": _("可导入"), "warned": _("请核对"), "rejected": _("不能导入")},
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
    words.DocumentKind: {
        "notice": _("通知"),
        "roster": _("学员名册"),
        "timetable": _("课程表"),
        "sign_in_sheet": _("签到表"),
        "certificates": _("结业证书"),
    },
    words.PlaceKind: {
        "county": _("全县"),
        "unit": _("单位"),
        "class": _("培训班"),
        "person": _("本人"),
    },
}


def label(word: StrEnum) -> str:
    """The label of a word, in the language of the request."""
    return str(LABELS[type(word)][word.value])


def choices(kind: type[StrEnum], *, empty: Text | None = None) -> list[tuple[str, Text]]:
    """The words of a kind as the choices of a form field, in their own order."""
    listed: list[tuple[str, Text]] = [(word.value, LABELS[kind][word.value]) for word in kind]
    return listed if empty is None else [("", empty), *listed]
