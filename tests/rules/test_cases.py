from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.cases import (
    CallFacts,
    CaseFacts,
    HandIn,
    blinded,
    characters,
    decide_choice,
    decide_hand_in,
    telling_names,
)
from zhuji.rules.words import CaseOutcome, ClassState

DUE = date(2026, 11, 20)
CALL = CallFacts(due_on=DUE, most_per_unit=2, most_characters=3000)


def facts(
    *,
    state: ClassState = ClassState.RUNNING,
    call: CallFacts | None = CALL,
    of_unit: int = 0,
    count: int = 1200,
    replaces: bool = False,
    outcome: CaseOutcome | None = None,
) -> CaseFacts:
    return CaseFacts(state, call, of_unit, count, replaces, outcome)


@pytest.mark.parametrize(
    ("asked", "days", "outcome", "codes"),
    [
        (facts(), 0, "in_time", ()),
        (facts(), 1, "late", ("case_is_late",)),
        (facts(count=3000), 0, "in_time", ()),
        (facts(count=3001), 0, "refused", ("case_too_long",)),
        (facts(count=0), 0, "refused", ("case_is_empty",)),
        (facts(of_unit=1), 0, "in_time", ()),
        (facts(of_unit=2), 0, "refused", ("cases_enough",)),
        (facts(of_unit=2, count=9000), 5, "refused", ("case_too_long", "cases_enough")),
        (facts(call=None), 0, "refused", ("cases_not_called",)),
        (facts(state=ClassState.CLOSED), 0, "refused", ("cases_of_final_class",)),
        (facts(state=ClassState.CANCELLED, call=None), 0, "refused", ("cases_of_final_class",)),
        (facts(of_unit=2, replaces=True), 0, "in_time", ()),
        (facts(replaces=True), 1, "refused", ("case_replaced_too_late",)),
        (facts(replaces=True, outcome=CaseOutcome.GIVEN_BACK), 9, "in_time", ()),
        (
            facts(replaces=True, outcome=CaseOutcome.SELECTED),
            0,
            "refused",
            ("case_already_decided",),
        ),
        (
            facts(replaces=True, outcome=CaseOutcome.NOT_SELECTED),
            9,
            "refused",
            ("case_already_decided",),
        ),
        (
            facts(replaces=True, outcome=CaseOutcome.GIVEN_BACK, count=3001),
            0,
            "refused",
            ("case_too_long",),
        ),
    ],
)
def test_what_may_be_handed_in(
    asked: CaseFacts, days: int, outcome: str, codes: tuple[str, ...]
) -> None:
    verdict = decide_hand_in(asked, DUE + timedelta(days=days))
    assert (verdict.outcome.value, verdict.codes) == (outcome, codes)


def test_a_late_case_says_by_how_much() -> None:
    verdict = decide_hand_in(facts(), DUE + timedelta(days=3))
    assert verdict.reasons[0].as_dict() == {"due_on": DUE, "days": 3}


def test_a_long_case_says_by_how_much() -> None:
    verdict = decide_hand_in(facts(count=3210), DUE)
    assert verdict.reasons[0].as_dict() == {"count": 3210, "most": 3000, "over": 210}


every_fact = st.builds(
    CaseFacts,
    st.sampled_from(ClassState),
    st.none() | st.just(CALL),
    st.integers(0, 4),
    st.integers(0, 6000),
    st.booleans(),
    st.none() | st.sampled_from(CaseOutcome),
)


@given(every_fact, st.integers(-30, 30))
def test_a_refusal_has_a_reason_and_what_is_in_time_has_none(asked: CaseFacts, days: int) -> None:
    verdict = decide_hand_in(asked, DUE + timedelta(days=days))
    assert bool(verdict.reasons) == (verdict.outcome is not HandIn.IN_TIME)


@given(every_fact, st.integers(-30, 30))
def test_what_is_refused_early_is_refused_later_too(asked: CaseFacts, days: int) -> None:
    early = decide_hand_in(asked, DUE + timedelta(days=days)).outcome
    later = decide_hand_in(asked, DUE + timedelta(days=days + 40)).outcome
    assert early is not HandIn.REFUSED or later is HandIn.REFUSED


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("主题 党日\n　　做法", 6), ("A、B 3%", 5), ("\n \t", 0)]
)
def test_characters_are_all_but_blanks(text: str, count: int) -> None:
    assert characters(text) == count


@pytest.mark.parametrize(
    ("state", "outcome", "version", "seen", "last", "codes"),
    [
        (ClassState.RUNNING, CaseOutcome.SELECTED, 1, 1, None, ()),
        (ClassState.RUNNING, CaseOutcome.SELECTED, 2, 1, None, ("case_replaced_meanwhile",)),
        (
            ClassState.RUNNING,
            CaseOutcome.SELECTED,
            1,
            1,
            CaseOutcome.SELECTED,
            ("case_decided_so_already",),
        ),
        (ClassState.RUNNING, CaseOutcome.GIVEN_BACK, 1, 1, CaseOutcome.SELECTED, ()),
        (ClassState.CLOSED, CaseOutcome.SELECTED, 1, 1, None, ("cases_of_final_class",)),
    ],
)
def test_what_may_be_decided(
    state: ClassState,
    outcome: CaseOutcome,
    version: int,
    seen: int,
    last: CaseOutcome | None,
    codes: tuple[str, ...],
) -> None:
    verdict = decide_choice(state, outcome, version=version, seen=seen, last=last)
    assert verdict.codes == codes


@pytest.mark.parametrize(
    ("text", "names", "shown"),
    [
        ("石桥镇东河村党支部抓主题党日", ["石桥镇", "石桥镇东河村党支部"], "〇〇抓主题党日"),
        ("东河村的做法", ["石桥镇"], "东河村的做法"),
        ("丁一鸣同志带头", ["丁一鸣"], "〇〇同志带头"),
        ("一个支部一面旗", ["一"], "一个支部一面旗"),
    ],
)
def test_names_are_hidden_longest_first(text: str, names: list[str], shown: str) -> None:
    assert blinded(text, names) == shown


signs = st.text("甲乙丙丁党支部", max_size=20)


@given(signs, st.lists(signs))
def test_no_name_of_two_characters_stays(text: str, names: list[str]) -> None:
    shown = blinded(text, names)
    assert [name for name in names if len(name) > 1 and name in shown] == []


@pytest.mark.parametrize(
    ("unit", "others", "names"),
    [
        (
            "石桥镇",
            ["石桥镇东河村党支部", "石桥镇党委"],
            {"石桥镇", "石桥镇东河村党支部", "东河村", "石桥镇党委"},
        ),
        ("县教育局", ["县教育局机关党支部"], {"县教育局", "县教育局机关党支部"}),
        ("县医院", ["县医院党委", "医院", ""], {"县医院", "县医院党委", "医院"}),
    ],
)
def test_a_unit_is_told_by_its_own_names_and_places(
    unit: str, others: list[str], names: set[str]
) -> None:
    assert telling_names(unit, others) == names
