import pytest
import time_machine

from tests.cast import Cast
from tests.classes.made import NOW
from tests.enrolment.placed import Placed
from tests.flows.test_run_batching import planned
from zhuji.enrolment.actions import adopt_plan, adopted_batches, move_by_hand
from zhuji.enrolment.models import FixedPlacement, Nomination, Trainee
from zhuji.enrolment.queries import (
    moves_of_class,
    placed_by_plan,
    plan_before,
    plan_that_counts,
    planning_of,
    where_everybody_is,
)
from zhuji.flows.lock_roster import lock_roster
from zhuji.rules.words import ClassState, MoveOutcome, NominationState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def here(placed: Placed) -> list[int | None]:
    return placed.numbers(where_everybody_is(planning_of(placed.class_id).facts))


def moved(placed: Placed, person: int, number: int, reason: str = ""):
    return move_by_hand(
        by=placed.by,
        class_id=placed.class_id,
        moves={placed.rows[person]: placed.batches[number - 1].pk},
        reason=reason,
    )


def adopted(placed: Placed, plan_id: int):
    return adopt_plan(by=placed.by, class_id=placed.class_id, plan_id=plan_id)


def test_a_move_by_hand_is_kept_by_later_runs(cast: Cast) -> None:
    placed = Placed(cast, capacities=(2, 3))
    placed.wish(0, 1)
    placed.busy(0, 2)
    first = planned(placed)
    assert here(placed)[0] == 1
    full = moved(placed, here(placed).index(2), 1)
    assert (full.outcome, full.codes) == (MoveOutcome.BLOCKED, ("placement_capacity",))
    asked = moved(placed, 0, 2)
    assert (asked.outcome, asked.codes) == (MoveOutcome.ASKS, ("placement_busy",))
    assert not FixedPlacement.objects.exists()
    assert moved(placed, 0, 2, "本人已请示领导").outcome is MoveOutcome.ASKS
    (kept,) = moves_of_class(placed.class_id)
    assert (kept.left, kept.batch_id, [one.code for one in kept.accepted], kept.reason) == (
        placed.batches[0].pk,
        placed.batches[1].pk,
        ["placement_busy"],
        "本人已请示领导",
    )
    again = planned(placed)
    assert (placed.numbers(placed_by_plan(first.id))[0], again.cost) == (1, 1)
    assert placed.numbers(placed_by_plan(again.id))[0] == 2


def test_the_plan_adopted_counts_at_the_roster_lock(cast: Cast) -> None:
    placed = Placed(cast)
    assert adopted_batches(placed.class_id) is None
    trial = planned(placed, changes=())
    placed.busy(0, placed.numbers(placed_by_plan(trial.id))[0] or 0)
    assert adopted(placed, trial.id).codes == ("plan_holds_no_more", "placement_busy")
    repaired = planned(placed, repair=True)
    assert adopted(placed, repaired.id).codes == ()
    assert adopted(placed, repaired.id).codes == ()
    counts = plan_that_counts(placed.class_id)
    assert counts is not None
    assert (counts.id, plan_before(placed.class_id)) == (repaired.id, repaired.id)
    verdict = lock_roster(by=placed.by, class_id=placed.class_id, confirmed=False)
    assert verdict.outcome is ClassState.LOCKED
    rows = dict(Trainee.objects.values_list("nomination", "batch"))
    assert placed.numbers(rows) == placed.numbers(placed_by_plan(repaired.id))
    assert sorted(Trainee.objects.values_list("batch", "number")) == [
        (batch.pk, number) for batch in placed.batches for number in (1, 2)
    ]


def test_after_the_lock_trainees_change_batch_with_as_few_moved_as_may_be(cast: Cast) -> None:
    placed = Placed(cast, capacities=(3, 3))
    plan = planned(placed)
    adopted(placed, plan.id)
    lock_roster(by=placed.by, class_id=placed.class_id, confirmed=False)
    before = here(placed)
    placed.busy(0, before[0] or 0)
    repaired = planned(placed, repair=True)
    assert repaired.repairs == plan.id
    assert adopted(placed, repaired.id).codes == ()
    after = here(placed)
    assert [was != now for was, now in zip(before, after, strict=True)].count(True) == 1
    assert after[0] != before[0]
    assert plan_before(placed.class_id) == plan.id
    assert set(Nomination.objects.values_list("state", flat=True)) == {NominationState.ACCEPTED}
