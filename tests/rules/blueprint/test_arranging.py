from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.blueprint import (
    Blueprint,
    BlueprintLine,
    Candidate,
    Place,
    in_parts,
    moved,
    redrawn,
    replaced,
    replacement,
    split_marks,
)
from zhuji.rules.words import QuestionKind

SINGLE, MULTIPLE = QuestionKind.SINGLE, QuestionKind.MULTIPLE


def line(kind: QuestionKind, topic: int | None = None) -> BlueprintLine:
    return BlueprintLine(topic, kind, None, 2, Fraction(2))


BLUEPRINT = Blueprint((line(MULTIPLE), line(SINGLE, 1), line(SINGLE, 2), line(MULTIPLE, 1)))


def place(question: int, line: int) -> Place:
    return Place(question, line, Fraction(2))


def numbers(places: tuple[Place, ...]) -> list[int]:
    return [each.question for each in places]


PAPER = (place(1, 0), place(2, 0), place(3, 1), place(4, 2), place(5, 3))


def test_paper_stands_by_kind_in_the_order_of_the_blueprint() -> None:
    assert numbers(in_parts(BLUEPRINT, PAPER)) == [1, 2, 5, 3, 4]


@pytest.mark.parametrize(
    ("question", "down", "order"),
    [
        (2, False, [2, 1, 5, 3, 4]),
        (2, True, [1, 5, 2, 3, 4]),
        (1, False, [1, 2, 5, 3, 4]),
        (5, True, [1, 2, 5, 3, 4]),  # the next part is of another kind
        (3, False, [1, 2, 5, 3, 4]),
        (9, True, [1, 2, 5, 3, 4]),
    ],
)
def test_question_moves_within_its_part(question: int, *, down: bool, order: list[int]) -> None:
    assert numbers(moved(BLUEPRINT, in_parts(BLUEPRINT, PAPER), question, down=down)) == order


def test_new_draw_stands_around_locked_questions() -> None:
    drawn = (place(2, 0), place(12, 0), place(13, 1), place(14, 2), place(15, 3))
    assert numbers(redrawn(BLUEPRINT, PAPER, {2}, drawn)) == [12, 2, 15, 13, 14]


def candidate(number: int, topic: int = 1, stem: str = "") -> Candidate:
    return Candidate(
        number, topic, SINGLE, None, article_ok=True, reviewed=True, stem_digest=stem or str(number)
    )


def test_replacement_goes_round_all_that_fit() -> None:
    bank = [candidate(n) for n in range(1, 7)] + [candidate(7, 2), candidate(8, 1, "2")]
    paper = (place(1, 1), place(2, 1))
    seen = []
    for _ in range(5):
        at = paper[0].question
        found = replacement(BLUEPRINT, paper, at, bank, "x")
        assert found is not None
        seen.append(found)
        paper = replaced(paper, at, found)
    assert sorted(seen) == [1, 3, 4, 5, 6]
    paper = (place(1, 1), place(2, 1))
    assert replacement(BLUEPRINT, paper, 1, bank, "x", avoid={"3", "4", "5"}) == 6


def test_replacement_is_none_where_nothing_else_fits() -> None:
    bank = [candidate(1), candidate(2), candidate(3, 2)]
    assert replacement(BLUEPRINT, (place(1, 1), place(2, 1)), 1, bank, "x") is None


@pytest.mark.parametrize(
    ("marks", "parts", "shares"),
    [
        ("20", 3, ["7", "7", "6"]),
        ("20", 4, ["5", "5", "5", "5"]),
        ("5/2", 2, ["3/2", "1"]),
        ("1", 2, ["1/2", "1/2"]),
        ("1", 3, ["1/3", "1/3", "1/3"]),
    ],
)
def test_marks_of_a_case_are_shared(marks: str, parts: int, shares: list[str]) -> None:
    assert list(map(str, split_marks(Fraction(marks), parts))) == shares


@given(st.fractions(min_value="1/4", max_value=60, max_denominator=4), st.integers(1, 9))
def test_shares_of_a_case_add_up_and_differ_by_one_at_most(marks: Fraction, parts: int) -> None:
    shares = split_marks(marks, parts)
    assert (len(shares), sum(shares)) == (parts, marks)
    assert min(shares) > 0
    assert max(shares) - min(shares) <= 1
