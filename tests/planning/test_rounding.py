import numpy as np
from hypothesis import given, settings

from tests.planning.exhaustive import least_cost
from tests.planning.test_batches import problems
from tests.planning.test_cuts import linear_of
from zhuji.planning.blocks import blocks_of
from zhuji.planning.rounding import rounded
from zhuji.rules.placement import PlacementProblem, check


@settings(deadline=None, max_examples=30)
@given(problems())
def test_what_is_found_keeps_every_rule_and_costs_what_it_says(facts: PlacementProblem) -> None:
    blocks = blocks_of(facts)
    if blocks.torn or not len(blocks.size) or not blocks.allowed.any(axis=1).all():
        return
    linear, best = linear_of(blocks), least_cost(facts)
    near = rounded(linear, blocks.wishes, None, linear.priced.bound, 0)
    if near.chosen is None:
        return
    keys = [one.id for one in facts.batches]
    placement = {
        facts.people[one].id: keys[number]
        for number, members in zip(near.chosen.tolist(), blocks.members, strict=True)
        for one in members
    }
    assert check(facts, placement) == ()
    assert near.cost == blocks.wishes[np.arange(len(near.chosen)), near.chosen].sum()
    assert best is not None
    assert near.cost >= best >= linear.priced.bound
