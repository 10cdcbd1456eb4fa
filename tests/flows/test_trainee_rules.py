"""A trainee reads the rules that a trainee keeps, as sentences: no settings, no business of the office."""

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

import zhuji
from zhuji.classes.queries import RuleLine
from zhuji.flows.trainee_rules import ground, is_told, told
from zhuji.rules.policy import Certainty, Strength
from zhuji.rules.words import Consequence, LeaveKind

RULEBOOK = Path(zhuji.__file__).parent / "rulebook"
SICK, PERSONAL = LeaveKind.SICK, LeaveKind.PERSONAL


def figures(subject: str) -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in (RULEBOOK / subject).glob("*.toml"))
    return {key for text in texts for key in tomllib.loads(text)["figures"]}


def figure(key: str, value, certainty: Certainty = Certainty.COUNTY) -> RuleLine:
    return RuleLine(key, "", "", value, "《条例》", "第五条", Strength.CHOICE, certainty)


def test_what_only_the_office_does_is_not_told() -> None:
    left = {
        subject: {key for key in figures(subject) if not is_told(subject, key)}
        for subject in ("presence", "leave", "completion", "hours")
    }
    assert left == {
        "presence": {"unit"},
        "leave": {"teacher_half_days"},
        "completion": {"sessions_make_up_allowed", "next_run_allowed", "make_up_days"},
        "hours": figures("hours"),
    }


@pytest.mark.parametrize(
    ("subject", "key", "value", "text"),
    [
        ("presence", "early_minutes", 0, ""),
        ("presence", "early_minutes", 30, "每次课开始前30分钟起可以签到。"),
        ("presence", "late_minutes", 0, "开始以后签到的算迟到。"),
        ("presence", "late_minutes", 5, "开始后5分钟以内签到的不算迟到。"),
        ("presence", "absent_after_minutes", 0, ""),
        ("presence", "absent_after_minutes", 30, "迟到超过30分钟的按缺勤计算。"),
        ("presence", "early_leave_minutes", 0, "结束以前离开的算早退。"),
        ("presence", "early_leave_minutes", 5, "结束前5分钟以内离开的不算早退。"),
        ("presence", "lates_per_absence", 0, ""),
        ("presence", "lates_per_absence", 3, "迟到、早退满3次的，计一次缺勤。"),
        ("presence", "sign_out", False, ""),
        ("presence", "sign_out", True, "离开时要签退；没有签退的只作提示，不算早退。"),
        ("leave", "limit", Fraction(1, 7), "请假累计不得超过总学时的1/7。"),
        ("leave", "over_limit", Consequence.WITHDRAWAL, "请假超过上限的，作退学处理。"),
        ("leave", "over_limit", Consequence.NOT_COMPLETED, "请假超过上限的，不予结业。"),
        ("leave", "over_limit", Consequence.WARNING, "请假超过上限的，由主办单位提醒。"),
        ("leave", "after_start_kinds", (), "请假要在开始以前办好，开始以后不能补办。"),
        ("leave", "after_start_kinds", (SICK,), "请假要在开始以前办好；病假开始以后也可以补办。"),
        ("leave", "counted_kinds", (), "各种请假都不计入请假上限。"),
        ("leave", "counted_kinds", (PERSONAL, SICK), "计入请假上限的有事假、病假。"),
        ("leave", "absence_counts", False, ""),
        ("leave", "absence_counts", True, "无故缺勤的学时一并计入请假上限。"),
        ("leave", "teacher_half_days", 1, ""),
        ("completion", "test_required", True, "结业须参加知识测试并且合格。"),
        ("completion", "pass_share", Fraction(3, 5), "知识测试得分达到满分的3/5即为合格。"),
        ("completion", "unexcused_absences_allowed", 0, "有无故缺勤的不能结业。"),
        ("completion", "unexcused_absences_allowed", 2, "无故缺勤超过2个半天的不能结业。"),
        ("completion", "retest_allowed", True, "只差知识测试没有合格的，可以补考。"),
        ("completion", "retest_allowed", False, "知识测试没有合格的，不安排补考。"),
        ("completion", "plan_required", True, "结业须交行动计划。"),
        ("completion", "case_required", False, ""),
        ("completion", "review_days", 5, "对能否结业的认定有异议的，可以申请复核，5天内答复。"),
    ],
)
def test_a_figure_is_told_as_a_sentence_or_not_at_all(subject, key, value, text) -> None:
    assert told(subject, [figure(key, value)]) == (((text, "本县规定"),) if text else ())


def test_nothing_is_told_of_a_test_that_nobody_needs() -> None:
    about_test = [figure("pass_share", Fraction(3, 5)), figure("retest_allowed", value=True)]
    assert told("completion", [figure("test_required", value=False), *about_test]) == ()
    assert len(told("completion", [figure("test_required", value=True), *about_test])) == 3


@pytest.mark.parametrize("certainty", Certainty)
def test_only_an_instrument_that_binds_the_county_is_its_ground(certainty: Certainty) -> None:
    own = certainty in {Certainty.COUNTY, Certainty.LOCAL}
    named = ground(figure("limit", Fraction(1, 7), certainty))
    assert named == ("本县规定" if own else "《条例》第五条")
