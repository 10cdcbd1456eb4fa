from fractions import Fraction as F

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.surveys import made
from zhuji.policies.models import Overlay
from zhuji.rules.evaluation import Validity
from zhuji.surveys.actions import close_survey, type_sheet
from zhuji.surveys.queries import Results, results_of

pytestmark = pytest.mark.django_db


def typed(cast: Cast, *levels: int, closed: bool = True, text: str = "好") -> Results:
    by, survey_id = cast.actor(cast.organiser), made.opened(cast, 9)
    for level in levels:
        type_sheet(by=by, survey_id=survey_id, answers=made.answers(level, text, (1, 2)))
    if closed:
        close_survey(by=by, survey_id=survey_id)
    return results_of(survey_id)


def test_levels_are_folded_and_small_sums_hidden(cast: Cast) -> None:
    found = typed(cast, 1, 1, 1, 1, 1, 2, 2)
    rated, chosen = found.sections
    first = rated.items[0]
    assert first.rating is not None
    assert [(one.texts, one.count) for one in first.levels] == [
        (("很满意", "满意"), 7),
        (("合格",), 0),
        (("不满意",), 0),
    ]
    assert (first.rating.low, first.rating.high) == (15, 20)
    single, several, remarks = chosen.items
    assert [one.count for one in single.options] == [0, None, None]
    assert [one.count for one in several.options] == [7, 7, 0]
    assert remarks.texts == ("好",) * 7


def test_before_closing_and_of_few_nothing_is_shown(cast: Cast) -> None:
    for found in (typed(cast, *[1] * 9, closed=False), typed(cast, 1, 1, 1, 1)):
        assert not found.shown
        for section in found.sections:
            for item in section.items:
                assert not item.shown
                assert (item.levels, item.texts) == ((), ())
                assert {one.count for one in item.options} <= {None}


def test_a_county_may_ask_for_more(cast: Cast) -> None:
    Overlay.objects.create(
        subject="surveys",
        key="smallest_group",
        value="9",
        reason="部务会",
        set_by=1,
        set_at="2026-11-01T00:00:00Z",
    )
    assert not typed(cast, *[1] * 8).shown
    assert typed(cast, *[1] * 9).shown


def test_the_return_is_judged(cast: Cast) -> None:
    assert typed(cast, *[1] * 8).returned.outcome is Validity.ENOUGH
    few = typed(cast, *[1] * 7).returned
    assert (few.outcome, few.arithmetic[0].value) == (Validity.TOO_FEW, F(7, 9))


@pytest.mark.parametrize("forms", [5, 9])
def test_results_are_read_in_a_fixed_number_of_statements(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, forms: int
) -> None:
    survey_id = typed(cast, *[1] * forms).survey.head.id
    with django_assert_num_queries(6):
        results_of(survey_id)
