"""Who may be taken in at the door in another's place."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.substitution import (
    AskFacts,
    Candidate,
    DecisionFacts,
    SubstitutionFacts,
    in_turn,
    may_ask,
    may_decide,
    may_take_in,
    months_between,
    what_follows,
    why_proposed,
)
from zhuji.rules.verdict import Permitted, Reason
from zhuji.rules.words import ClassState, DecisionWay, SubstitutionState

FACTS = SubstitutionFacts(
    class_state=ClassState.RUNNING,
    replaced_withdrawn=False,
    replaced_signed=False,
    already_trainee=False,
    name="顾来",
    reason="原学员抗旱值班",
)


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, ()),
        ({"class_state": ClassState.LOCKED}, ("substitute_not_now",)),
        ({"replaced_withdrawn": True}, ("replaced_has_left",)),
        ({"replaced_signed": True}, ("replaced_was_there",)),
        ({"already_trainee": True}, ("substitute_is_trainee",)),
        ({"name": "", "reason": ""}, ("substitute_without_name", "substitute_without_reason")),
    ],
)
def test_taken_in_or_told_why_not(changed: dict[str, object], codes: tuple[str, ...]) -> None:
    verdict = may_take_in(replace(FACTS, **changed))  # type: ignore[arg-type] # by name
    assert verdict.codes == codes


@given(
    st.builds(
        SubstitutionFacts,
        st.sampled_from(ClassState),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.just("顾来"),
        st.sampled_from(["", "值班"]),
    )
)
def test_nobody_is_taken_in_against_anything(facts: SubstitutionFacts) -> None:
    against = (facts.replaced_withdrawn, facts.replaced_signed, facts.already_trainee)
    free = facts.class_state is ClassState.RUNNING and not any(against) and facts.reason != ""
    assert (may_take_in(facts).outcome is Permitted.YES) is free


def asked(**other: object) -> AskFacts:
    plain = {
        "class_state": ClassState.LOCKED,
        "replaced_withdrawn": False,
        "asked_already": False,
        "against": (),
        "reason": "岗位调整",
    }
    return AskFacts(**plain | other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (asked(), ()),
        (asked(class_state=ClassState.PUBLISHED), ("substitution_not_now",)),
        (asked(class_state=ClassState.RUNNING), ("substitution_not_now",)),
        (
            asked(replaced_withdrawn=True, asked_already=True),
            ("replaced_has_left", "substitution_asked_already"),
        ),
        (asked(reason="", against=(Reason.of("no"),)), ("substitution_without_reason", "no")),
    ],
)
def test_a_substitution_is_asked_between_the_lock_and_the_opening(facts, codes) -> None:
    assert may_ask(facts).codes == codes


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (("asked", True, "", "on_screen", False, ""), ()),
        (("asked", True, "", "on_screen", True, ""), ("own_substitution",)),
        (("asked", True, "", "from_paper", True, "沈部长"), ()),
        (("asked", True, "", "from_paper", True, ""), ("substitution_without_approver",)),
        (("asked", False, "", "on_screen", False, ""), ("substitution_refusal_says_why",)),
        (("approved", False, "迟了", "on_screen", False, ""), ("substitution_decided",)),
    ],
)
def test_a_substitution_is_decided_once_by_another_or_from_paper(facts, codes) -> None:
    state, approves, note, way, own, approver = facts
    about = DecisionFacts(
        ClassState.LOCKED, SubstitutionState(state), approves, note, DecisionWay(way), own, approver
    )
    assert may_decide(about).codes == codes


def test_whose_turn_it_is_and_why() -> None:
    today = date(2026, 11, 10)
    recent, long_ago = date(2026, 9, 11), date(2024, 11, 10)
    rows = [
        Candidate(1, same_unit=False, last_trained_on=None, waited=True),
        Candidate(2, same_unit=True, last_trained_on=recent, stands_in=True),
        Candidate(3, same_unit=True, last_trained_on=long_ago, pairs=("丁一鸣",)),
        Candidate(4, same_unit=True, last_trained_on=None),
    ]
    turn = in_turn(rows)
    assert [one.person_id for one in turn] == [4, 3, 2, 1]
    assert [[reason.code for reason in why_proposed(one, today)] for one in turn] == [
        ["never_trained"],
        ["months_since_training", "pair_is_in_class"],
        ["months_since_training", "stands_in_for_replaced"],
        ["never_trained", "was_waiting"],
    ]
    assert (months_between(recent, today), months_between(long_ago, today)) == (1, 24)


@given(st.dates(), st.dates())
def test_months_are_whole_and_never_less_than_none(one: date, other: date) -> None:
    early, late = sorted((one, other))
    months = months_between(early, late)
    assert 0 <= months * 28 <= (late - early).days + 1
    assert months_between(late, early) == 0


@pytest.mark.parametrize("signed", [True, False])
def test_what_follows_says_presence_first(signed) -> None:
    codes = [one.code for one in what_follows(signed=signed)]
    first = "refused_signs_stay" if signed else "refused_never_signed"
    assert codes == [first, "refused_leaves_roster", "refused_place_back"]
