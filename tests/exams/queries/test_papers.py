"""A question of a paper for people."""

from fractions import Fraction

import pytest

from zhuji.exams.queries.papers import FrozenQuestion
from zhuji.rules.marking import Key, MarkingPoint
from zhuji.rules.words import QuestionKind

TWO_FIFTHS = MarkingPoint("团结群众", Fraction(2, 5))
THE_REST = MarkingPoint("联系实际", Fraction(3, 5))


@pytest.mark.parametrize(
    ("kind", "key", "answer"),
    [
        (QuestionKind.MULTIPLE, (0, 2), "AC"),
        (QuestionKind.FILL, (("五", "5"), ("党支部",)), "五/5；党支部"),
        (QuestionKind.SHORT, (TWO_FIFTHS, THE_REST), "团结群众（4 分）；联系实际（6 分）"),
        (QuestionKind.SHORT, (MarkingPoint("团结群众", Fraction(1)),), "团结群众"),
    ],
)
def test_points_have_their_marks_in_the_paper(kind: QuestionKind, key: Key, answer: str) -> None:
    question = FrozenQuestion(1, 7, kind, "题干", ("甲", "乙", "丙"), key, "", "", Fraction(10))
    assert question.answer == answer
