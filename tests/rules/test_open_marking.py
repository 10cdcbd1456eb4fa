"""Answers in sentences: two markers, the mean or a third, and what a marker may give."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import figure
from tests.rules.test_key_reviews import POLICY
from zhuji.rules.open_marking import GivenPoints, mark_of, may_mark, may_see, settle
from zhuji.rules.policy import ExamPolicy
from zhuji.rules.words import OpenMarking

F = Fraction
MARKS = F(10)  # two points may lie between two markers
WAITING, THIRD, SETTLED = OpenMarking.WAITING, OpenMarking.THIRD, OpenMarking.SETTLED


def points(*marks: int) -> list[GivenPoints]:
    return [GivenPoints(marker, (F(mark),)) for marker, mark in enumerate(marks, 1)]


def policy(markers: int) -> ExamPolicy:
    return ExamPolicy(
        **{
            name: getattr(POLICY, name)
            for name in ExamPolicy.__dataclass_fields__
            if name != "markers"
        },
        markers=figure(markers),
    )


@pytest.mark.parametrize(
    ("markers", "marks", "outcome", "mark", "code"),
    [
        (2, (), WAITING, None, "open_waits_for_first"),
        (2, (6,), WAITING, None, "open_waits_for_second"),
        (2, (6, 8), SETTLED, F(7), "open_by_two"),
        (2, (6, 7), SETTLED, F(13, 2), "open_by_two"),
        (2, (5, 8), THIRD, None, "open_waits_for_third"),
        (2, (5, 8, 9), SETTLED, F(9), "open_by_third"),
        (1, (), WAITING, None, "open_waits_for_first"),
        (1, (6,), SETTLED, F(6), "open_by_one"),
        (1, (6, 0), SETTLED, F(6), "open_by_one"),
    ],
)
def test_what_settles_an_answer(
    markers: int,
    marks: tuple[int, ...],
    outcome: OpenMarking,
    mark: Fraction | None,
    code: str,
) -> None:
    verdict = settle(points(*marks), MARKS, policy(markers))
    assert (verdict.outcome, mark_of(verdict), verdict.codes) == (outcome, mark, (code,))


@pytest.mark.parametrize(
    ("held", "new", "codes"),
    [
        ((), (F(5), F(5)), ()),
        ((), (F(0), F(0)), ()),
        ((), (F(5),), ("open_points_missing",)),
        ((), (F(6), F(-1)), ("open_point_out_of_range", "open_point_out_of_range")),
        ((5, 8), (F(1), F(1)), ()),
        ((7, 8), (F(1), F(1)), ("open_settled_already",)),
    ],
)
def test_what_a_marker_may_give(
    held: tuple[int, ...], new: tuple[Fraction, ...], codes: tuple[str, ...]
) -> None:
    shares = (F(1, 2), F(1, 2))
    verdict = may_mark(points(*held), GivenPoints(9, new), shares, MARKS, policy(2))
    assert verdict.codes == codes


def test_an_answer_waits_for_who_has_not_marked_it() -> None:
    held = points(5, 8)
    assert [may_see(held, marker, THIRD) for marker in (1, 2, 3)] == [False, False, True]
    assert not may_see(held, 3, SETTLED)


@given(st.lists(st.integers(0, 10), max_size=3))
def test_a_settled_mark_lies_among_those_given(marks: list[int]) -> None:
    verdict = settle(points(*marks), MARKS, policy(2))
    mark = mark_of(verdict)
    assert (mark is None) is (verdict.outcome is not SETTLED)
    if mark is not None:
        assert min(marks) <= mark <= max(marks)
        assert len(marks) == 3 or abs(marks[0] - marks[1]) <= 2
