from fractions import Fraction

from zhuji.rules.blueprint import PaperFacts, compare
from zhuji.rules.words import Difficulty

EASY, MEDIUM, HARD = Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD


def test_parallel_papers_are_held_side_by_side() -> None:
    two, four = Fraction(2), Fraction(4)
    half, none = Fraction(1, 2), None
    one = PaperFacts(1, ("a", "b", "c"), (EASY, EASY, HARD), (two, two, four), (half, none, none))
    other = PaperFacts(2, ("c", "d", "a"), (None, MEDIUM, EASY), (four, two, two), (none,) * 3)
    first, second = compare([one, other])
    assert (first.questions, first.shared, second.shared) == (3, {2: 2}, {1: 2})
    assert first.shares == {EASY: half, MEDIUM: 0, HARD: half, None: 0}
    assert second.shares == {EASY: Fraction(1, 4), MEDIUM: Fraction(1, 4), HARD: 0, None: half}
    assert (first.facility, first.known, second.facility, second.known) == (half, 1, None, 0)


def test_empty_paper_has_no_shares() -> None:
    (alone,) = compare([PaperFacts(1, (), (), ())])
    assert (alone.questions, set(alone.shares.values()), alone.facility) == (0, {0}, None)
