import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.surveys import made
from zhuji.registry.models import Topic, Unit
from zhuji.rules.words import UnitKind
from zhuji.surveys.actions import UnitForms, close_survey, save_unit_forms
from zhuji.surveys.queries import needs_table, topics_wanted

pytestmark = pytest.mark.django_db


def units(count: int) -> list[int]:
    return [
        Unit.objects.create(name=f"第{place}单位", kind=UnitKind.TOWN, order=10 + place).pk
        for place in range(count)
    ]


def closed(cast: Cast, returns: dict[int, tuple[int, dict[int, int]]]) -> int:
    """By unit how many answered, and what they chose."""
    by = cast.actor(cast.organiser)
    survey_id = made.needs(cast, {unit: forms for unit, (forms, _sums) in returns.items()})
    given = [UnitForms(unit, forms, sums) for unit, (forms, sums) in returns.items()]
    assert save_unit_forms(by=by, survey_id=survey_id, returns=given).codes == ()
    close_survey(by=by, survey_id=survey_id)
    return survey_id


def test_units_of_few_stand_together_with_one_that_hides_them(cast: Cast) -> None:
    first, second, third, few = units(4)
    table = needs_table(
        closed(
            cast,
            {
                first: (12, {1: 10, 2: 8}),
                second: (9, {1: 9, 2: 2}),
                third: (8, {1: 7, 2: 7}),
                few: (3, {1: 3, 2: 1}),
            },
        )
    )
    assert [(row.unit_id, row.answered) for row in table.rows] == [
        (second, 9),
        (third, 8),
        (None, 15),
    ]
    assert table.together == ("第0单位", "第3单位")
    assert table.totals == (29, 18, 0)
    assert [row.sums for row in table.rows] == [(9, None, 0), (7, None, 0), (13, None, 0)]


def test_of_few_altogether_nothing_is_shown(cast: Cast) -> None:
    table = needs_table(closed(cast, {units(1)[0]: (4, {1: 4})}))
    assert (table.shown, table.totals) == (False, (None, None, None))
    assert {sum_ for row in table.rows for sum_ in row.sums} == {None}


def test_nothing_is_shown_while_forms_come_in(cast: Cast) -> None:
    unit = units(1)[0]
    survey_id = made.needs(cast, {unit: 20})
    given = UnitForms(unit, 20, {1: 20})
    save_unit_forms(by=cast.actor(cast.organiser), survey_id=survey_id, returns=[given])
    assert not needs_table(survey_id).shown
    assert topics_wanted() == {}


def test_wanted_topics_are_of_the_newest_closed_survey_of_each_unit(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one, other = units(2)
    closed(cast, {one: (6, {1: 6}), other: (3, {2: 3})})
    closed(cast, {one: (2, {3: 1})})
    life, joining, elections = (
        Topic.objects.get(name=name).pk for name in ("组织生活", "党员发展", "换届")
    )
    assert topics_wanted() == {(one, elections): 1, (other, joining): 3}
    assert life not in {topic for _unit, topic in topics_wanted()}
    with django_assert_num_queries(3):
        topics_wanted()


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_is_read_in_a_fixed_number_of_statements(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    survey_id = closed(cast, {unit: (9, {1: 9}) for unit in units(count)})
    with django_assert_num_queries(6):
        needs_table(survey_id)
