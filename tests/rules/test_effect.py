"""Effect: what may be said of a change, and what may not."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import figure
from zhuji.rules.effect import FindingCounts, MarkPair, findings_change, learning_gain
from zhuji.rules.policy import EffectPolicy
from zhuji.rules.words import Change

POLICY = EffectPolicy(confidence=figure(F(19, 20)), least_findings=figure(5))
marks = st.fractions(0, 1)
counts = st.integers(0, 200).flatmap(
    lambda stood: st.integers(0, stood).map(lambda closed: FindingCounts(closed, stood))
)


def pairs(*gains: str) -> list[MarkPair]:
    return [MarkPair(F(1, 2), F(1, 2) + F(gain)) for gain in gains]


@pytest.mark.parametrize(
    ("gains", "outcome", "code"),
    [
        (["0.1"] * 5, Change.TOO_FEW, "gain_too_few"),
        (["0.1"] * 6, Change.UP, "gain_up"),
        (["-0.1"] * 6, Change.DOWN, "gain_down"),
        (["0.1"] * 5 + ["0"], Change.UNDECIDED, "gain_undecided"),
        (["0.1"] * 5 + ["-0.1"], Change.UNDECIDED, "gain_undecided"),
        (["0.2"] * 8 + ["-0.3"], Change.UP, "gain_up"),
    ],
)
def test_learning_gain_is_said_only_where_the_interval_leaves_no_change_out(
    gains, outcome, code
) -> None:
    verdict = learning_gain("组织生活", pairs(*gains), POLICY)

    assert (verdict.outcome, verdict.codes) == (outcome, (code,))


def test_learning_gain_gives_its_arithmetic() -> None:
    verdict = learning_gain("组织生活", pairs("0.05", "0.1", "0.1", "0.15", "0.2", "0.25"), POLICY)

    assert {term.code: term.value for term in verdict.arithmetic} == {
        "pairs": 6,
        "median_gain": F(1, 8),
        "gain_low": F(1, 20),
        "gain_high": F(1, 4),
        "gain_coverage": F(31, 32),
    }
    assert verdict.reasons[0].as_dict() == {
        "subject": "组织生活",
        "count": 6,
        "gain": F(25, 2),
        "low": F(5),
        "high": F(25),
    }


@given(st.lists(st.tuples(marks, marks), max_size=30))
def test_learning_gain_turns_with_time(before_and_after: list[tuple[F, F]]) -> None:
    forth = learning_gain("组织生活", [MarkPair(b, a) for b, a in before_and_after], POLICY)
    back = learning_gain("组织生活", [MarkPair(a, b) for b, a in before_and_after], POLICY)

    turned = {Change.UP: Change.DOWN, Change.DOWN: Change.UP}
    assert back.outcome is turned.get(forth.outcome, forth.outcome)


@pytest.mark.parametrize(
    ("trained", "others", "outcome"),
    [
        ((4, 4), (9, 9), Change.TOO_FEW),
        ((9, 9), (0, 4), Change.TOO_FEW),
        ((18, 20), (4, 20), Change.UP),
        ((4, 20), (18, 20), Change.DOWN),
        ((3, 5), (2, 5), Change.UNDECIDED),
        ((10, 20), (10, 20), Change.UNDECIDED),
    ],
)
def test_findings_are_compared_only_where_there_are_enough(trained, others, outcome) -> None:
    verdict = findings_change(FindingCounts(*trained), FindingCounts(*others), POLICY)

    assert (verdict.outcome, verdict.codes) == (outcome, (f"findings_{outcome.value}",))


@given(counts, counts)
def test_findings_say_the_opposite_with_sides_changed(
    one: FindingCounts, other: FindingCounts
) -> None:
    turned = {Change.UP: Change.DOWN, Change.DOWN: Change.UP}
    outcome = findings_change(one, other, POLICY).outcome

    assert findings_change(other, one, POLICY).outcome is turned.get(outcome, outcome)
