"""A key as people read it: AC, 正确, 五/5；党支部, points with their shares."""

from collections.abc import Sequence
from fractions import Fraction

from zhuji.rules.marking import Key, MarkingPoint
from zhuji.rules.words import QuestionKind

LETTERS = "ABCDEFGHIJKL"


def key_text(kind: QuestionKind, options: Sequence[str], key: Key) -> str:
    """Letters for choices, the word for a judgement, the accepted answers of each blank, or the
    points of an answer in sentences; nothing for a case.
    """
    if kind is QuestionKind.TRUE_FALSE:
        return "".join(options[each] for each in key if isinstance(each, int))
    return "；".join(
        part
        for part in (
            "".join(LETTERS[each] for each in key if isinstance(each, int)),
            "；".join("/".join(each) for each in key if isinstance(each, tuple)),
            "；".join(point_text(each) for each in key if isinstance(each, MarkingPoint)),
        )
        if part
    )


def point_text(point: MarkingPoint) -> str:
    """团结群众（1/4）; one point for all marks says no share."""
    return point.text if point.share == Fraction(1) else f"{point.text}（{point.share}）"
