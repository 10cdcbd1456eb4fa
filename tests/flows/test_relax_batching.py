import pytest
import time_machine

from tests.cast import Cast
from tests.classes.made import NOW
from tests.enrolment.placed import Placed
from tests.flows.test_run_batching import planned
from zhuji.enrolment import actions
from zhuji.enrolment.queries import decided_of, plan_or_404, planning_of
from zhuji.flows.relax_batching import apply_trial
from zhuji.registry.actions import pair_up
from zhuji.registry.queries import pairs_of_units
from zhuji.rules.placement import Change, Rule
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import PlanStatus, RuleKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def test_every_kind_of_change_is_made_true_by_its_own_action(cast: Cast) -> None:
    placed = Placed(cast, people=4, capacities=(1, 2))
    people = [one.pk for one in cast.town_people]
    a, b, c, d = placed.rows
    first = placed.batches[0]
    placed.limit(1)
    placed.busy(0, 1)
    placed.busy(0, 2)
    common = {"by": placed.by, "class_id": placed.class_id}
    done = [
        pair_up(by=placed.by, unit_id=cast.town.pk, person_ids=(people[1], people[2])),
        actions.keep_together(nomination_ids={c, d}, reason="同车往返", **common),
        actions.fix_batch(nomination_id=b, batch_id=first.pk, reason="领导指定", **common),
    ]
    assert [one.codes for one in done] == [()] * len(done)
    rules = {
        (RuleKind.CAPACITY, (first.pk,)): 1,
        (RuleKind.AWAY, (cast.town.pk,)): 3,
        (RuleKind.BUSY, (a,)): -1,
        (RuleKind.APART, (b, c)): -1,
        (RuleKind.TOGETHER, (c, d)): -1,
        (RuleKind.FIXED, (b,)): -1,
    }
    changes = [Change(Rule(kind, tuple(map(str, ids))), by) for (kind, ids), by in rules.items()]
    trial = planned(placed, changes=changes)
    assert (trial.status, trial.is_trial) == (PlanStatus.OPTIMAL, True)
    untouched = planning_of(placed.class_id).digest

    assert apply_trial(plan_id=trial.id, **common).outcome is Permitted.YES

    facts = planning_of(placed.class_id).facts
    assert untouched == trial.digest
    assert ([one.capacity for one in facts.batches], facts.units[0].away_at_most) == ([2, 2], 4)
    assert (len(facts.people[0].busy_days), facts.apart, facts.together) == (1, (), ())
    assert [one.fixed for one in facts.people] == [None] * 4
    # A relaxation belongs to the plan, not to the pair: that goes on, and can hold here again.
    (pair,) = pairs_of_units({cast.town.pk})
    (release,) = decided_of(placed.class_id).released
    assert (pair.ends_on, release.names) == (None, (pair.first, pair.second))
    real = planned(placed)
    assert (real.is_trial, real.status, real.cost) == (False, PlanStatus.OPTIMAL, trial.cost)
    assert apply_trial(plan_id=real.id, **common).codes == ("trial_is_no_trial",)
    actions.end_pair_release(release_id=release.id, **common)
    assert planning_of(placed.class_id).facts.apart == ((people[1], people[2]),)


def test_all_of_it_or_nothing(cast: Cast) -> None:
    placed = Placed(cast, capacities=(1, 2))
    pair_up(
        by=placed.by,
        unit_id=cast.town.pk,
        person_ids=(cast.town_people[0].pk, cast.town_people[1].pk),
    )
    changes = [
        Change(Rule(RuleKind.CAPACITY, (str(placed.batches[0].pk),)), 1),
        Change(Rule(RuleKind.APART, (str(placed.rows[0]), str(placed.rows[1]))), -1),
    ]
    trial = planned(placed, changes=changes)
    before = planning_of(placed.class_id).digest
    gone = apply_trial(by=cast.actor(cast.town_liaison), class_id=placed.class_id, plan_id=trial.id)
    assert gone.codes == ("relaxation_without_right",)
    assert planning_of(placed.class_id).digest == before
    assert plan_or_404(placed.class_id, trial.id).changes == tuple(changes)
