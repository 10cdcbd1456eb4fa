"""A class's rules as its trainees read them: one sentence each, and where it stands.

What is switched off is not told. Another place's practice, taken over as a default, is the county's
own decision here: the trainee reads 本县规定; where it comes from stands on the page of the rules.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from zhuji.classes.queries import RuleLine
from zhuji.rules.policy import Certainty
from zhuji.rules.words import Consequence, LeaveKind
from zhuji.wording.amounts import mixed
from zhuji.wording.labels import label

COUNTY_OWN: Final = "本县规定"
_OVER_LIMIT: Final = {
    Consequence.WITHDRAWAL: "请假超过上限的，作退学处理。",
    Consequence.NOT_COMPLETED: "请假超过上限的，不予结业。",
    Consequence.WARNING: "请假超过上限的，由主办单位提醒。",
}
# A figure's value to its sentence, by subject and key; an empty sentence where there is nothing to tell.
_SENTENCES: Final[Mapping[tuple[str, str], Callable[..., str]]] = {
    ("presence", "early_minutes"): lambda n: f"每次课开始前{n}分钟起可以签到。" if n else "",
    ("presence", "late_minutes"): lambda n: (
        f"开始后{n}分钟以内签到的不算迟到。" if n else "开始以后签到的算迟到。"
    ),
    ("presence", "absent_after_minutes"): lambda n: f"迟到超过{n}分钟的按缺勤计算。" if n else "",
    ("presence", "early_leave_minutes"): lambda n: (
        f"结束前{n}分钟以内离开的不算早退。" if n else "结束以前离开的算早退。"
    ),
    ("presence", "lates_per_absence"): lambda n: f"迟到、早退满{n}次的，计一次缺勤。" if n else "",
    ("presence", "sign_out"): lambda on: (
        "离开时要签退；没有签退的只作提示，不算早退。" if on else ""
    ),
    ("leave", "limit"): lambda share: f"请假累计不得超过总学时的{mixed(share)}。",
    ("leave", "over_limit"): lambda word: _OVER_LIMIT[word],
    ("leave", "after_start_kinds"): lambda kinds: (
        f"请假要在开始以前办好；{_listed(kinds)}开始以后也可以补办。"
        if kinds
        else "请假要在开始以前办好，开始以后不能补办。"
    ),
    ("leave", "counted_kinds"): lambda kinds: (
        f"计入请假上限的有{_listed(kinds)}。" if kinds else "各种请假都不计入请假上限。"
    ),
    ("leave", "absence_counts"): lambda on: "无故缺勤的学时一并计入请假上限。" if on else "",
    ("completion", "test_required"): lambda on: "结业须参加知识测试并且合格。" if on else "",
    ("completion", "pass_share"): lambda share: f"知识测试得分达到满分的{mixed(share)}即为合格。",
    ("completion", "unexcused_absences_allowed"): lambda n: (
        f"无故缺勤超过{n}个半天的不能结业。" if n else "有无故缺勤的不能结业。"
    ),
    ("completion", "retest_allowed"): lambda on: (
        "只差知识测试没有合格的，可以补考。" if on else "知识测试没有合格的，不安排补考。"
    ),
    ("completion", "plan_required"): lambda on: "结业须交行动计划。" if on else "",
    ("completion", "case_required"): lambda on: "结业须交经验案例。" if on else "",
    ("completion", "review_days"): lambda n: (
        f"对能否结业的认定有异议的，可以申请复核，{n}天内答复。"
    ),
}
_OF_THE_TEST: Final = {"pass_share", "retest_allowed"}  # nothing to tell where none is needed


def is_told(subject: str, key: str) -> bool:
    """Whether a figure is one that trainees keep; how the office goes about its work is none."""
    return (subject, key) in _SENTENCES


def told(subject: str, lines: Iterable[RuleLine]) -> tuple[tuple[str, str], ...]:
    """(sentence, where it stands) of each figure of a subject that binds a trainee."""
    held = {one.key: one for one in lines}
    test = held.get("test_required")
    left = _OF_THE_TEST if test is not None and not test.value else set()
    texts = (
        (_SENTENCES[subject, key](one.value), ground(one))
        for key, one in held.items()
        if is_told(subject, key) and key not in left
    )
    return tuple((text, where) for text, where in texts if text)


def ground(line: RuleLine) -> str:
    """Where a figure stands, as a county's own booklet names it: an instrument that binds it, or itself."""
    if line.certainty in {Certainty.COUNTY, Certainty.LOCAL}:
        return COUNTY_OWN
    return f"{line.source}{line.article}".strip()


def _listed(kinds: tuple[LeaveKind, ...]) -> str:
    return "、".join(label(one) for one in kinds)
