"""The planner against everything tried, and its words on known cases."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.exhaustive import least_cost, least_relaxation
from tests.rules.placement.made import batch, person, problem, unit
from zhuji.planning.batches import plan
from zhuji.planning.relaxations import ALL
from zhuji.rules.placement import (
    PlacementProblem,
    check,
    relaxed,
    rules_of,
    tidied,
    total_cost,
    without,
)
from zhuji.rules.words import PlanStatus

DAYS = st.none() | st.just([(1, 5), (4, 9), (9, 12)])


@st.composite
def problems(draw: st.DrawFn) -> PlacementProblem:
    """Up to six people of two units in up to three batches, with rules of every kind."""
    count, size = draw(st.integers(1, 3)), draw(st.integers(1, 6))
    keys, people = "123"[:count], "abcdef"[:size]
    days = draw(DAYS)
    some = st.lists(st.sampled_from(keys), unique=True, max_size=3).map("".join)
    pair = st.lists(st.sampled_from(people), unique=True, min_size=min(2, size), max_size=2)
    pairs = st.lists(pair.map("".join), max_size=2) if size > 1 else st.just([])
    return tidied(
        problem(
            [
                batch(
                    key,
                    draw(st.integers(1, 4)),
                    draw(st.sampled_from([0, 0, 1, 2])),
                    days[number] if days else None,
                )
                for number, key in enumerate(keys)
            ],
            [
                person(key, draw(st.sampled_from("石水")), draw(some)[:2], draw(some))
                for key in people
            ],
            units=[unit("石", draw(st.integers(1, 3))), unit("水", draw(st.integers(1, 3)))],
            apart=draw(pairs),
            together=draw(pairs),
            fixed=draw(
                st.lists(st.tuples(st.sampled_from(people), st.sampled_from(keys)), max_size=1)
            ),
            exempt=draw(st.lists(st.sampled_from(people), max_size=1)),
        )
    )


@settings(deadline=None, max_examples=60)
@given(problems())
def test_the_planner_agrees_with_everything_tried(facts: PlacementProblem) -> None:
    answer, best = plan(facts), least_cost(facts)
    if best is not None:
        placement = dict(answer.placements)
        assert (answer.status, answer.cost, answer.bound) == (PlanStatus.OPTIMAL, best, best)
        assert check(facts, placement) == ()
        assert total_cost(facts, placement) == best
        return
    assert answer.status is PlanStatus.INFEASIBLE
    assert answer.conflicts
    for conflict in answer.conflicts:
        others = [rule for rule in rules_of(facts) if rule not in conflict.rules]
        assert least_cost(without(facts, others)) is None
        for rule in conflict.rules:
            assert least_cost(without(facts, [*others, rule])) is not None
    costs = [one.cost for one in answer.relaxations]
    assert costs == sorted(costs)
    assert costs[0] == least_relaxation(facts, ALL)
    assert answer.relaxations[0].proven
    for relaxation in answer.relaxations:
        assert relaxation.cost == sum(change.cost for change in relaxation.changes)
        assert least_cost(relaxed(facts, relaxation.changes)) is not None
