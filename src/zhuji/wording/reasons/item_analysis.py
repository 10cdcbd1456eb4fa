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
        "没有得分。没有作答的请填 0，缺考的请删去整行；空着的不当 0 分，也不跳过。"
    ),
    "marks_cell_no_mark": _("“%(text)s”不是得分。请填数，例如 2、0.5。"),
    "marks_cell_over": _("%(mark)s 分高于这道题的满分 %(most)s。请核对得分，或改写满分。"),
    "marks_greatest_unknown": _("没有名为“%(name)s”的题目，不能给它定满分。请照首行的标题写。"),
    "marks_greatest_not_positive": _("请把“%(name)s”的满分写成大于 0 的数。"),
}
