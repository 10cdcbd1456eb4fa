"""Who may be taken in at the door in another's place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.substitution import SubstitutionFacts, may_take_in, what_follows
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ClassState

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


@pytest.mark.parametrize("signed", [True, False])
def test_what_follows_says_presence_first(*, signed: bool) -> None:
    codes = [one.code for one in what_follows(signed=signed)]
    first = "refused_signs_stay" if signed else "refused_never_signed"
    assert codes == [first, "refused_leaves_roster", "refused_place_back"]
