"""What people have given for answers in sentences, and what of it is settled."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from zhuji.exams.models import GivenMark
from zhuji.rules.marking import MarkingPoint, PaperQuestion
from zhuji.rules.open_marking import GivenPoints, mark_of, settle
from zhuji.rules.policy import ExamPolicy
from zhuji.rules.words import OPEN_KINDS

Given = Mapping[tuple[int, int], tuple[GivenPoints, ...]]  # by sitting and question


def points_of(question: PaperQuestion) -> tuple[MarkingPoint, ...]:
    """The points of a key; a question without any has one for all its marks."""
    found = tuple(one for one in question.key if isinstance(one, MarkingPoint))
    return found or (MarkingPoint("", Fraction(1)),)


def given_of(sitting_ids: Collection[int]) -> Given:
    """By sitting and question what each marker gave last, in the order of their first marks; one
    statement.
    """
    found: defaultdict[tuple[int, int], dict[int, GivenPoints]] = defaultdict(dict)
    for row in GivenMark.objects.filter(sitting__in=sitting_ids).order_by("pk"):
        points = tuple(map(Fraction, row.points))
        found[row.sitting_id, row.question][row.marker_id] = GivenPoints(row.marker_id, points)
    return {key: tuple(markers.values()) for key, markers in found.items()}


def settled_marks(
    questions: Sequence[PaperQuestion], sitting_id: int, given: Given, policy: ExamPolicy
) -> dict[int, Fraction]:
    """By question what people have given a sitting, as far as it is settled; no statement."""
    found = {
        one.id: mark_of(settle(given.get((sitting_id, one.id), ()), one.marks, policy))
        for one in questions
        if one.kind in OPEN_KINDS and not one.for_all
    }
    return {number: mark for number, mark in found.items() if mark is not None}
