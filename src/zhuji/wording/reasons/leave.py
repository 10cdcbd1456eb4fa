"""Sentences of leave."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "decided_by_class_teacher": _(
        "请假 %(half_days)s 个半天，不超过 %(up_to)s 个半天，由班主任决定。"
    ),
    "decided_by_organiser": _("请假 %(half_days)s 个半天，超过 %(up_to)s 个半天，由主办单位决定。"),
    "leave_ends_before_start": _("请假结束早于开始，请核对日期和半天。"),
    "leave_covers_nothing": _("请假期间没有教学安排，不需要请假。"),
    "leave_overlaps": _("与已提出的请假（%(starts_on)s至%(ends_on)s）时间重叠，请先核对原申请。"),
    "leave_asked_too_late": _("教学安排已于 %(began)s 开始，%(kind)s须事先提出。"),
    "leave_outlook_room": _(
        "准假后计入上限 %(counted)s 学时，总学时 %(planned)s，上限为 %(limit)s，还可再请 %(more)s 个半天。"
    ),
    "leave_outlook_last": _(
        "准假后计入上限 %(counted)s 学时，总学时 %(planned)s，上限为 %(limit)s，再请一个半天即超限，超限处理：%(consequence)s。"
    ),
    "leave_outlook_over": _(
        "准假后计入上限 %(counted)s 学时，总学时 %(planned)s，超过上限 %(limit)s，超限处理：%(consequence)s。"
    ),
    "leave_kind_not_counted": _("%(kind)s不计入请假上限。"),
}
