from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import CITATION, figure
from zhuji.rules.mastery import MarkOnTopic, MasterySum, mastery, mastery_sum, told_to_unit
from zhuji.rules.policy import LearningPolicy
from zhuji.rules.verdict import Reason, Term
from zhuji.rules.words import ExamPurpose, Mastery

POLICY = LearningPolicy(mastery_share=figure(Fraction(3, 5)), unit_least=figure(3))
PRE, CHECK, COMPLETION = ExamPurpose.PRE, ExamPurpose.CHECK, ExamPurpose.COMPLETION


def mark(purpose: ExamPurpose, got: int | None, full: int = 10) -> MarkOnTopic:
    return MarkOnTopic(purpose, None if got is None else Fraction(got), Fraction(full))


@pytest.mark.parametrize(
    ("marks", "outcome", "codes"),
    [
        ((), Mastery.UNKNOWN, ("mastery_not_tested",)),
        ((mark(COMPLETION, None),), Mastery.UNKNOWN, ("mastery_sum_only",)),
        ((mark(CHECK, 6),), Mastery.MASTERED, ("mastery_reached",)),
        ((mark(CHECK, 5),), Mastery.NOT_YET, ("mastery_short",)),
        ((mark(PRE, 10),), Mastery.MASTERED, ("mastery_reached",)),
        # What was known before does not stand against a later test, and one caught up is enough.
        ((mark(PRE, 10), mark(CHECK, 5)), Mastery.NOT_YET, ("mastery_short",)),
        ((mark(CHECK, 2), mark(COMPLETION, 9, 15)), Mastery.MASTERED, ("mastery_reached",)),
        ((mark(PRE, 7), mark(COMPLETION, None)), Mastery.MASTERED, ("mastery_reached",)),
        ((mark(CHECK, 0, 0),), Mastery.UNKNOWN, ("mastery_not_tested",)),
    ],
)
def test_mastery_is_decided_by_the_best_later_test(
    marks: tuple[MarkOnTopic, ...], outcome: Mastery, codes: tuple[str, ...]
) -> None:
    verdict = mastery(marks, POLICY)
    assert (verdict.outcome, verdict.codes) == (outcome, codes)


def test_mastery_shows_its_arithmetic() -> None:
    verdict = mastery((mark(CHECK, 4),), POLICY)
    assert verdict.arithmetic == (
        Term("topic_got", Fraction(4)),
        Term("topic_full", Fraction(10)),
        Term("topic_needed", Fraction(6)),
    )
    assert verdict.reasons == (
        Reason.of(
            "mastery_short",
            CITATION,
            purpose=CHECK,
            got=Fraction(4),
            full=Fraction(10),
            needed=Fraction(6),
            short=Fraction(2),
        ),
    )


def test_sum_counts_the_mastered_of_the_known() -> None:
    outcomes = [Mastery.MASTERED, Mastery.NOT_YET, Mastery.UNKNOWN, Mastery.MASTERED]
    assert mastery_sum(outcomes) == MasterySum(mastered=2, known=3, people=4)
    assert mastery_sum(()) == MasterySum(0, 0, 0)


def test_a_unit_is_told_no_sum_that_is_somebodys_own() -> None:
    sums = [MasterySum(mastered=0, known=known, people=9) for known in (0, 2, 3, 9)]
    assert [told_to_unit(each, POLICY) for each in sums] == [None, None, *sums[2:]]


marks = st.lists(
    st.builds(
        lambda purpose, full, share: MarkOnTopic(
            purpose, None if share is None else full * share, full
        ),
        st.sampled_from(ExamPurpose),
        st.fractions(0, 20, max_denominator=4),
        st.none() | st.fractions(0, 1, max_denominator=8),
    )
)


@given(marks, st.fractions(0, 1, max_denominator=8))
def test_another_later_mark_never_unlearns_a_topic(
    known: list[MarkOnTopic], share: Fraction
) -> None:
    policy = LearningPolicy(mastery_share=figure(share), unit_least=figure(3))
    later = [each for each in known if each.purpose is not PRE]
    if mastery(later, policy).outcome is Mastery.MASTERED:
        more = [*known, mark(CHECK, 0)]
        assert mastery(more, policy).outcome is Mastery.MASTERED
