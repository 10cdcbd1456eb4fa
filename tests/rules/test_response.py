import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.response import LONGEST, Shape, read_response
from zhuji.rules.words import QuestionKind

SINGLE = Shape(QuestionKind.SINGLE, 4, 0)
MULTIPLE = Shape(QuestionKind.MULTIPLE, 4, 0)
FILL = Shape(QuestionKind.FILL, 0, 2)
SHORT = Shape(QuestionKind.SHORT, 0, 0)


@pytest.mark.parametrize(
    ("shape", "sent", "response"),
    [
        (SINGLE, [2], (2,)),
        (SINGLE, [], ()),
        (SINGLE, [2, 2], (2,)),
        (SINGLE, [1, 2], None),
        (SINGLE, [4], None),
        (SINGLE, [-1], None),
        (SINGLE, ["2"], None),
        (SINGLE, [True], None),
        (MULTIPLE, [3, 0], (0, 3)),
        (FILL, ["五", ""], ("五", "")),
        (FILL, ["五"], None),
        (FILL, ["五", 5], None),
        (SHORT, ["三会一课"], ("三会一课",)),
        (SHORT, [], None),
        (SHORT, [0], None),
        (SHORT, ["字" * (LONGEST + 1)], None),
    ],
)
def test_what_may_be_sent(shape: Shape, sent: list[object], response: tuple[object, ...]) -> None:
    assert read_response(shape, sent) == response


@given(
    st.builds(Shape, st.sampled_from(QuestionKind), st.integers(0, 6), st.integers(0, 3)),
    st.lists(st.one_of(st.integers(-2, 8), st.text(max_size=3), st.booleans(), st.none())),
)
def test_what_is_read_is_read_again_as_it_is(shape: Shape, sent: list[object]) -> None:
    once = read_response(shape, sent)
    assert once is None or read_response(shape, once) == once
