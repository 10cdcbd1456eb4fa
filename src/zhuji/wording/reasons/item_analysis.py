"""Sentences of the analysis of questions."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "marks_empty": _("表里没有内容。请在首行写各题名称，以下每行写一名考生各题的得分。"),
    "marks_no_candidates": _("标题下面没有一行成绩。请每行写一名考生各题的得分。"),
    "marks_no_questions": _("除了考生一列没有题目。请一题一列，标题写题目名称。"),
    "marks_heading_missing": _("这一列有内容而没有标题。请写上题目名称，或删去这一列。"),
    "marks_heading_twice": _(
        "标题“%(name)s”与第 %(first)s 列相同。请在首行写各题名称，每题一个，不要重复。"
    ),
    "marks_row_empty": _("这一行是空的。请删去空行；各题都没有作答的考生请填 0。"),
    "marks_cell_missing": _(
        "没有得分。没有作答的请填 0，缺考的请删去整行；或者写明空着的怎样算（--missing zero 或 drop）。"
    ),
    "marks_all_left_out": _(
        "%(count)s 名考生都有空着的格，去掉以后没有人了。请改用 --missing zero，或补填得分。"
    ),
    "marks_no_heading": _(
        "首行像是得分，不是各题名称。请在首行写各题名称；没有标题的表请加 --no-header。"
    ),
    "marks_letters_without_key": _(
        "表里是选项，不是得分。请用 --key 写明各题答案；或在标题下面加一行答案（首列写“答案”），再写 --key -。"
    ),
    "marks_key_missing": _(
        "没有答案。请用 --key 写明各题答案，或在标题下面加一行答案（首列写“答案”）。"
    ),
    "marks_key_not_as_many": _(
        "答案有 %(found)s 个，题目有 %(wanted)s 道。请一题一个，用逗号隔开。"
    ),
    "marks_key_unreadable": _("第 %(number)s 题的答案“%(text)s”认不出。请写字母，或者对、错。"),
    "marks_cell_no_choice": _("“%(text)s”不是选项。请填字母，或者对、错；没有作答的空着。"),
    "marks_cell_no_mark": _("“%(text)s”不是得分。请填数，例如 2、0.5。"),
    "marks_cell_over": _("%(mark)s 分高于这道题的满分 %(most)s。请核对得分，或改写满分。"),
    "marks_greatest_unknown": _("没有名为“%(name)s”的题目，不能给它定满分。请照首行的标题写。"),
    "marks_greatest_not_positive": _("请把“%(name)s”的满分写成大于 0 的数。"),
    "analysis_not_printable": _("字体里没有%(signs)s，PDF 会印成空框。请导出 Word 或 Excel。"),
    "item_discrimination_negative": _(
        "区分度为负（%(value)s）：这道题得分高的人，其余题目得分反而低。请核对答案、评分和题意。"
    ),
    "item_option_above": _(
        "高分组选 %(option)s 的（%(option_count)s 人）多于选答案 %(key)s 的（%(key_count)s 人）。请核对答案。"
    ),
    "item_option_stronger": _(
        "选 %(option)s 的人其余题目平均 %(option_rest)s 分，高于选答案 %(key)s 的人（%(key_rest)s 分）。请核对答案。"
    ),
    "item_tick_stronger": _(
        "选了 %(option)s（不在答案中）的人其余题目平均 %(option_rest)s 分，高于没有选的（%(others_rest)s 分）。请核对答案。"
    ),
    "item_key_part_weaker": _(
        "选了答案中 %(option)s 的人其余题目平均 %(option_rest)s 分，低于没有选的（%(others_rest)s 分）。请核对答案。"
    ),
    "item_too_easy": _("过易：难度系数 %(value)s。可以改难一些，或下次不抽。"),
    "item_too_hard": _("过难：难度系数 %(value)s。可以看看题意是否清楚、是否讲过。"),
    "item_discrimination_low": _("区分度低（%(value)s）。可以看看题干和选项有没有歧义。"),
    "item_options_unused": _("没有人选 %(options)s，下次可以换一个选项。"),
    "key_review_bank_differs": _(
        "题库里的这道题已经改过或停用，和试卷上的不一样，不能照此改。请取消“题库里的这道题也照此改成新版本”，"
        "办结以后到题库里改。"
    ),
    "key_review_doubt_missing": _("请写明疑在哪里、依据是什么。"),
    "key_review_open_already": _("第 %(number)s 题已经在复核，请先办完那一次。"),
    "key_review_reason_missing": _("请写明决定的理由和依据。"),
    "key_review_struck_already": _("第 %(number)s 题已经作废，不用再改答案。"),
    "key_review_by_people": _("这道题由人评阅，没有固定的答案；评分有误的，请重新评阅。"),
    "key_review_same_key": _("选的就是现在的答案。请选“答案不变”，或改选别的答案。"),
    "key_review_key_outside": _("答案不在这道题的选项里。请从列出的选项中选。"),
    "key_review_blanks": _("这道题有 %(count)s 空。请每空写一行答案，同一空的几种写法用 / 隔开。"),
    "key_review_sums_only": _(
        "有 %(count)s 份纸质卷只登记了总分，不知道这道题得了几分，不能从满分里减去。请改为每人给满分，或先录入各题作答。"
    ),
    "key_review_decided_already": _("这次复核已经办结。请刷新页面看结果。"),
    "key_review_changed_meanwhile": _(
        "您看过影响以后，又有答卷评了分，或答案又有改动，什么也没有改。请重新看一遍影响再确认。"
    ),
}
