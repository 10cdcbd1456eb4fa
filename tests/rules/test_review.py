from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import completion_policy
from zhuji.rules.review import DecisionFacts, RequestFacts, due_on, may_decide, may_request
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ClassState, Condition, ReviewState

TODAY = date(2026, 11, 27)
NONE: frozenset[Condition] = frozenset()


@pytest.mark.parametrize(
    ("state", "open_on", "asked_on", "codes"),
    [
        (ClassState.RUNNING, NONE, TODAY, ()),
        (ClassState.CLOSED, NONE, date(2026, 11, 20), ()),
        (ClassState.CLOSED, frozenset({Condition.LEAVE}), TODAY, ()),
        (ClassState.LOCKED, NONE, TODAY, ("review_not_now",)),
        (ClassState.CANCELLED, NONE, TODAY, ("review_not_now",)),
        (ClassState.RUNNING, frozenset({Condition.TEST}), TODAY, ("review_open_already",)),
        (ClassState.RUNNING, NONE, date(2026, 11, 28), ("review_asked_in_future",)),
    ],
)
def test_when_a_review_may_be_asked_for(
    state: ClassState, open_on: frozenset[Condition], asked_on: date, codes: tuple[str, ...]
) -> None:
    facts = RequestFacts(state, Condition.TEST, open_on, asked_on, TODAY)
    verdict = may_request(facts)
    assert (verdict.codes, verdict.outcome) == (codes, Permitted.NO if codes else Permitted.YES)


def test_an_answer_is_due_within_the_days_of_the_county() -> None:
    assert due_on(TODAY, completion_policy(review_days=5)) == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("state", "recorders", "others", "outcome", "codes"),
    [
        (ReviewState.REQUESTED, {2}, {1}, "yes", ()),
        (ReviewState.REQUESTED, {1}, {2}, "no", ("review_not_by_recorder",)),
        (ReviewState.REQUESTED, {1}, set(), "yes", ("review_by_recorder",)),
        (ReviewState.UPHELD, {2}, set(), "no", ("review_decided_already",)),
        (ReviewState.CORRECTED, {1}, {2}, "no", ("review_decided_already",)),
    ],
)
def test_who_may_answer(
    state: ReviewState, recorders: set[int], others: set[int], outcome: str, codes: tuple[str, ...]
) -> None:
    verdict = may_decide(DecisionFacts(state, 1, frozenset(recorders), frozenset(others)))
    assert (verdict.outcome, verdict.codes) == (outcome, codes)


@given(st.frozensets(st.integers(1, 6)), st.frozensets(st.integers(1, 6), min_size=1))
def test_an_open_request_can_always_be_answered_by_somebody(
    recorders: frozenset[int], deciders: frozenset[int]
) -> None:
    """Of those who may answer, at least one is let; and no recorder while there is another."""
    others = deciders - recorders
    let = {
        one
        for one in deciders
        if may_decide(DecisionFacts(ReviewState.REQUESTED, one, recorders, others)).outcome
        is Permitted.YES
    }
    assert let == (others or deciders)
