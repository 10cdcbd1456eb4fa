from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.surveys import made
from zhuji.surveys.actions import close_survey, type_sheet
from zhuji.surveys.queries import rating_means

pytestmark = pytest.mark.django_db


def typed(cast: Cast, *levels: int, closed: bool = True) -> int:
    by, survey_id = cast.actor(cast.organiser), made.opened(cast, 9)
    for level in levels:
        type_sheet(by=by, survey_id=survey_id, answers=made.answers(level))
    if closed:
        close_survey(by=by, survey_id=survey_id)
    return survey_id


def test_all_that_is_rated_is_taken_together(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one, other = typed(cast, 1, 1, 2, 2, 4), typed(cast, 1)
    with django_assert_num_queries(3):
        means = rating_means([one, other])
    # 20, 20, 15, 15 and 5 of 20 points, both items alike.
    assert means == {one: (5, Fraction(3, 4)), other: (1, Fraction(1))}
    with django_assert_num_queries(3):
        rating_means([one])


def test_what_is_open_or_unanswered_has_no_mean(cast: Cast) -> None:
    assert rating_means([typed(cast, 1, closed=False), typed(cast)]) == {}
    assert rating_means([]) == {}
