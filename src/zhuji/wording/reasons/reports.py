"""Sentences of reports: what changed, how sure that is, and where the trace breaks off."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "gain_up": _(
        "%(subject)s：%(count)s 人前后两次都有成绩，每人前后相减，中位数提高 %(gain)s 分（按百分计），"
        "区间 %(low)s 至 %(high)s 分。"
    ),
    "gain_down": _(
        "%(subject)s：%(count)s 人前后两次都有成绩，每人前后相减，中位数为 %(gain)s 分（按百分计），"
        "区间 %(low)s 至 %(high)s 分，比训前低。"
    ),
    "gain_undecided": _(
        "%(subject)s：%(count)s 人前后两次都有成绩，每人前后相减，中位数为 %(gain)s 分（按百分计），"
        "区间 %(low)s 至 %(high)s 分，包含 0，看不出提高还是下降。"
    ),
    "gain_too_few": _(
        "%(subject)s：前后两次都有成绩的只有 %(count)s 人，至少要 %(needed)s 人才能给出区间，不作判断。"
    ),
    "findings_up": _(
        "参训单位 %(trained_of)s 个问题已解决 %(trained)s 个，未参训单位 %(others_of)s 个"
        "已解决 %(others)s 个；参训单位的解决比例高 %(apart)s 个百分点，"
        "区间 %(low)s 至 %(high)s。"
    ),
    "findings_down": _(
        "参训单位 %(trained_of)s 个问题已解决 %(trained)s 个，未参训单位 %(others_of)s 个"
        "已解决 %(others)s 个；参训单位的解决比例相差 %(apart)s 个百分点，"
        "区间 %(low)s 至 %(high)s，比未参训单位低。"
    ),
    "findings_undecided": _(
        "参训单位 %(trained_of)s 个问题已解决 %(trained)s 个，未参训单位 %(others_of)s 个"
        "已解决 %(others)s 个；相差 %(apart)s 个百分点，区间 %(low)s 至 %(high)s，"
        "包含 0，看不出差别。"
    ),
    "findings_too_few": _(
        "开班时参训单位有 %(trained)s 个问题、未参训单位有 %(others)s 个，"
        "各有 %(needed)s 个以上才作比较，不作判断。"
    ),
    "hole_need_without_session": _(
        "“%(topic)s”是这次要解决的（问题 %(findings)s 个），课程表里没有安排。"
    ),
    "hole_wanted_without_session": _("“%(topic)s”是本班要讲的专题，课程表里没有安排。"),
    "hole_session_without_need": _("课程表安排了“%(topic)s”，没有问题或需求与它对应。"),
    "hole_session_without_topic": _("“%(title)s”没有归入专题，看不出它解决什么问题。"),
    "hole_topic_without_question": _("“%(topic)s”有课，试卷里没有一道题考它。"),
    "hole_need_without_practice": _(
        "“%(topic)s”有 %(findings)s 个问题，没有一份成果转化计划与它们对应。"
    ),
}
