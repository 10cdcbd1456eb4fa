from datetime import datetime

import pytest
import time_machine

from tests.cast import EPOCH, Cast
from tests.practice.made import NOW, Room, done, milestones_of, plan, room, word
from zhuji.classes.models import TrainingClass
from zhuji.enrolment.models import Trainee
from zhuji.policies.queries import current_policies, frozen
from zhuji.practice.queries import (
    MilestoneSums,
    PracticeWaiting,
    late_of,
    links_of_plans,
    milestone_sums,
    plans_handed_in,
    plans_of_class,
    practice_waiting,
    sums_by_unit,
)
from zhuji.rules.words import ClassState

pytestmark = pytest.mark.django_db
LATER = datetime.fromisoformat("2026-12-21T09:00:00+08:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def run(found: Room) -> None:
    TrainingClass.objects.filter(pk=found.class_id).update(
        state=ClassState.RUNNING, policies=frozen(current_policies())
    )


def test_who_has_handed_a_plan_in(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found, found.members[2])
    assert plans_handed_in(found.batch_id) == {found.members[2]}
    assert plans_handed_in(found.batch_id + 1) == frozenset()


def test_milestones_are_summed_by_unit(cast: Cast) -> None:
    found = room(cast)
    for trainee_id in found.members[:3]:
        plan(cast, found, trainee_id)
    done(cast, found.members[0], milestones_of(found.members[0])[0])
    Trainee.objects.filter(pk=found.members[2]).update(
        withdrawn_at=EPOCH, withdrawn_by=cast.organiser
    )
    with time_machine.travel(LATER, tick=False):
        assert milestone_sums(found.class_id) == {
            cast.town.pk: MilestoneSums(planned=4, due=2, done=1, overdue=1)
        }


@pytest.mark.parametrize("count", [1, 3])
def test_the_sums_take_the_same_statements(
    cast: Cast, count: int, django_assert_num_queries
) -> None:
    found = room(cast)
    for trainee_id in found.members[:count]:
        plan(cast, found, trainee_id)
    with django_assert_num_queries(2):
        milestone_sums(found.class_id)


def test_a_plan_leads_to_what_it_answers(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found)
    plan(cast, found, found.members[1], finding_id=None, point_id=found.point_id)
    links = {link.trainee_id: link for link in links_of_plans(found.class_id)}
    first, second = links[found.members[0]], links[found.members[1]]
    assert (first.finding_id, first.point_id, first.topic_id) == (
        found.finding_id,
        None,
        found.topic_id,
    )
    assert (second.finding_id, second.point_id, second.topic_id) == (None, found.point_id, None)
    assert first.unit_id == cast.town.pk


def test_plans_are_counted_by_unit(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found)
    plan(cast, found, found.members[1])
    with time_machine.travel(LATER, tick=False):
        page = plans_of_class(found.class_id)
        (one,) = sums_by_unit(page.rows)
        assert len(late_of([page])) == one.late == 6
    assert (one.unit, one.trainees, one.handed_in, one.overdue, one.done) == ("石桥镇", 6, 2, 2, 0)


def test_what_waits_for_liaison_and_approver(cast: Cast) -> None:
    found = room(cast)
    run(found)
    plan(cast, found)
    liaison, approver = cast.actor(cast.town_liaison), cast.actor(cast.town_approver)
    assert practice_waiting(liaison) == PracticeWaiting(0, 0)
    for milestone_id in milestones_of(found.members[0]):
        done(cast, found.members[0], milestone_id)
    assert practice_waiting(liaison) == PracticeWaiting(0, 0)
    assert practice_waiting(approver) == PracticeWaiting(0, 1)
    word(cast, found.members[0])
    assert practice_waiting(approver) == PracticeWaiting(0, 0)
    with time_machine.travel(LATER, tick=False):
        assert practice_waiting(liaison) == PracticeWaiting(5, 0)
        assert practice_waiting(cast.actor(cast.organiser)) == PracticeWaiting(0, 0)
