"""Sentences of cases and discussions."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "cases_of_final_class": _("培训班%(state)s，经验材料不能再改。"),
    "cases_not_called": _("这个班还没有征集经验材料。请主办单位先定截止日期、篇数和字数。"),
    "case_is_late": _("截止日期是%(due_on)s，这篇晚了 %(days)s 天，已收下，标明逾期。"),
    "case_is_empty": _("没有正文。请粘贴正文，或者上传有正文的 Word 文件。"),
    "case_too_long": _(
        "正文 %(count)s 字，上限 %(most)s 字，超出 %(over)s 字。压缩到上限以内再交；原稿没有收下。"
    ),
    "cases_enough": _(
        "本单位已交 %(count)s 篇，最多 %(most)s 篇。要换一篇，请打开原来那篇，用新稿替换。"
    ),
    "case_already_decided": _("这篇已定为%(outcome)s，不能再替换。要改请主办单位先退回。"),
    "case_replaced_too_late": _("%(due_on)s已经截止，交过的不能再替换。要改请主办单位退回。"),
    "case_replaced_meanwhile": _(
        "您打开之后，单位交来了第 %(version)s 稿。请看过新稿再定，刚才没有记下。"
    ),
    "case_decided_so_already": _("这篇已经定为%(outcome)s，没有重复记录。"),
    "case_comment_of_nobody": _("研讨组的意见要写明是哪个组。"),
    "record_typed_meanwhile": _(
        "您打开之后，别人已经录入这张研讨记录。请看过现在的内容，确有不同再作更正。"
    ),
    "record_of_final_class": _("培训班%(state)s，研讨记录不能再改。"),
    "record_of_cancelled_session": _("这次研讨已取消，没有记录可录。"),
    "record_without_points": _("至少写一条要点。只写了议题、没有要点的记录不用录。"),
    "member_of_other_group": _("召集人、记录人和交流发言人要是本组学员。"),
    "present_beyond_expected": _("实到 %(present)s 人，多于应到 %(expected)s 人。请核对。"),
    "finding_not_of_these_units": _("要点里选的问题不属于本组学员所在单位。"),
    "collection_needs_cases": _("还没有入选的经验材料。请先在经验材料页定取舍。"),
    "waiting_cases": _("“%(title)s”征集经验材料，%(due_on)s截止，本单位还没有交。"),
    "waiting_case_given_back": _("“%(title)s”的经验材料《%(case)s》退回修改。"),
    "waiting_reviews": _("“%(title)s”有 %(count)s 篇经验材料等您评阅。"),
}
