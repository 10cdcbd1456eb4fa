import pytest
import time_machine
from django.http import Http404

from tests.cast import Cast
from tests.exchange.made import DUE, NOW, TEXT, call, case, hand_in, room, text
from zhuji.exchange.actions import decide_case
from zhuji.exchange.queries import (
    call_of,
    calls_of_units,
    calls_waiting,
    case_or_404,
    cases_handed_in,
    cases_of_class,
    places_of_case,
    unit_call,
)
from zhuji.registry.models import Unit
from zhuji.rules.actor import Place
from zhuji.rules.words import CaseOutcome, PlaceKind, UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def give_back(cast: Cast, case_id: int) -> None:
    decide_case(
        by=cast.actor(cast.organiser),
        case_id=case_id,
        outcome=CaseOutcome.GIVEN_BACK,
        reason="压缩到五百字",
        seen=1,
    )


def test_before_anything_is_asked_the_countys_figures_stand(cast: Cast) -> None:
    shown = call_of(room(cast, called=False).class_id)
    assert (shown.saved, shown.facts, shown.most_per_unit, shown.most_characters) == (
        False,
        None,
        2,
        3000,
    )


def test_all_cases_by_unit_and_who_is_silent(cast: Cast) -> None:
    found = room(cast)
    case(cast, found.class_id)
    page = cases_of_class(found.class_id)
    assert [(unit.unit, len(unit.cases)) for unit in page.units] == [("石桥镇", 1), ("县教育局", 0)]
    assert [unit.unit for unit in page.silent] == ["县教育局"]
    assert [row.number for row in page.cases] == [1]


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_cases_takes_the_same_statements(
    cast: Cast, count: int, django_assert_num_queries
) -> None:
    found = room(cast)
    call(cast, found.class_id, most_per_unit=5)
    for number in range(count):
        case(cast, found.class_id, text(f"第{number}篇"))
    with django_assert_num_queries(7):
        cases_of_class(found.class_id)


def test_a_unit_without_places_is_asked_for_nothing(cast: Cast) -> None:
    found = room(cast)
    village = Unit.objects.create(name="柳林镇", kind=UnitKind.TOWN, order=9)
    assert calls_of_units([village.pk]) == ()
    with pytest.raises(Http404):
        unit_call(village.pk, found.class_id)
    assert unit_call(cast.town.pk, found.class_id).call.due_on == DUE


def test_what_a_liaison_has_yet_to_do(cast: Cast) -> None:
    found = room(cast)
    liaison = cast.actor(cast.town_liaison)
    assert [one.reason.code for one in calls_waiting(liaison)] == ["waiting_cases"]
    case_id = case(cast, found.class_id)
    assert calls_waiting(liaison) == ()
    give_back(cast, case_id)
    assert [one.reason.code for one in calls_waiting(liaison)] == ["waiting_case_given_back"]
    hand_in(cast, found.class_id, text("新稿"), case_id=case_id)
    assert calls_waiting(liaison) == ()
    assert calls_waiting(cast.actor(cast.organiser)) == ()


def test_a_case_counts_for_the_trainee_it_names(cast: Cast) -> None:
    found = room(cast)
    case(cast, found.class_id, text("甲"))
    assert cases_handed_in(found.batch_id) == frozenset()
    case_id = case(cast, found.class_id, text("乙"), writer_id=found.members[1])
    assert cases_handed_in(found.batch_id) == {found.members[1]}
    give_back(cast, case_id)
    assert cases_handed_in(found.batch_id) == frozenset()
    hand_in(cast, found.class_id, text("丙"), case_id=case_id)
    assert cases_handed_in(found.batch_id) == {found.members[1]}


def test_a_case_lies_in_its_class_and_its_unit(cast: Cast) -> None:
    found = room(cast)
    case_id = case(cast, found.class_id)
    assert places_of_case(case_id) == (
        Place(PlaceKind.CLASS, found.class_id),
        Place(PlaceKind.UNIT, cast.town.pk),
    )
    assert places_of_case(case_id + 1) is None
    with pytest.raises(Http404):
        case_or_404(case_id + 1)


def test_the_text_stands_in_paragraphs(cast: Cast) -> None:
    found = room(cast)
    newest = case_or_404(case(cast, found.class_id)).newest
    assert newest.paragraphs == tuple(TEXT.splitlines())
    assert newest.characters == len(TEXT) - 1
