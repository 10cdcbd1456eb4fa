from dataclasses import replace

import pytest
import time_machine

from tests.cast import Cast
from tests.classes.made import NOW
from tests.enrolment.placed import Placed
from zhuji.base.jobs import cancel_job, run_here
from zhuji.base.models import Job
from zhuji.enrolment.actions import Asked, keep_plan
from zhuji.enrolment.models import BatchPlan
from zhuji.enrolment.queries import (
    Impasse,
    impasse_of_plan,
    placed_by_plan,
    plan_of_job,
    plan_or_404,
    planning_of,
    whys_of_plan,
)
from zhuji.flows import run_batching
from zhuji.flows.run_batching import ask_for_plan
from zhuji.planning.batches import ORDER, plan
from zhuji.rules.verdict import Reason
from zhuji.rules.words import JobState, PlanStatus, RuleKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def planned(placed: Placed, **more):
    job = ask_for_plan(by=placed.by, class_id=placed.class_id, **more)
    assert isinstance(job, int)
    return plan_or_404(placed.class_id, plan_of_job(job))


def test_a_small_class_is_planned_while_the_page_waits(cast: Cast) -> None:
    placed = Placed(cast)
    placed.wish(0, 2)
    placed.wish(1, 2)
    placed.wish(2, 2)
    placed.busy(3, 2)
    plan = planned(placed)
    assert (plan.status, plan.cost, plan.off, plan.people) == (PlanStatus.OPTIMAL, 1, 0, 4)
    assert placed.numbers(placed_by_plan(plan.id))[3] == 1
    whys = {one.nomination_id: one.reason.code for one in whys_of_plan(plan.id)}
    assert sorted(whys.values()) == [
        "placement_why_no_wish",
        "placement_why_no_wishes",
        "placement_why_wish",
        "placement_why_wish",
    ]
    again = planned(placed)
    assert (again.digest, placed_by_plan(again.id)) == (plan.digest, placed_by_plan(plan.id))


def test_where_nothing_fits_a_trial_shows_what_would_help(cast: Cast) -> None:
    placed = Placed(cast, capacities=(2, 1))
    plan = planned(placed)
    assert (plan.status, plan.people, plan.off) == (PlanStatus.INFEASIBLE, 0, None)
    (cheapest, *_) = impasse_of_plan(plan.id).relaxations
    trial = planned(placed, changes=cheapest.changes)
    assert (trial.is_trial, trial.status, trial.people) == (True, PlanStatus.OPTIMAL, 4)


def test_what_was_not_looked_for_to_the_end_is_kept_beside_what_was_found(cast: Cast) -> None:
    placed = Placed(cast, capacities=(2, 1))
    planning = planning_of(placed.class_id)
    answer = plan(planning.problem)
    (cheapest, *others) = answer.relaxations
    notes = (
        Reason.of("plan_conflicts_open"),
        Reason.of("plan_relaxation_open", kind=RuleKind.APART),
    )
    open_ = replace(answer, relaxations=(replace(cheapest, bound=0), *others), notes=notes)
    kept = keep_plan(
        by=placed.by,
        asked=Asked(1, ORDER, 0, (), None, NOW),
        planning=planning,
        problem=planning.problem,
        answer=open_,
        milliseconds=1,
    )
    impasse = impasse_of_plan(kept)
    assert impasse == Impasse(open_.conflicts, open_.relaxations, notes)


def test_a_large_class_is_left_to_a_job_that_can_be_called_off(cast: Cast, monkeypatch) -> None:
    monkeypatch.setattr(run_batching, "SMALL", 1)
    placed = Placed(cast)
    job = ask_for_plan(by=placed.by, class_id=placed.class_id)
    assert (job, Job.objects.get().state) == (
        ask_for_plan(by=placed.by, class_id=placed.class_id),
        JobState.WAITING,
    )
    assert cancel_job(job)
    run_here(job)
    assert not BatchPlan.objects.exists()
    other = ask_for_plan(by=placed.by, class_id=placed.class_id)
    run_here(other)
    assert (Job.objects.get(pk=other).done, plan_of_job(other) is not None) == (5, True)
    Job.objects.filter(pk=other).update(state=JobState.RUNNING, ended_at=None, step=0)
    run_here(other)
    assert BatchPlan.objects.count() == 1
