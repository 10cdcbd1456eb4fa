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
}
