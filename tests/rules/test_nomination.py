from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.lifecycle import Refusal
from zhuji.rules.nomination import (
    FINAL,
    TABLE,
    TAKES_PLACE,
    WHEN,
    NominationStep,
    StepFacts,
    move,
    next_steps,
)
from zhuji.rules.words import ClassState, DecisionWay
from zhuji.rules.words import NominationState as S

T = NominationStep
TODAY = date(2026, 11, 20)
SCREEN = StepFacts(ClassState.PUBLISHED, by_user_id=2, nominated_by_user_id=1)
PAPER = StepFacts(
    ClassState.PUBLISHED,
    by_user_id=1,
    nominated_by_user_id=1,
    way=DecisionWay.FROM_PAPER,
    return_dated=date(2026, 11, 18),
    return_sealed=True,
)


@pytest.mark.parametrize(("state", "step"), list(product(S, T)))
def test_move_follows_the_table(state: S, step: T) -> None:
    verdict = move(state, step, SCREEN, today=TODAY)
    if (state, step) in TABLE:
        assert (verdict.outcome, verdict.reasons) == (TABLE[state, step], ())
    else:
        code = "nomination_is_final" if state in FINAL else "nomination_step_not_from_state"
        assert (verdict.outcome, verdict.codes) == (Refusal.REFUSED, (code,))


def test_final_states_are_those_without_a_step_and_take_no_place() -> None:
    assert {state for state in S if not next_steps(state)} == FINAL
    assert set(S) - TAKES_PLACE == FINAL | {S.WAITING}


def test_nobody_is_accepted_who_was_not_confirmed() -> None:
    into = {(state, step) for (state, step), to in TABLE.items() if to is S.ACCEPTED}
    assert into == {(S.CONFIRMED, T.ACCEPT)}


def test_a_step_not_possible_names_those_that_are() -> None:
    (reason,) = move(S.NOMINATED, T.ACCEPT, SCREEN, today=TODAY).reasons
    assert reason.as_dict() == {
        "state": S.NOMINATED,
        "step": T.ACCEPT,
        "possible": (T.CONFIRM, T.RETURN, T.DECLINE, T.WITHDRAW),
    }


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (SCREEN, ()),
        (replace(SCREEN, by_user_id=1), ("own_nomination",)),
        (replace(SCREEN, by_user_id=None), ("own_nomination",)),
        (PAPER, ()),
        (replace(PAPER, return_dated=TODAY), ()),
        (replace(PAPER, return_sealed=False), ("return_not_sealed",)),
        (replace(PAPER, return_dated=None), ("return_date_missing",)),
        (replace(PAPER, return_dated=date(2026, 11, 21)), ("return_date_ahead",)),
        (
            replace(PAPER, return_sealed=False, return_dated=None),
            ("return_not_sealed", "return_date_missing"),
        ),
        (
            replace(SCREEN, by_user_id=1, class_state=ClassState.CLOSED),
            ("own_nomination", "nomination_step_not_now"),
        ),
    ],
)
def test_a_confirmation_is_somebody_elses_or_sealed(
    facts: StepFacts, codes: tuple[str, ...]
) -> None:
    verdict = move(S.NOMINATED, T.CONFIRM, facts, today=TODAY)
    assert verdict.codes == codes
    assert verdict.outcome == (Refusal.REFUSED if codes else S.CONFIRMED)


@pytest.mark.parametrize("step", [T.CONFIRM, T.RETURN])
@pytest.mark.parametrize(
    ("below", "from_above", "codes"),
    [
        (False, False, ()),
        (True, True, ()),
        (True, False, ("reviewed_from_above",)),
    ],
)
def test_what_a_village_nominates_is_reviewed_by_its_town(
    step: T, codes: tuple[str, ...], *, below: bool, from_above: bool
) -> None:
    facts = replace(SCREEN, below=below, from_above=from_above)
    assert move(S.NOMINATED, step, facts, today=TODAY).codes == codes


@pytest.mark.parametrize(
    ("step", "states"),
    [
        (T.CONFIRM, {ClassState.PUBLISHED, ClassState.LOCKED, ClassState.RUNNING}),
        (T.RETURN, {ClassState.PUBLISHED, ClassState.LOCKED}),
        (T.DECLINE, {ClassState.PUBLISHED, ClassState.LOCKED}),
        (T.WITHDRAW, {ClassState.PUBLISHED, ClassState.LOCKED}),
        (T.ACCEPT, {ClassState.PUBLISHED, ClassState.LOCKED, ClassState.RUNNING}),
    ],
)
@pytest.mark.parametrize("class_state", list(ClassState))
def test_steps_are_made_at_their_time(
    step: T, states: set[ClassState], class_state: ClassState
) -> None:
    state = S.NOMINATED if step is not T.ACCEPT else S.CONFIRMED
    verdict = move(state, step, replace(SCREEN, class_state=class_state), today=TODAY)
    assert verdict.codes == (() if class_state in states else ("nomination_step_not_now",))


def test_nothing_moves_before_the_class_is_published() -> None:
    early = {ClassState.DRAFT, ClassState.SUBMITTED, ClassState.APPROVED}
    assert all(not states & early for states in WHEN.values())


@given(
    st.lists(st.sampled_from(T), max_size=6),
    st.integers(1, 2),
    st.sampled_from(DecisionWay),
)
def test_no_nominator_alone_makes_a_trainee(steps: list[T], by: int, way: DecisionWay) -> None:
    facts = StepFacts(ClassState.PUBLISHED, by, 1, way)  # no sealed return at hand
    state = S.NOMINATED
    for step in steps:
        outcome = move(state, step, facts, today=TODAY).outcome
        state = outcome if isinstance(outcome, S) else state
    if state in {S.CONFIRMED, S.ACCEPTED}:
        assert (by, way) == (2, DecisionWay.ON_SCREEN)
