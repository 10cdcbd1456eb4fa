"""Sentences of completion."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "withdrawn_by_decision": _("已决定退学。"),
    "presence_complete": _("出勤记录齐全。"),
    "presence_incomplete": _("还有 %(count)s 个半天没有出勤记录，补录后再作判定。"),
    "leave_within": _(
        "计入请假上限 %(counted)s 学时，总学时 %(planned)s，未超过 %(limit)s，符合要求。"
    ),
    "leave_over_withdrawal": _(
        "计入请假上限 %(counted)s 学时，总学时 %(planned)s，超过 %(limit)s，按规定退学。"
    ),
    "leave_over_not_completed": _(
        "计入请假上限 %(counted)s 学时，总学时 %(planned)s，超过 %(limit)s，不能结业。"
    ),
    "leave_over_warning": _(
        "计入请假上限 %(counted)s 学时，总学时 %(planned)s，超过 %(limit)s，予以提醒，不影响结业。"
    ),
    "absences_within": _("无故缺课 %(count)s 个半天，不超过 %(allowed)s 个，符合要求。"),
    "absences_over": _(
        "无故缺课 %(count)s 个半天，超过 %(allowed)s 个，不能结业。记录有误的，请班主任更正。"
    ),
    "test_not_required": _("本班结业不要求测试。"),
    "test_not_taken": _("没有参加测试，参加并合格后可以结业。"),
    "test_passed": _("测试 %(mark)s 分，满分 %(full)s 分，达到合格线 %(needed)s 分。"),
    "test_failed": _(
        "测试 %(mark)s 分，满分 %(full)s 分，合格线 %(needed)s 分，还差 %(short)s 分。"
    ),
    "retest_open": _("只差测试，可以参加补考。"),
    "conduct_breach": _("学员行为登记第 %(breach)s 号影响结业。"),
}
