from datetime import date, datetime

import pytest
import time_machine
from django.http import Http404

from tests.cast import EPOCH, Cast
from tests.practice.made import NOW, plan, room
from zhuji.classes.models import TrainingClass
from zhuji.enrolment.models import Trainee
from zhuji.policies.queries import current_policies, frozen
from zhuji.practice.queries import places_of_planner, plan_page, plans_of_class, plans_of_units
from zhuji.rules.actor import Place
from zhuji.rules.practice import Checkpoint
from zhuji.rules.words import ClassState, PlaceKind, PlanState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def test_every_trainee_of_a_class_stands_there_with_or_without_a_plan(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found)
    Trainee.objects.filter(pk=found.members[1]).update(
        withdrawn_at=EPOCH, withdrawn_by=cast.organiser
    )
    page = plans_of_class(found.class_id)
    assert [row.trainee.name for row in page.rows] == ["学员1", "学员3", "学员4", "学员5", "学员6"]
    assert [row.verdict.outcome for row in page.rows][:2] == [
        PlanState.HANDED_IN,
        PlanState.NOT_HANDED_IN,
    ]
    assert page.checkpoints[0] == Checkpoint(30, date(2026, 12, 27))


@pytest.mark.parametrize("count", [1, 3])
def test_a_class_takes_the_same_statements(
    cast: Cast, count: int, django_assert_num_queries
) -> None:
    found = room(cast)
    for trainee_id in found.members[:count]:
        plan(cast, found, trainee_id, point_id=found.point_id)
    with django_assert_num_queries(13):
        plans_of_class(found.class_id)


def test_a_unit_sees_its_own_trainees_once_the_roster_stands(cast: Cast) -> None:
    found = room(cast)
    assert plans_of_units({cast.town.pk}) == ()
    TrainingClass.objects.filter(pk=found.class_id).update(
        state=ClassState.RUNNING, policies=frozen(current_policies())
    )
    (one,) = plans_of_units({cast.town.pk})
    assert len(one.rows) == 6
    assert plans_of_units({cast.bureau.pk}) == ()


def test_the_state_is_of_today(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found)
    with time_machine.travel(datetime.fromisoformat("2026-12-28T09:00:00+08:00"), tick=False):
        row = plan_page(found.members[0]).row
    assert (row.late, row.verdict.codes) == (
        True,
        ("milestone_overdue", "follow_up_overdue", "milestone_next"),
    )


def test_a_plan_lies_in_class_unit_and_person(cast: Cast) -> None:
    found = room(cast)
    person = Trainee.objects.get(pk=found.members[0]).person_id
    assert places_of_planner(found.members[0]) == (
        Place(PlaceKind.CLASS, found.class_id),
        Place(PlaceKind.UNIT, cast.town.pk),
        Place(PlaceKind.PERSON, person),
    )
    assert places_of_planner(10**6) is None
    with pytest.raises(Http404):
        plan_page(10**6)
