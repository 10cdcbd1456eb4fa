"""Sentences of batches: what a placement breaks, why somebody is where he is."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "placement_missing": _("%(name)s还没有期次。"),
    "placement_capacity": _("%(batch)s有 %(count)s 人，名额是 %(most)s 人。"),
    "placement_at_least": _("%(batch)s有 %(count)s 人，至少要 %(least)s 人。"),
    "placement_away": _("%(unit)s在%(batch)s有 %(count)s 人离岗，同时最多可以离开 %(most)s 人。"),
    "placement_away_day": _("%(unit)s在%(day)s有 %(count)s 人离岗，同时最多可以离开 %(most)s 人。"),
    "placement_away_on": _(
        "%(unit)s在%(starts)s至%(ends)s有 %(count)s 人离岗，同时最多可以离开 %(most)s 人。"
    ),
    "placement_busy": _("%(name)s在%(batch)s有事，不能参加。"),
    "placement_fixed": _("%(name)s已由人工定在%(batch)s。"),
    "placement_apart": _("%(first)s和%(second)s是 AB 岗，不能同时离岗。"),
    "placement_together": _("%(names)s要在同一期。"),
    "placement_why_fixed": _("人工指定。"),
    "placement_why_no_wishes": _("没有填意向。"),
    "placement_why_wish": _("第 %(rank)s 意向。"),
    "placement_why_no_wish": _("不在意向之内。"),
    "placement_why_free": _("有空位，这份计划还可以更好。"),
    "placement_why_traded": _("要在同一期的人一起换过去，合计并不更好。"),
    "conflict_busy_always": _("%(name)s在每一期都有事。"),
    "conflict_fixed_busy": _("%(name)s由人工定在%(batch)s，而那一期有事。"),
    "conflict_fixed_twice": _("%(name)s由人工定在了不止一期。"),
    "conflict_apart_together": _("%(first)s和%(second)s是 AB 岗，又要在同一期。"),
    "conflict_capacity": _("各期名额合计 %(places)s 人，要安排 %(people)s 人。"),
    "conflict_at_least": _(
        "%(batches)s至少要的人数合计 %(least)s 人，要安排的一共 %(people)s 人。"
    ),
    "conflict_size": _("%(batch)s至少要 %(least)s 人，名额只有 %(most)s 人。"),
    "conflict_unit": _(
        "%(unit)s有 %(people)s 人要参加，一共 %(batches)s 期，而同时最多可以离开 %(most)s 人。"
    ),
    "conflict_unit_left": _(
        "%(unit)s有 %(people)s 人在其他期都有事，只能参加剩下的 %(count)s 期（%(batches)s），"
        "而同时最多可以离开 %(most)s 人。"
    ),
    "conflict_unit_busy": _(
        "%(unit)s有 %(people)s 人在一些期有事，剩下的期里同时离开的要多于最多可以离开的 %(most)s 人。"
    ),
    "conflict_of_rules": _("以下 %(count)s 条不能同时做到："),
    "rule_capacity": _("%(batch)s名额 %(most)s 人"),
    "rule_at_least": _("%(batch)s至少 %(least)s 人"),
    "rule_away": _("%(unit)s同时最多离开 %(most)s 人"),
    "rule_busy": _("%(name)s在%(batches)s有事"),
    "rule_fixed": _("%(name)s由人工定在%(batch)s"),
    "rule_apart": _("%(names)s不能同时离岗"),
    "rule_together": _("%(names)s在同一期"),
    "relax_capacity": _("%(batch)s增加 %(by)s 个名额"),
    "relax_at_least": _("%(batch)s最少人数减少 %(by)s 人"),
    "relax_away": _("%(unit)s同时可以离开的增加 %(by)s 人"),
    "relax_busy": _("%(name)s有事的期次也可以参加"),
    "relax_fixed": _("%(name)s不再由人工指定"),
    "relax_apart": _("%(names)s在本班可以同时离岗（AB岗仍在）"),
    "relax_together": _("%(names)s不必在同一期"),
    "plan_conflicts_open": _("算到这里为止，可能还有别的矛盾没有列出。"),
    "plan_relaxation_open": _("只放宽“%(kind)s”也许可行，在这次的计算量里没有找到。"),
    "json_too_big": _("文件大于 %(most)s MB，没有读。"),
    "json_empty": _("文件是空的。"),
    "json_not_utf8": _("第 %(line)s 行不是 UTF-8 编码，请另存为 UTF-8。"),
    "json_broken": _("不是完整的 JSON，从第 %(line)s 行第 %(column)s 个字符起读不下去。"),
    "json_too_deep": _("括号套得太深，不是这种文件。"),
    "json_key_twice": _("同一个对象里“%(name)s”写了两次。"),
    "json_no_number": _("%(name)s 不是数，请改成整数。"),
    "json_not_object": _("最外层应是一个对象 {…}。"),
    "file_list_missing": _("缺少“%(name)s”。"),
    "file_no_batches": _("有人要安排，而一期也没有写。"),
    "file_not_list": _("应是一个列表 […]。"),
    "file_not_object": _("应是一个对象 {…}。"),
    "file_text": _("“%(name)s”应是一段不空的文字，写在引号里。"),
    "file_number": _("“%(name)s”应是 0 到 %(most)s 的整数，不加引号。"),
    "file_id_twice": _("编号 %(id)s 已在 %(first)s 用过。"),
    "file_id_unknown": _("“%(name)s”里没有编号 %(id)s。"),
    "file_listed_twice": _("%(id)s 在同一个列表里写了两次。"),
    "file_day": _("“%(name)s”应是日期，写成 2027-03-01 的样子。"),
    "file_half_dated": _("开始和结束日期要写就都写。"),
    "file_ends_before": _("结束日期%(ends)s早于开始日期%(starts)s。"),
    "file_some_dated": _("各期的日期要么都写，要么都不写：%(all)s 期里有 %(dated)s 期写了。"),
    "file_pair": _("应是两个人的编号。"),
    "file_pair_of_one": _("%(id)s 不能和自己是 AB 岗。"),
}
