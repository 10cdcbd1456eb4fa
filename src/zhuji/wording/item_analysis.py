"""The figures of an analysis of questions as they are written, on pages, in workbooks and on paper."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

# What each figure says, for the note beside the table and for the foot of the paper.
MEANINGS: Final[Mapping[str, Text]] = {
    "facility": _("难度系数：平均得分占满分的比例，越大越容易。"),
    "discrimination": _(
        "区分度：这道题的得分与其余题目得分的相关，-1 至 1，越大越能区分掌握得好和不好的。"
    ),
    "efficiency": _("区分效率：实际的协方差占这样的得分所能达到的最大协方差的比例。"),
    "groups": _("高分组、低分组：总分最高和最低的各一部分考生，总分相同的在边上按比例计入。"),
    "alpha": _("信度 α：各题得分的一致程度；删后信度是去掉这道题以后的信度。"),
    "sem": _("测量标准误：同一个人的总分因试题不同大约上下多少分。"),
}

# What a remark on a question comes to, for its line in the table.
REMARKS: Final[Mapping[str, Text]] = {
    "item_too_easy": _("过易"),
    "item_too_hard": _("过难"),
    "item_discrimination_low": _("区分度低"),
    "item_options_unused": _("有选项没人选"),
}


def two(value: float | None) -> str:
    """0.35, or a dash for what can't be reckoned."""
    return "—" if value is None else f"{float(value):.2f}"


def one(value: float | None) -> str:
    """A mean in marks: 12.5."""
    return "—" if value is None else f"{float(value):.1f}"


def people(value: Fraction) -> str:
    """How many of a group, where some count in part: 8, 7.5."""
    return f"{float(value):.1f}".removesuffix(".0")
