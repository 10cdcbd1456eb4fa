"""Sentences of attendance's pages and refusals."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "room_some": _(
        "总学时 %(planned)s，已计入缺席 %(counted)s 学时，上限为总学时的 %(limit)s，"
        "最多还可以请假 %(more)s 个半天。"
    ),
    "room_none": _(
        "总学时 %(planned)s，已计入缺席 %(counted)s 学时，上限为总学时的 %(limit)s，"
        "再请一个半天就会超过。"
    ),
    "room_exceeded": _(
        "总学时 %(planned)s，已计入缺席 %(counted)s 学时，已经超过总学时的 %(limit)s。"
    ),
    "leave_for_class_teacher": _("这份请假由班主任或主办单位审批。"),
    "leave_for_organiser": _("这份请假超过班主任的审批权限，由主办单位审批。"),
    "leave_already_decided": _("这份请假刚才已经有人审批，没有重复记录。"),
    "trainee_has_withdrawn": _("%(name)s已经退学，不需要请假。"),
    "sheet_typed_meanwhile": _(
        "您打开之后，别人已经录入这张签到表。请看过现在的结果，确有不同再作更正。"
    ),
    "correction_without_reason": _("更正要写明原因，原来的记录保留。"),
    "attendance_is_final": _("培训班%(state)s，考勤不能再改。"),
    "not_of_this_session": _("该学员不参加这项安排，没有登记。请核对名单和分组。"),
    "session_is_past": _("%(day)s已经过去，会务登记只在当天进行；请用签到表补录。"),
    "session_is_ahead": _(
        "%(day)s还没有到，到了当天才能登记签到、录入签到表；日期不对的，请先改课程表。"
    ),
    # the conduct register
    "conduct_heaviest": _(
        "“%(kind)s”在规定中最重为：%(consequence)s。是否影响结业由主办单位研究决定。"
    ),
    "conduct_fact_missing": _("请写明看到的事实：时间、地点、经过。"),
    "conduct_day_ahead": _("%(day)s还没有到，请核对日期。"),
    "conduct_before_opening": _("%(day)s早于开班日期%(opens_on)s，请核对日期。"),
    "conduct_of_another_batch": _("该学员不在本期名册里，请从本期学员中选择。"),
    "conduct_reason_missing": _("请写明理由。"),
    "conduct_withdrawn": _("这一条已经撤销，保留供查。"),
    "conduct_already_decided": _("这一条已经有了决定。决定有误的，撤销后重新登记。"),
    "conduct_not_yours": _("这一条由别人登记，撤销请联系登记人或主办单位。"),
    "conduct_decided_by_organiser": _("主办单位已经作出决定，撤销请联系主办单位。"),
    "pledges_typed_meanwhile": _("您打开之后，别人已经录入过承诺书。请看过现在的结果再录。"),
    "texts_are_final": _("培训班%(state)s，学员守则和承诺书不能再改。"),
}
