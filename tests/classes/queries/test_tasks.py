from datetime import datetime

import pytest
import time_machine
from django.http import Http404

from tests.cast import Cast, give, user
from tests.classes.made import make, propose
from zhuji.classes.models import PreparationTask, TrainingClass
from zhuji.classes.queries import (
    calls,
    open_tasks,
    places_of_task,
    pressing_tasks,
    task_or_404,
    tasks_of_class,
)
from zhuji.rules.actor import Place
from zhuji.rules.words import ClassState, PlaceKind, TaskStanding

pytestmark = pytest.mark.django_db
# Ten days before the opening of the class.
NOW = datetime.fromisoformat("2026-11-15T09:00:00+08:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


def own(cast: Cast, class_id: int, *keys: str) -> None:
    rows = PreparationTask.objects.filter(training_class=class_id, key__in=keys)
    rows.update(owner_unit=cast.town)


def test_what_presses_stands_first(cast: Cast) -> None:
    rows = tasks_of_class(propose(cast))
    assert [(row.key, row.standing.outcome) for row in rows[:6]] == [
        ("proposal", TaskStanding.OVERDUE),
        ("venue", TaskStanding.OVERDUE),
        ("lecturers", TaskStanding.OVERDUE),
        ("notice", TaskStanding.OVERDUE),
        ("quota", TaskStanding.OVERDUE),
        ("funds", TaskStanding.DUE_TODAY),
    ]
    assert [row.key for row in rows if row.standing.outcome is TaskStanding.SOON] == [
        "board",
        "timetable",
    ]


def test_an_organiser_is_pressed_by_all_and_a_unit_by_its_own(cast: Cast) -> None:
    own(cast, propose(cast), "venue", "safety")
    mine = [row.key for row in pressing_tasks(cast.actor(cast.town_liaison))]
    assert mine == ["venue"]
    assert [row.key for row in open_tasks(cast.actor(cast.town_liaison))] == ["venue", "safety"]
    assert open_tasks(cast.actor(cast.bureau_liaison)) == ()
    assert len(pressing_tasks(cast.actor(cast.organiser))) == 8


def test_an_organiser_of_one_class_is_pressed_by_that_class_alone(cast: Cast) -> None:
    class_id = propose(cast)
    elsewhere = make(cast, "另一个班")
    one = user("one", "一班主办")
    give(one, "organiser", Place(PlaceKind.CLASS, elsewhere))
    rows = open_tasks(cast.actor(one))
    assert {row.class_id for row in rows} == {elsewhere}
    assert class_id != elsewhere


def test_a_class_that_is_over_presses_nobody(cast: Cast) -> None:
    propose(cast)
    TrainingClass.objects.update(state=ClassState.CANCELLED)
    assert open_tasks(cast.actor(cast.organiser)) == ()


def test_the_calls_are_by_unit(cast: Cast) -> None:
    class_id = propose(cast)
    own(cast, class_id, "venue", "safety")
    found = calls(tasks_of_class(class_id))
    assert [one.owner for one in found] == ["县委组织部", "石桥镇", ""]
    assert [row.key for row in found[1].tasks] == ["venue", "safety"]


def test_a_task_lies_in_its_class_and_with_its_unit(cast: Cast) -> None:
    class_id = propose(cast)
    own(cast, class_id, "venue")
    venue = PreparationTask.objects.get(key="venue").pk
    board = PreparationTask.objects.get(key="board").pk
    here = Place(PlaceKind.CLASS, class_id)
    assert places_of_task(venue) == (here, Place(PlaceKind.UNIT, cast.town.pk))
    assert places_of_task(board) == (here,)
    assert places_of_task(0) is None
    with pytest.raises(Http404):
        task_or_404(0)


@pytest.mark.parametrize("classes", [1, 3])
def test_statements_stay_two(cast: Cast, classes: int, django_assert_num_queries) -> None:
    for number in range(classes):
        make(cast, f"第 {number} 个班")
    actor = cast.actor(cast.organiser)
    with django_assert_num_queries(2):
        assert len(open_tasks(actor)) == 20 * classes
