"""Sentences of questionnaires: why one can't be opened, answered or shown."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "survey_already_opened": _("这份问卷已经开始填答，题目不能再改。"),
    "survey_asks_nothing": _("问卷还没有题目，请先写题目。"),
    "survey_asks_nobody": _("没有填答的人：请先锁定学员名单，或选定调查单位和发放份数。"),
    "survey_closes_before_opening": _("截止日期%(day)s已经过去，请改为今天或以后。"),
    "survey_not_for_you": _("您不在这份问卷的填答名单上。"),
    "code_already_taken": _("您已经领过填答码，每人只领一次。填答码遗失的，请填纸质问卷。"),
    "survey_no_place_left": _("填答码已经全部发出。没有领到的，请填纸质问卷。"),
    "slips_more_than_places": _("要印 %(wanted)s 张，只剩 %(left)s 个名额，请少印一些。"),
    "surveys_not_on_phone": _("本县没有开通手机填答，请填纸质问卷。"),
    "survey_not_open": _("这份问卷%(state)s，现在不能填答。"),
    "survey_is_over": _("%(day)s已截止填答。"),
    "survey_all_answered": _(
        "名单共 %(places)s 人，已经填满（含发出未用的填答码 %(codes)s 个），不能再录。"
        "填答码遗失而改填纸质问卷的，请先停用未用的填答码。"
    ),
    "code_unknown": _("没有这个填答码，或者已经用过。请核对；确认遗失的，请填纸质问卷。"),
    "form_is_blank": _("一题都没有填，请至少填一题。"),
    "no_such_option": _("第 %(number)s 题没有这个选项，请重新选择。"),
    "too_many_chosen": _("第 %(number)s 题最多选 %(most)s 项。"),
    "text_too_long": _("第 %(number)s 题最多写 %(most)s 个字。"),
    "sheet_not_to_take_back": _("没有这样一份可以撤回，问卷计数没有变动。"),
    "return_enough": _("名单 %(places)s 人，收回 %(answered)s 份，达到收回率下限 %(floor)s。"),
    "return_too_few": _(
        "名单 %(places)s 人，收回 %(answered)s 份，还差 %(missing)s 份才达到收回率下限 %(floor)s，"
        "结果只供参考。"
    ),
    "unit_over_asked": _("%(unit)s发出 %(asked)s 份，收回不能是 %(answered)s 份。"),
    "topic_over_answered": _("%(unit)s收回 %(answered)s 份，「%(topic)s」不能有 %(count)s 人选。"),
    "topics_over_most": _(
        "%(unit)s收回 %(answered)s 份，每人最多选 %(most)s 个专题，合计不能超过 %(limit)s。"
    ),
    "unit_not_asked": _("没有向这个单位发放这份问卷，请核对单位和专题。"),
    "return_book_columns": _("表里找不到这些列：%(missing)s。请用下载的模板填写，不要改表头。"),
    "return_book_empty": _("表里没有填收回份数的单位，没有可以录入的内容。"),
    "return_book_unit": _("第 %(line)s 行的「%(unit)s」不在调查单位中，请核对单位名称。"),
    "return_book_number": _("%(place)s 填的是「%(found)s」，这里要填 0 到 9999 的整数。"),
    "no_codes_out": _("没有发出未用的填答码。"),
}
