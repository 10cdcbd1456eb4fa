import pytest
import time_machine
from django.urls import reverse

from tests.cast import Cast
from tests.classes.made import NOW
from tests.completion.made import archived
from tests.enrolment.placed import Placed
from tests.web.pages.placing.test_plans import at, text
from zhuji.classes.models import TrainingClass
from zhuji.completion.models import CompletionRecord
from zhuji.enrolment.actions import adopt_plan
from zhuji.enrolment.models import BatchPlan, Group, Seat
from zhuji.flows.class_steps import take_class_step
from zhuji.flows.close_class import close_class
from zhuji.flows.open_trainee_accounts import open_trainee_accounts
from zhuji.policies.actions import set_figure
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import ClassState, ClassStep

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def test_the_pages_of_a_class_show_the_batch_that_is_chosen(cast: Cast, sign_in) -> None:
    placed, client = Placed(cast), sign_in(cast.organiser)
    client.post(at(placed, "placing"))
    adopt_plan(by=placed.by, class_id=placed.class_id, plan_id=BatchPlan.objects.get().pk)
    take_class_step(
        by=placed.by, class_id=placed.class_id, step=ClassStep.LOCK_ROSTER, confirmed=True
    )
    second = placed.batches[1]
    names = set(second.trainees.values_list("person__name", flat=True))
    roster = at(placed, "roster")
    first, other = text(client.get(roster)), text(client.get(f"{roster}?batch=2"))
    assert ([one in first for one in names], [one in other for one in names]) == (
        [False, False],
        [True, True],
    )
    timetable = reverse("timetable", kwargs={"batch_id": second.pk})
    # The chooser, and the pages of other stages stay on the batch.
    outlook = reverse("outlook", kwargs={"batch_id": second.pk})
    assert (f'"{roster}?batch=1"' in other, f'href="{outlook}"' in other) == (True, True)
    assert client.get(f"{roster}?batch=3").status_code == 404

    groups = f"{at(placed, 'groups')}?batch=2"
    trainees = list(second.trainees.values_list("pk", flat=True))
    saved = client.post(groups, {f"group-{one}": "1" for one in trainees})
    assert (saved["Location"], Group.objects.get().batch) == (groups, second)
    seats = f"{at(placed, 'seats')}?batch=2"
    hall = {"rows": "1", "columns": "2", "order": "unit", "direction": "rows"}
    assert client.post(seats, hall)["Location"] == seats
    assert set(Seat.objects.values_list("trainee", flat=True)) == set(trainees)
    first_of_all = reverse("timetable", kwargs={"batch_id": placed.batches[0].pk})
    assert f'href="{first_of_all}"' in text(client.get(timetable))

    TrainingClass.objects.filter(pk=placed.class_id).update(state=ClassState.RUNNING)
    archived(cast, placed.class_id)
    closed = close_class(by=placed.by, class_id=placed.class_id, confirmed=True)
    assert (closed.outcome, CompletionRecord.objects.count()) == (ClassState.CLOSED, 4)
    TrainingClass.objects.filter(pk=placed.class_id).update(state=ClassState.LOCKED)

    set_figure(
        by=INSTALLATION, subject="functions", key="exam_on_phone", value="true", reason="部务会"
    )
    slips = open_trainee_accounts(by=placed.by, class_id=placed.class_id)
    assert not isinstance(slips, Verdict)
    assert sorted(slip.username for slip in slips) == [
        f"{placed.class_id}-{batch}-{number:03d}" for batch in (1, 2) for number in (1, 2)
    ]
