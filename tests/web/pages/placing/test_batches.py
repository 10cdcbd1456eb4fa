import pytest
import time_machine

from tests.cast import Cast
from tests.classes.made import NOW
from tests.enrolment.placed import Placed
from tests.web.pages.placing.test_plans import at, text
from zhuji.classes.models import Batch, TrainingClass
from zhuji.rules.words import ClassState
from zhuji.wording.times import full_day

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def test_batches_are_added_changed_and_refused(cast: Cast, sign_in) -> None:
    placed, client = Placed(cast), sign_in(cast.organiser)
    page, day = at(placed, "batches"), placed.batches[0].starts_on
    more = text(client.get(page, {"count": "3"}))
    assert ("第三期" in more, "期数还没有保存" in more) == (True, True)
    assert f"培训班 {full_day(day)}" in more
    rows = {"count": "3"}
    for number in ("1", "2", "3"):
        rows |= {f"{number}-starts_on": str(day), f"{number}-ends_on": str(day)}
        rows |= {f"{number}-capacity": "5", f"{number}-at_least": "2"}
    wrong = text(client.post(page, rows | {"2-capacity": "1"}))
    assert ("没有保存" in wrong, Batch.objects.filter(number=3).exists()) == (True, False)
    assert "期次已保存，共 3 期" in text(client.post(page, rows, follow=True))
    kept = Batch.objects.filter(training_class=placed.class_id)
    assert list(kept.values_list("number", "capacity", "at_least")) == [
        (number, 5, 2) for number in (1, 2, 3)
    ]
    TrainingClass.objects.filter(pk=placed.class_id).update(state=ClassState.LOCKED)
    closed = text(client.get(page))
    assert ("锁定名单之前设置" in closed, "保存期次" in closed) == (True, False)
