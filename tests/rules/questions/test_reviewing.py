from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.figures import figure

from zhuji.rules.actor import Actor
from zhuji.rules.policy import DutiesPolicy
from zhuji.rules.questions.reviewing import Entered, may_review
from zhuji.rules.verdict import Permitted

ON, OFF = True, False
BY = Actor(user_id=5, person_id=50, name="辛审题")
UNKNOWN = Actor(user_id=5, person_id=None, name="辛审题")


def policy(*, apart: bool) -> DutiesPolicy:
    return DutiesPolicy(figure(2), figure(OFF), figure(10), figure(apart))


@pytest.mark.parametrize(
    ("entered", "by", "apart", "own"),
    [
        ([], BY, True, 0),
        ([Entered(6, 60)], BY, True, 0),
        ([Entered(5, 50), Entered(6, 60)], BY, True, 1),
        # By another account of the same person; nobody's accounts are not one person.
        ([Entered(7, 50), Entered(5, None)], BY, True, 2),
        ([Entered(7, None)], UNKNOWN, True, 0),
        # A county with one person for it.
        ([Entered(5, 50)], BY, False, 0),
    ],
)
def test_a_question_is_reviewed_by_somebody_else(
    entered: Sequence[Entered], by: Actor, *, apart: bool, own: int
) -> None:
    verdict = may_review(entered, by, policy(apart=apart))
    told = [(reason.code, dict(reason.values)["count"]) for reason in verdict.reasons]
    assert told == ([("question_own_entry", own)] if own else [])


@given(st.lists(st.builds(Entered, st.integers(1, 9), st.none() | st.integers(40, 60))))
def test_none_or_all(entered: list[Entered]) -> None:
    own = any(one.user_id == 5 or one.person_id == 50 for one in entered)
    assert (may_review(entered, BY, policy(apart=True)).outcome is Permitted.NO) == own
    assert may_review(entered, BY, policy(apart=False)).outcome is Permitted.YES
