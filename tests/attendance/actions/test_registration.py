from uuid import uuid4

import time_machine

from tests.attendance import made
from tests.cast import Cast
from tests.timetable import made as timetable
from zhuji.attendance.actions import register
from zhuji.attendance.models import Registration
from zhuji.attendance.queries import badge_code, has_signed, registration_list
from zhuji.enrolment.queries import roster_of_batch


@time_machine.travel(made.THEN, tick=False)
def test_an_arrival_is_recorded_once_and_taken_back_by_another_fact(cast: Cast) -> None:
    batch, by, key = timetable.batch(cast), cast.actor(cast.organiser), uuid4()
    first, second = timetable.trainees(cast, batch, 2)
    for _ in range(2):
        assert register(by=by, batch_id=batch, trainee_id=first, arrived=True, key=key).codes == ()
    found = registration_list(batch)
    assert (found.arrived, found.expected, has_signed(first)) == (1, 2, True)

    register(by=by, batch_id=batch, trainee_id=first, arrived=False, key=uuid4())
    assert (registration_list(batch).arrived, has_signed(first)) == (0, False)
    assert Registration.objects.count() == 2

    stranger = register(by=by, batch_id=batch, trainee_id=0, arrived=True, key=uuid4())
    assert stranger.codes == ("not_of_this_batch",)
    badge = badge_code(roster_of_batch(batch)[1].person_id)
    assert [row.trainee.trainee_id for row in registration_list(batch, badge).rows] == [second]
    assert registration_list(batch, badge[:-1] + "?").rows == ()
