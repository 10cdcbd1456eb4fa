import pytest
import time_machine

from tests.attendance.made import BEFORE
from tests.cast import Cast
from tests.timetable import made
from zhuji.classes.models import TrainingClass
from zhuji.classes.queries import head_of_batch
from zhuji.enrolment.queries.seats import seating_of_batch
from zhuji.policies.queries import current_policies, frozen
from zhuji.rules.words import ClassState

pytestmark = pytest.mark.django_db
FORM = {
    "rows": "2",
    "columns": "3",
    "aisles": "1",
    "order": "number",
    "direction": "rows",
    "platform": "沈部长\n何主任\n吴校长",
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(BEFORE, tick=False) as travelled:
        yield travelled


def text(answer) -> str:
    return answer.content.decode()


def test_seats_are_arranged_seen_from_both_sides_and_changed(cast: Cast, sign_in) -> None:
    batch_id = made.batch(cast)
    class_id = head_of_batch(batch_id).id
    address = f"/classes/{class_id}/seats/"
    client = sign_in(cast.organiser)
    assert "还不能排座次" in text(client.get(address))

    first, *_ = made.trainees(cast, batch_id, 5)
    TrainingClass.objects.update(state=ClassState.LOCKED, policies=frozen(current_policies()))
    assert "会场和排法" in text(client.get(address))
    assert "没有排" in text(client.post(address, FORM | {"rows": "1"}))
    assert "“x”不是座位号" in text(client.post(address, FORM | {"aisles": "1、x"}))
    client.post(address, FORM)

    hall = client.get(address).context
    assert list(hall["platform"]) == ["吴校长", "沈部长", "何主任"]
    sides = (hall["from_hall"], hall["from_platform"], hall["even"])
    assert sides == ("吴校长　沈部长　何主任", "何主任　沈部长　吴校长", "")
    names = [[one.number if one else 0 for one in block] for block in hall["rows"][0].blocks]
    assert names == [[1], [2, 3]]
    turned = client.get(address, {"platform": "1"}).context
    assert list(turned["platform"]) == ["何主任", "沈部长", "吴校长"]
    assert [row.number for row in turned["rows"]] == [2, 1]
    names = [[one.number if one else 0 for one in block] for block in turned["rows"][1].blocks]
    assert names == [[3, 2], [1]]

    client.post(f"{address}change/", {"trainee": first, "spot": "2-3"})
    seated = seating_of_batch(batch_id)
    assert seated
    assert seated.people[2, 3].trainee_id == first
    wrong = client.post(f"{address}change/", {"trainee": first, "spot": "9-9"}, follow=True)
    assert "请从本期学员和这个会场的座位中选择。" in text(wrong)

    TrainingClass.objects.update(state=ClassState.CANCELLED)
    assert "座次不能再改" in text(client.get(address))
