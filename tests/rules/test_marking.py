from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.marking import PaperQuestion, mark_answer, mark_paper, passed
from zhuji.rules.policy import Certainty, Figure, Strength
from zhuji.rules.verdict import Citation, Permitted
from zhuji.rules.words import QuestionKind

SINGLE, MULTIPLE, TRUE_FALSE = QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.TRUE_FALSE
COUNTY = Citation("county", "县级规则", "")


def share(value: Fraction) -> Figure[Fraction]:
    return Figure(value, COUNTY, Strength.CHOICE, Certainty.COUNTY)


@pytest.mark.parametrize(
    ("kind", "key", "chosen", "strict", "partly"),
    [
        (SINGLE, (1,), (1,), 3, 3),
        (SINGLE, (1,), (0,), 0, 0),
        (SINGLE, (1,), (0, 1), 0, 0),
        (SINGLE, (1,), (), 0, 0),
        (TRUE_FALSE, (0,), (0,), 3, 3),
        (TRUE_FALSE, (0,), (1,), 0, 0),
        (MULTIPLE, (0, 2, 3), (0, 2, 3), 3, 3),
        (MULTIPLE, (0, 2, 3), (3, 0, 2), 3, 3),
        (MULTIPLE, (0, 2, 3), (0, 2), 0, 2),
        (MULTIPLE, (0, 2, 3), (3,), 0, 1),
        (MULTIPLE, (0, 2, 3), (0, 1), 0, 0),
        (MULTIPLE, (0, 2, 3), (0, 1, 2, 3), 0, 0),
        (MULTIPLE, (0, 1, 2, 3), (0, 1, 2, 3), 3, 3),
        (MULTIPLE, (0, 2), (), 0, 0),
        (MULTIPLE, (), (), 0, 0),
    ],
)
def test_answer_earns(
    kind: QuestionKind, key: tuple[int, ...], chosen: tuple[int, ...], strict: int, partly: int
) -> None:
    marks = Fraction(3)
    assert mark_answer(kind, key, chosen, marks, partial=False) == strict
    assert mark_answer(kind, key, chosen, marks, partial=True) == partly


KEYS = st.sets(st.integers(0, 5), min_size=1)
CHOSEN = st.sets(st.integers(0, 5))
MARKS = st.fractions(min_value=Fraction(1, 4), max_value=10, max_denominator=4)


@given(st.sampled_from(QuestionKind), KEYS, CHOSEN, MARKS)
def test_part_marks_lie_between_nothing_and_all_marks(
    kind: QuestionKind, key: set[int], chosen: set[int], marks: Fraction
) -> None:
    strict = mark_answer(kind, key, chosen, marks, partial=False)
    partly = mark_answer(kind, key, chosen, marks, partial=True)
    assert 0 <= strict <= partly <= marks
    assert (partly == marks) == (strict == marks) == (key == chosen)
    assert partly == 0 or chosen <= key


@given(KEYS, st.integers(6, 8), MARKS, st.booleans())
def test_ticking_everything_earns_nothing_unless_everything_is_right(
    key: set[int],
    options: int,
    marks: Fraction,
    partial: bool,  # noqa: FBT001 - from Hypothesis
) -> None:
    everything = range(options)
    earned = mark_answer(MULTIPLE, key, everything, marks, partial=partial)
    assert earned == (marks if key == set(everything) else 0)


def test_paper_is_marked_question_by_question() -> None:
    paper = [
        PaperQuestion(1, SINGLE, (0,), Fraction(2)),
        PaperQuestion(2, MULTIPLE, (0, 1, 2), Fraction(4)),
        PaperQuestion(3, TRUE_FALSE, (1,), Fraction(1)),
    ]
    marked = mark_paper(paper, {1: (0,), 2: (0,), 9: (0,)}, partial=True)
    assert (marked.total, marked.full) == (Fraction(10, 3), Fraction(7))
    assert [(each.id, each.earned, each.answered) for each in marked.questions] == [
        (1, 2, True),
        (2, Fraction(4, 3), True),
        (3, 0, False),
    ]


@pytest.mark.parametrize(
    ("total", "full", "value", "outcome"),
    [
        (60, 100, "3/5", Permitted.YES),
        (Fraction(599, 10), 100, "3/5", Permitted.NO),
        (Fraction(200, 3), 100, "2/3", Permitted.YES),
        (0, 0, "3/5", Permitted.NO),
        (0, 100, "0", Permitted.YES),
    ],
)
def test_pass_is_compared_exactly(
    total: int | Fraction, full: int, value: str, outcome: Permitted
) -> None:
    verdict = passed(Fraction(total), Fraction(full), share(Fraction(value)))
    assert verdict.outcome is outcome
    assert verdict.reasons[0].citation == COUNTY
    assert verdict.reasons[0].as_dict() == {
        "total": total,
        "full": full,
        "needed": Fraction(value) * full,
    }
