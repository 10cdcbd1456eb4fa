from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from tests.cast import EPOCH, Cast
from tests.practice.made import HANDED_IN, MILESTONES, NOW, milestones_of, plan, room, text
from zhuji.classes.models import TrainingClass
from zhuji.enrolment.models import Trainee
from zhuji.policies.actions import set_figure
from zhuji.practice.actions import hand_in_plan, revise_plan
from zhuji.practice.models import ActionPlan, Milestone, PlanRevision
from zhuji.practice.queries import plan_page
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.words import ClassState, PlanState, PlanWay

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_plan_is_kept_with_its_milestones(cast: Cast) -> None:
    found = room(cast)
    assert plan(cast, found).codes == ()
    row = plan_page(found.members[0]).row
    assert row.plan is not None
    assert row.plan.finding is not None
    assert (row.plan.finding.id, row.plan.point, row.plan.version) == (found.finding_id, None, 1)
    assert [(one.number, one.due_on, one.what) for one in row.plan.milestones] == [
        (number, one.due_on, one.what) for number, one in enumerate(MILESTONES, start=1)
    ]
    assert row.verdict.outcome is PlanState.HANDED_IN


def test_a_plan_may_answer_a_point_alone(cast: Cast) -> None:
    found = room(cast)
    assert plan(cast, found, finding_id=None, point_id=found.point_id).codes == ()
    row = plan_page(found.members[0]).row
    assert row.plan is not None
    assert row.plan.point is not None
    assert row.plan.point.problem == "主题党日次数不够"


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"finding_id": None}, ("plan_tied_to_nothing",)),
        ({"finding_id": 10**6}, ("finding_of_other_unit",)),
        ({"point_id": 10**6}, ("point_of_other_batch",)),
        ({"milestones": ()}, ("milestones_too_few",)),
        ({"handed_in_on": NOW.date().replace(day=2)}, ("plan_from_future",)),
    ],
)
def test_which_plans_are_refused(
    cast: Cast, values: dict[str, Any], codes: tuple[str, ...]
) -> None:
    assert plan(cast, room(cast), **values).codes == codes
    assert (ActionPlan.objects.count(), Milestone.objects.count()) == (0, 0)


def test_a_finding_of_another_unit_is_refused(cast: Cast) -> None:
    found = room(cast)
    codes = plan(cast, found, finding_id=found.other_finding_id).codes
    assert codes == ("finding_of_other_unit",)


def test_there_is_one_plan_of_a_trainee(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found)
    assert plan(cast, found).codes == ("plan_handed_in_already",)
    assert len(milestones_of(found.members[0])) == 2


def test_who_has_withdrawn_and_a_cancelled_class_have_no_plan(cast: Cast) -> None:
    found = room(cast)
    Trainee.objects.filter(pk=found.members[0]).update(
        withdrawn_at=EPOCH, withdrawn_by=cast.organiser
    )
    assert plan(cast, found).codes == ("plan_of_withdrawn",)
    TrainingClass.objects.filter(pk=found.class_id).update(state=ClassState.CANCELLED)
    assert plan(cast, found, found.members[1]).codes == ("practice_of_cancelled_class",)


def test_the_phone_is_for_where_the_county_has_switched_it_on(cast: Cast) -> None:
    found = room(cast)

    def by_phone():
        return hand_in_plan(
            by=cast.actor(cast.organiser),
            trainee_id=found.members[0],
            said=text(found),
            milestones=MILESTONES,
            way=PlanWay.PHONE,
        )

    assert by_phone().codes == ("practice_on_phone_off",)
    set_figure(
        by=INSTALLATION,
        subject="functions",
        key="practice_on_phone",
        value="true",
        reason="部务会",
    )
    assert by_phone().codes == ()


def revise(cast: Cast, found: Any, *, seen: int = 1, **other: Any):
    return revise_plan(
        by=cast.actor(cast.organiser),
        trainee_id=found.members[0],
        said=text(found, **other),
        reason="笔误",
        seen=seen,
    )


def test_a_revision_keeps_the_words_before(cast: Cast) -> None:
    found = room(cast)
    assert revise(cast, found).codes == ("plan_not_handed_in_yet",)
    plan(cast, found)
    assert revise(cast, found, title="开好每月主题党日", point_id=found.point_id).codes == ()
    assert revise(cast, found).codes == ("plan_changed_meanwhile",)
    row = plan_page(found.members[0]).row
    assert row.plan is not None
    assert (row.plan.version, row.plan.title, row.plan.handed_in_on) == (
        2,
        "开好每月主题党日",
        HANDED_IN,
    )
    kept = PlanRevision.objects.get()
    assert (kept.version, kept.before["title"], kept.before["point"]) == (1, "开好主题党日", "")


def test_a_revision_answers_to_the_same_rule(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found)
    assert revise(cast, found, finding_id=None).codes == ("plan_tied_to_nothing",)
    assert PlanRevision.objects.count() == 0


def test_the_database_refuses_a_plan_that_answers_nothing(cast: Cast) -> None:
    found = room(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionPlan.objects.create(
            trainee_id=found.members[0],
            title="甲",
            work="乙",
            way=PlanWay.PAPER,
            handed_in_on=HANDED_IN,
            recorded_by=cast.organiser,
            recorded_at=NOW,
        )
