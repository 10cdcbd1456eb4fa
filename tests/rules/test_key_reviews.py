"""A decision on a doubted key: what it makes of the questions, whom it moves, when it is refused."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import figure
from zhuji.rules.key_reviews import Correction, Effect, SatPaper, corrected, effect, may_decide
from zhuji.rules.marking import MarkingPoint, PaperQuestion, Response, mark_paper
from zhuji.rules.policy import ExamPolicy
from zhuji.rules.words import KeyDecision, QuestionKind, StruckOut

F = Fraction
SINGLE = PaperQuestion(1, QuestionKind.SINGLE, (0,), F(4))
FILL = PaperQuestion(2, QuestionKind.FILL, (("五",), ("支部",)), F(2))
SHORT = PaperQuestion(3, QuestionKind.SHORT, (MarkingPoint("一", F(1)),), F(4))
PAPER = (SINGLE, FILL, SHORT)
POLICY = ExamPolicy(
    late_answer_grace_seconds=figure(10),
    multiple_partial=figure(value=False),
    longest_answer=figure(5000),
    markers=figure(2),
    markers_apart=figure(F(1, 5)),
    make_up_cap=figure(F(1)),
    struck_out=figure(StruckOut.FULL_MARKS),
)
STAYS = Correction(1, KeyDecision.STAYS)
CHANGED = Correction(1, KeyDecision.CHANGED, (1,))
EITHER = Correction(1, KeyDecision.CHANGED, (0, 1))
FOR_ALL = Correction(1, KeyDecision.STRUCK, (), StruckOut.FULL_MARKS)
REMOVED = Correction(1, KeyDecision.STRUCK, (), StruckOut.REMOVED)
RIGHT, WRONG, BLANK = (0,), (1,), (2,)


def of(correction: Correction, *papers: SatPaper) -> Effect:
    return effect(PAPER, correction, papers, POLICY, figure(F(3, 5)))


def paper(key: int, mark: int, chosen: tuple[int, ...], people: int = 0) -> SatPaper:
    answers: Mapping[int, Response] = {1: chosen, 3: ("写了一段",)}
    return SatPaper(key, F(mark), answers, {3: F(people)})


@pytest.mark.parametrize(
    ("correction", "marks"),
    [
        (STAYS, (8, 4, 4)),
        (CHANGED, (4, 8, 4)),
        (EITHER, (8, 8, 4)),
        (FOR_ALL, (8, 8, 8)),
        (REMOVED, (4, 4, 4)),
    ],
)
def test_a_decision_marks_anew(correction: Correction, marks: tuple[int, ...]) -> None:
    papers = [paper(at, 0, chosen, 4) for at, chosen in enumerate((RIGHT, WRONG, BLANK))]
    found = effect(PAPER, correction, papers, POLICY, figure(F(1)))
    assert tuple(one.after for one in found.moves) == marks
    assert (found.full_before, found.full_after) == (10, 6 if correction is REMOVED else 10)


def test_gains_losses_and_who_crosses_the_pass_mark_are_told() -> None:
    found = of(CHANGED, paper(1, 6, RIGHT, 2), paper(2, 2, WRONG, 2), paper(3, 4, BLANK, 4))
    assert [(one.sitting_id, one.before, one.after) for one in found.moves] == [
        (1, 6, 2),
        (2, 2, 6),
    ]
    assert (found.count(gained=True), found.count(gained=False), found.unmoved) == (1, 1, 1)
    assert (found.crossed(passed=True), found.crossed(passed=False)) == (1, 1)


def test_where_only_the_sum_is_known_nothing_is_moved_and_it_is_said() -> None:
    found = of(CHANGED, SatPaper(7, F(6), None), paper(1, 4, RIGHT, 0))
    assert (found.unknown, [one.sitting_id for one in found.moves]) == ((7,), [1])


def test_a_question_removed_may_move_the_pass_mark_alone() -> None:
    found = of(REMOVED, paper(1, 4, BLANK, 4))
    assert [(one.before, one.after, one.passed_after) for one in found.moves] == [(4, 4, True)]


@pytest.mark.parametrize(
    ("question", "correction", "sums", "reason", "codes"),
    [
        (SINGLE, CHANGED, 3, "条例第三条", ()),
        (SINGLE, STAYS, 0, "  ", ("key_review_reason_missing",)),
        (SINGLE, Correction(1, KeyDecision.CHANGED, (0,)), 0, "r", ("key_review_same_key",)),
        (SINGLE, Correction(1, KeyDecision.CHANGED), 0, "r", ("key_review_same_key",)),
        (SINGLE, Correction(1, KeyDecision.CHANGED, (4,)), 0, "r", ("key_review_key_outside",)),
        (FILL, Correction(2, KeyDecision.CHANGED, (("5",),)), 0, "r", ("key_review_blanks",)),
        (FILL, Correction(2, KeyDecision.CHANGED, (("5",), ("支部",))), 0, "r", ()),
        (SHORT, Correction(3, KeyDecision.CHANGED, (1,)), 0, "r", ("key_review_by_people",)),
        (SHORT, Correction(3, KeyDecision.STRUCK, (), StruckOut.FULL_MARKS), 1, "r", ()),
        (SINGLE, REMOVED, 1, "r", ("key_review_sums_only",)),
        (corrected(PAPER, [FOR_ALL])[0], CHANGED, 0, "r", ("key_review_struck_already",)),
    ],
)
def test_what_a_decision_needs(
    question: PaperQuestion, correction: Correction, sums: int, reason: str, codes: tuple[str, ...]
) -> None:
    assert may_decide(question, 3, correction, sums_only=sums, reason=reason).codes == codes


CORRECTIONS = st.sampled_from([STAYS, CHANGED, EITHER, FOR_ALL, REMOVED])
ANSWERS = st.lists(st.sampled_from([RIGHT, WRONG, BLANK, ()]), min_size=1, max_size=6)


@given(CORRECTIONS, ANSWERS)
def test_a_decision_taken_twice_moves_nobody_twice(
    correction: Correction, answers: list[tuple[int, ...]]
) -> None:
    marked = [
        SatPaper(at, mark_paper(PAPER, {1: each}, partial=False).total, {1: each})
        for at, each in enumerate(answers)
    ]
    first = effect(PAPER, correction, marked, POLICY, figure(F(3, 5)))
    after = {one.sitting_id: one.after for one in first.moves}
    again = [
        SatPaper(one.sitting_id, after.get(one.sitting_id, one.mark), one.answers) for one in marked
    ]
    second = effect(corrected(PAPER, [correction]), correction, again, POLICY, figure(F(3, 5)))
    assert second.moves == ()
    assert len(first.moves) + first.unmoved == len(answers)
    assert [each.id for each in corrected(PAPER, [correction])] == [1, 2, 3]
