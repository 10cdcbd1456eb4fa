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
}
