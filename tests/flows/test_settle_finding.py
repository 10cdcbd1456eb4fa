import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Cast
from tests.practice.made import NOW, Room, done, milestones_of, plan, room, word
from zhuji.accounts.models import User
from zhuji.diagnosis.models import Finding
from zhuji.flows.settle_finding import settle_finding
from zhuji.rules.words import FindingState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def settle(cast: Cast, found: Room, *, by: User | None = None, place: int = 0):
    return settle_finding(
        by=cast.actor(by or cast.organiser),
        trainee_id=found.members[place],
        reason="主题党日按月开齐",
    )


def carry_out(cast: Cast, found: Room) -> None:
    plan(cast, found)
    for milestone_id in milestones_of(found.members[0]):
        done(cast, found.members[0], milestone_id)
    word(cast, found.members[0])


def state(found: Room) -> FindingState:
    return Finding.objects.get(pk=found.finding_id).state


def test_a_finding_is_closed_once_the_plan_is_done(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found)
    assert settle(cast, found).codes == ("finding_before_practice", "milestone_next")
    assert state(found) is FindingState.OPEN


def test_a_closed_finding_is_opened_again(cast: Cast) -> None:
    found = room(cast)
    carry_out(cast, found)
    assert settle(cast, found).codes == ()
    assert state(found) is FindingState.CLOSED
    assert settle(cast, found).codes == ()
    assert state(found) is FindingState.OPEN


def test_the_unit_does_not_judge_its_own_findings(cast: Cast) -> None:
    found = room(cast)
    carry_out(cast, found)
    with pytest.raises(PermissionDenied):
        settle(cast, found, by=cast.town_approver)
    assert state(found) is FindingState.OPEN


def test_a_plan_without_a_finding_settles_none(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found, finding_id=None, point_id=found.point_id)
    with pytest.raises(Http404):
        settle(cast, found)
    with pytest.raises(Http404):
        settle(cast, found, place=1)
