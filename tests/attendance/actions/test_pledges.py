import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.attendance.made import BEFORE
from tests.cast import Cast
from tests.timetable import made
from zhuji.attendance.actions import return_pledges
from zhuji.attendance.models import Pledge
from zhuji.attendance.queries import pledges_of_batch
from zhuji.classes.models import TrainingClass
from zhuji.rules.words import ClassState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(BEFORE, tick=False) as travelled:
        yield travelled


def stands(batch_id: int) -> list[tuple[bool | None, str]]:
    return [(row.signed, row.reason) for row in pledges_of_batch(batch_id).rows]


def test_everybody_has_signed_but_the_excepted(cast: Cast) -> None:
    batch_id, by = made.batch(cast), cast.actor(cast.organiser)
    first, _second, _third = made.trainees(cast, batch_id, 3)
    assert (stands(batch_id), pledges_of_batch(batch_id).returned) == ([(None, "")] * 3, False)

    return_pledges(by=by, batch_id=batch_id, unsigned={first: "出差"}, seen=0)
    assert stands(batch_id) == [(False, "出差"), (True, ""), (True, "")]
    assert [row.trainee.trainee_id for row in pledges_of_batch(batch_id).unsigned] == [first]

    newest = pledges_of_batch(batch_id).newest
    return_pledges(by=by, batch_id=batch_id, unsigned={}, seen=newest)
    assert stands(batch_id) == [(True, "")] * 3
    assert Pledge.objects.count() == 4  # only what differed was added


def test_of_two_who_type_at_once_one_is_told(cast: Cast) -> None:
    batch_id, by = made.batch(cast), cast.actor(cast.organiser)
    made.trainees(cast, batch_id, 1)
    return_pledges(by=by, batch_id=batch_id, unsigned={}, seen=0)
    told = return_pledges(by=by, batch_id=batch_id, unsigned={}, seen=0)
    assert told.codes == ("pledges_typed_meanwhile",)


def test_not_for_others_nor_afterwards(cast: Cast) -> None:
    batch_id = made.batch(cast)
    with pytest.raises(PermissionDenied):
        return_pledges(by=cast.actor(cast.approver), batch_id=batch_id, unsigned={}, seen=0)
    TrainingClass.objects.update(state=ClassState.CANCELLED)
    told = return_pledges(by=cast.actor(cast.organiser), batch_id=batch_id, unsigned={}, seen=0)
    assert told.codes == ("attendance_is_final",)
