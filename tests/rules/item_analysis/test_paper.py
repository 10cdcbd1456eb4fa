"""Who chose what: every candidate is counted once, and the groups stand beside."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.item_analysis.papers import POLICY, analysed
from zhuji.rules.item_analysis import AnsweredPaper, AskedQuestion, OtherPaper, analyse_paper
from zhuji.rules.words import QuestionKind

F = Fraction
SINGLE = QuestionKind.SINGLE


def test_the_table_of_options() -> None:
    found = analysed(SINGLE, {0}, [((0,), 9), ((0,), 8), ((1,), 5), ((1,), 4), ((), 0), ((0,), 1)])
    first, fill = found.questions
    lines = [(o.letter, o.right, o.count, o.rest, o.upper, o.lower) for o in first.options]
    assert lines == [
        ("A", True, 3, F(6), F(2), F(1)),
        ("B", False, 2, F(9, 2), F(0), F(0)),
        ("C", False, 0, None, F(0), F(0)),
        ("", False, 1, F(0), F(0), F(1)),
    ]
    assert (found.group, found.small, found.figures.n, found.figures.k) == (2, False, 6, 2)
    assert (first.upper, first.lower, fill.options) == (F(1), F(1, 2), ())
    assert first.options[0].share == F(1, 2)
    assert (first.options[0].others, first.options[0].others_rest) == (3, F(3))


def test_who_left_a_question_out_earned_nothing() -> None:
    asked = (AskedQuestion(1, SINGLE, ("A",), frozenset({0}), F(2)),)
    found = analyse_paper(asked, [AnsweredPaper({})], POLICY)
    assert found is not None
    assert (found.questions[0].item.facility, found.small) == (0, True)
    assert analyse_paper(asked, [], POLICY) is None
    assert analyse_paper((), [AnsweredPaper({})], POLICY) is None


def test_answers_in_sentences_come_in_once_half_of_the_papers_are_known() -> None:
    asked = (
        AskedQuestion(1, SINGLE, ("A",), frozenset({0}), F(2)),
        AskedQuestion(2, QuestionKind.ESSAY, (), frozenset(), F(10)),
    )
    known = [AnsweredPaper({1: F(2), 2: F(15, 2)}), AnsweredPaper({1: F(0), 2: F(5, 2)})]
    waiting = AnsweredPaper({1: F(2), 2: None})

    def shape(*papers: AnsweredPaper) -> tuple[int, int, int, list[float | None]]:
        found = analyse_paper(asked, papers, POLICY)
        assert found is not None
        facilities = [each.item.facility for each in found.questions]
        return found.figures.n, found.figures.k, found.left_out, facilities

    assert shape(*known) == (2, 2, 0, [0.5, 0.5])
    assert shape(*known, waiting, waiting) == (2, 2, 2, [0.5, 0.5])
    assert shape(*known, waiting, waiting, waiting) == (5, 1, 0, [0.8])
    assert analyse_paper(asked[1:], [AnsweredPaper({2: None})], POLICY) is None


MADE = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9)), min_size=1, max_size=9)


@given(MADE, st.integers(0, 50))
def test_a_question_of_two_papers_is_held_against_the_rest_of_its_own(
    made: list[tuple[int, int]], easier: int
) -> None:
    """The other paper has it as its question 7, between others that everybody found easier."""
    choice, rest = (
        AskedQuestion(1, SINGLE, ("A", "B", "C"), frozenset({1}), F(1)),
        AskedQuestion(2, QuestionKind.FILL, (), frozenset(), F(100)),
    )
    papers = [AnsweredPaper({1: F(made == 1), 2: F(mark)}, {1: (made,)}) for made, mark in made]
    there = [
        AnsweredPaper({7: one.earned[1], 2: (one.earned[2] or F(0)) + easier}, {7: one.chosen[1]})
        for one in papers
    ]
    other = OtherPaper((replace(choice, number=7), rest), there, {7: 1})
    alone = analyse_paper((choice, rest), papers, POLICY)
    both = analyse_paper((choice, rest), papers, POLICY, [other])
    assert alone is not None
    assert both is not None
    own, pooled = alone.questions[0], both.questions[0]
    assert both.figures == alone.figures
    assert both.questions[1] == alone.questions[1]
    assert (pooled.people, pooled.elsewhere, own.elsewhere) == (2 * len(made), len(made), 0)
    for figure in ("facility", "discrimination", "efficiency", "alpha_if_deleted"):
        assert getattr(pooled.item, figure) == getattr(own.item, figure)
    assert (pooled.upper, pooled.lower, pooled.group) == (own.upper, own.lower, 2 * own.group)
    assert [each.count for each in pooled.options] == [2 * each.count for each in own.options]
    mean = [(one.rest or 0) + F(easier, 2) for one in own.options if one.count]
    assert [one.rest for one in pooled.options if one.count] == mean


CHOICES = st.sampled_from([(), (0,), (1,), (2,), (0, 1), (0, 2)])


@given(st.lists(st.tuples(CHOICES, st.integers(0, 20)), min_size=1, max_size=20))
def test_everybody_is_in_the_table(made: list[tuple[tuple[int, ...], int]]) -> None:
    found = analysed(QuestionKind.MULTIPLE, {0, 1}, made)
    options = found.questions[0].options
    assert sum(option.count for option in options) == sum(max(len(each), 1) for each, _ in made)
    for option in options:
        assert option.count + option.others == len(made)
        assert option.upper <= found.group
    rest = sum(mark for _, mark in made)
    own = [o.rest * o.count if o.rest is not None else F(0) for o in options]
    others = [o.others_rest * o.others if o.others_rest is not None else F(0) for o in options]
    assert all(one + other == rest for one, other in zip(own, others, strict=True))
