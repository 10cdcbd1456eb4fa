from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.paper_marks import TopicPart, TypedMark, all_parts, earned, judge_typed, sum_of
from zhuji.rules.verdict import Permitted

# Two topics and some questions without one.
PARTS = (
    TopicPart(1, "党员发展", Fraction(4)),
    TopicPart(2, "组织生活", Fraction(4)),
    TopicPart(None, "", Fraction(2)),
)
NAMED = PARTS[:2]
FULL: dict[int | None, Fraction] = {part.topic_id: part.full for part in PARTS}


def typed(total: int | None, **topics: int) -> TypedMark:
    return TypedMark(
        None if total is None else Fraction(total),
        {int(key[1:]): Fraction(mark) for key, mark in topics.items()},
    )


@pytest.mark.parametrize(
    ("mark", "parts", "total", "codes"),
    [
        (typed(10), PARTS, 10, ()),
        (typed(11), PARTS, 11, ("mark_out_of_range",)),
        (typed(6, t1=4), PARTS, 6, ()),
        (typed(3, t1=4), PARTS, 3, ("topic_marks_do_not_add_up",)),
        # What is left of the sum is more than the open questions can give.
        (typed(10, t1=1), PARTS, 10, ("topic_marks_do_not_add_up",)),
        (typed(8, t1=5), PARTS, 8, ("topic_mark_out_of_range",)),
        # The topics make the sum where there is nothing beside them.
        (typed(None, t1=3, t2=2), NAMED, 5, ()),
        (typed(None, t1=3), NAMED, None, ("mark_total_missing",)),
        (typed(None, t1=3, t2=2), PARTS, None, ("mark_total_missing",)),
        (typed(4, t1=3, t2=2), NAMED, 4, ("topic_marks_do_not_add_up",)),
    ],
)
def test_what_is_typed_fits_the_paper(
    mark: TypedMark, parts: tuple[TopicPart, ...], total: int | None, codes: tuple[str, ...]
) -> None:
    assert sum_of(mark, parts) == total
    assert judge_typed(7, mark, parts).codes == codes


@pytest.mark.parametrize(
    ("topics", "known"),
    [
        ({}, {}),
        ({1: 4}, {1: 4}),
        ({1: 4, 2: 1}, {1: 4, 2: 1, None: 1}),
        ({9: 4}, {}),  # a topic that the paper does not have
    ],
)
def test_the_one_topic_left_open_is_the_rest(
    topics: Mapping[int, int], known: Mapping[int | None, int]
) -> None:
    marks = {topic: Fraction(mark) for topic, mark in topics.items()}
    assert earned(Fraction(6), marks, FULL) == known


@given(st.lists(st.integers(0, 4), min_size=2, max_size=2), st.integers(0, 2))
def test_whatever_can_be_earned_is_taken(topics: list[int], rest: int) -> None:
    mark = typed(sum(topics) + rest, t1=topics[0], t2=topics[1])
    assert judge_typed(1, mark, PARTS).outcome is Permitted.YES
    assert mark.total is not None
    known = earned(mark.total, mark.by_topic, FULL)
    assert sum(known.values()) == mark.total
    assert known[None] == rest


def test_parts_of_two_papers_stand_once_each_with_the_most() -> None:
    other = (TopicPart(3, "发展党员", Fraction(2)), TopicPart(1, "党员发展", Fraction(6)))
    assert all_parts([PARTS, other]) == (
        TopicPart(1, "党员发展", Fraction(6)),
        PARTS[1],
        other[0],
        PARTS[2],
    )
    assert all_parts([PARTS]) == PARTS
