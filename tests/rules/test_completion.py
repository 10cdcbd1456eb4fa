from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import CITATION, completion_policy, leave_policy
from zhuji.rules.completion import UNMET, CompletionFacts, complete, lacking
from zhuji.rules.presence import PresenceFigures
from zhuji.rules.verdict import Reason
from zhuji.rules.words import Completion, Consequence

ATTENDED = PresenceFigures(
    planned_hours=Fraction(56),
    present_hours=Fraction(48),
    leave_hours=Fraction(8),
    absent_hours=Fraction(0),
    counted_hours=Fraction(8),
    absences=0,
    unrecorded=0,
)
GOOD = CompletionFacts(ATTENDED, best_mark=Fraction(60), full_marks=Fraction(100))


def facts(**values: Any) -> CompletionFacts:
    presence = {name: values.pop(name) for name in list(values) if hasattr(ATTENDED, name)}
    return replace(GOOD, presence=replace(ATTENDED, **presence), **values)


OVER = {"counted_hours": Fraction(9)}


@pytest.mark.parametrize(
    ("given_facts", "outcome", "unmet"),
    [
        (facts(), "completed", []),
        (facts(best_mark=Fraction(119, 2)), "make_up", ["test_failed"]),
        (facts(best_mark=None), "make_up", ["test_not_taken"]),
        (facts(unrecorded=1), "not_completed", ["presence_incomplete"]),
        (facts(absences=1), "not_completed", ["absences_over"]),
        (facts(absences=1, best_mark=None), "not_completed", ["absences_over", "test_not_taken"]),
        (facts(breaches=(3,)), "not_completed", ["conduct_breach"]),
        (facts(**OVER), "withdrawn", ["leave_over_withdrawal"]),
        (facts(**OVER, absences=2), "withdrawn", ["leave_over_withdrawal", "absences_over"]),
        (facts(withdrawn=True), "withdrawn", ["withdrawn_by_decision"]),
    ],
)
def test_completion_by_what_is_lacking(
    given_facts: CompletionFacts, outcome: str, unmet: list[str]
) -> None:
    verdict = complete(given_facts, completion_policy(), leave_policy())
    assert (verdict.outcome, [one.code for one in lacking(verdict)]) == (outcome, unmet)


@pytest.mark.parametrize(
    ("consequence", "outcome"),
    [
        (Consequence.WITHDRAWAL, Completion.WITHDRAWN),
        (Consequence.NOT_COMPLETED, Completion.NOT_COMPLETED),
        (Consequence.WARNING, Completion.COMPLETED),
    ],
)
def test_over_the_limit_means_what_the_policy_says(
    consequence: Consequence, outcome: Completion
) -> None:
    policy = leave_policy(over_limit=consequence)
    verdict = complete(facts(**OVER), completion_policy(), policy)
    assert (verdict.outcome, verdict.codes[1]) == (outcome, f"leave_over_{consequence.value}")


def test_every_condition_has_a_reason_when_all_are_met() -> None:
    verdict = complete(GOOD, completion_policy(), leave_policy())
    assert verdict.codes == ("presence_complete", "leave_within", "absences_within", "test_passed")


def test_a_failed_test_says_how_much_is_short() -> None:
    verdict = complete(facts(best_mark=Fraction(48)), completion_policy(), leave_policy())
    assert lacking(verdict) == (
        Reason.of(
            "test_failed",
            CITATION,
            mark=Fraction(48),
            needed=Fraction(60),
            full=Fraction(100),
            short=Fraction(12),
        ),
    )
    assert verdict.codes[-1] == "retest_open"


def test_without_a_retest_a_failed_test_is_not_completed() -> None:
    policy = completion_policy(retest_allowed=False)
    verdict = complete(facts(best_mark=Fraction(0)), policy, leave_policy())
    assert verdict.outcome is Completion.NOT_COMPLETED


def test_a_test_that_is_not_required_is_not_asked() -> None:
    policy = completion_policy(test_required=False)
    verdict = complete(facts(best_mark=None, full_marks=None), policy, leave_policy())
    assert (verdict.outcome, verdict.codes[-1]) == (Completion.COMPLETED, "test_not_required")


@given(
    counted=st.fractions(0, 60, max_denominator=12),
    absences=st.integers(0, 3),
    unrecorded=st.integers(0, 2),
    mark=st.none() | st.integers(0, 100).map(Fraction),
    withdrawn=st.booleans(),
    allowed=st.integers(0, 3),
)
def test_completed_means_nothing_is_lacking(
    *,
    counted: Fraction,
    absences: int,
    unrecorded: int,
    mark: Fraction | None,
    withdrawn: bool,
    allowed: int,
) -> None:
    given_facts = facts(
        counted_hours=counted,
        absences=absences,
        unrecorded=unrecorded,
        best_mark=mark,
        withdrawn=withdrawn,
    )
    policy = completion_policy(unexcused_absences_allowed=allowed)
    verdict = complete(given_facts, policy, leave_policy())
    meets_all = (
        counted * 7 <= 56
        and absences <= allowed
        and not unrecorded
        and mark is not None
        and mark >= 60
        and not withdrawn
    )
    assert (verdict.outcome is Completion.COMPLETED) == meets_all
    assert bool(lacking(verdict)) == (not meets_all)
    assert set(verdict.codes) & UNMET == {one.code for one in lacking(verdict)}


@given(st.integers(0, 99))
def test_a_better_mark_never_harms(mark: int) -> None:
    order = [
        Completion.WITHDRAWN,
        Completion.NOT_COMPLETED,
        Completion.MAKE_UP,
        Completion.COMPLETED,
    ]
    ranks = [
        order.index(
            complete(facts(best_mark=Fraction(one)), completion_policy(), leave_policy()).outcome
        )
        for one in (mark, mark + 1)
    ]
    assert ranks == sorted(ranks)
