from datetime import date

import pytest
import time_machine
from django.http import Http404

from tests.cast import Cast, give, user
from tests.classes.made import NOW, approve, make, submit
from zhuji.classes.models import Batch, TrainingClass
from zhuji.classes.queries import class_head, class_list, head_of_batch, waits_for
from zhuji.rules.actor import Place
from zhuji.rules.words import ClassState, PlaceKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


def test_head_of_batch_is_the_class_of_it(cast: Cast) -> None:
    class_id = make(cast)
    batch = Batch.objects.get(training_class=class_id)
    assert head_of_batch(batch.pk) == class_head(cast.actor(cast.organiser), class_id)
    assert class_head(None, class_id).batch_id == batch.pk


def test_who_does_not_reach_a_class_is_told_it_is_not_there(cast: Cast) -> None:
    class_id = make(cast)
    with pytest.raises(Http404):
        class_head(cast.actor(cast.town_liaison), class_id)
    with pytest.raises(Http404):
        head_of_batch(9999)


def test_class_list_shows_a_teacher_the_own_class_only(cast: Cast) -> None:
    mine, _ = make(cast), make(cast, "另一个班")
    teacher = user("teacher", "班主任甲")
    give(teacher, "class_teacher", Place(PlaceKind.CLASS, mine))
    assert [row.head.id for row in class_list(cast.actor(teacher))] == [mine]


@pytest.mark.parametrize("count", [1, 3])
def test_class_list_asks_twice_however_many_there_are(
    cast: Cast,
    count: int,
    django_assert_num_queries,
) -> None:
    for number in range(count):
        make(cast, f"第{number}个班")
    actor = cast.actor(cast.organiser)
    with django_assert_num_queries(2):
        assert len(class_list(actor)) == count


def test_what_waits_for_the_actor_comes_first(cast: Cast) -> None:
    submitted = submit(cast)
    draft = make(cast, "另一个班")
    approver, organiser = cast.actor(cast.approver), cast.actor(cast.organiser)
    assert [(row.head.id, row.waits) for row in class_list(approver)] == [
        (submitted, True),
        (draft, False),
    ]
    assert [(row.head.id, row.waits) for row in class_list(organiser)] == [
        (draft, True),
        (submitted, False),
    ]


@pytest.mark.parametrize(
    ("state", "day", "waits"),
    [
        (ClassState.APPROVED, date(2026, 11, 2), True),
        (ClassState.PUBLISHED, date(2026, 11, 20), False),
        (ClassState.PUBLISHED, date(2026, 11, 21), True),
        (ClassState.LOCKED, date(2026, 11, 24), False),
        (ClassState.LOCKED, date(2026, 11, 25), True),
        (ClassState.RUNNING, date(2026, 11, 26), False),
        (ClassState.RUNNING, date(2026, 11, 27), True),
        (ClassState.CLOSED, date(2026, 11, 30), False),
    ],
)
def test_a_class_waits_for_its_organiser_when_its_time_has_come(
    cast: Cast, state: ClassState, day: date, *, waits: bool
) -> None:
    class_id = approve(cast)
    TrainingClass.objects.filter(pk=class_id).update(state=state)
    head = class_head(None, class_id)
    assert waits_for(cast.actor(cast.organiser), head, day) is waits
    assert waits_for(cast.actor(cast.approver), head, day) is False
