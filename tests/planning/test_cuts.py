"""Rows beyond the rules hold for every placement; parts and roundings against trying everything."""

from itertools import combinations, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.bench.batch_instances import instance

from tests.planning.exhaustive import least_cost, placements
from tests.planning.test_batches import problems
from tests.rules.placement.made import batch, person, problem, unit
from zhuji.base.solver import Ended
from zhuji.planning.blocks import Blocks, blocks_of
from zhuji.planning.cuts import apart_in_time, cliques_of, meeting_sets
from zhuji.planning.form import Cut, Met, Slack
from zhuji.planning.linear import Linear, solve
from zhuji.planning.local import part_of, parts_of
from zhuji.planning.rounding import rounded
from zhuji.rules.placement import PlacementProblem, check

DAYS = [(1, 5), (4, 9), (9, 12)]


def linear_of(blocks: Blocks) -> Linear:
    dear = float(3 * blocks.wishes.max(initial=0) + 3)
    return solve(blocks, blocks.wishes, np.asarray(blocks.allowed), Slack.all(dear), work=10**6)


@settings(deadline=None, max_examples=40)
@given(problems())
def test_every_placement_keeps_every_row(facts: PlacementProblem) -> None:
    blocks = blocks_of(facts)
    if blocks.torn or not blocks.allowed.any(axis=1).all():
        return
    linear, best = linear_of(blocks), least_cost(facts)
    assert best is None or linear.priced.bound <= best
    keys = [one.id for one in facts.batches]
    for placement in placements(facts):
        if check(facts, placement):
            continue
        chosen = [keys.index(placement[facts.people[group[0]].id]) for group in blocks.members]
        for row in linear.form.extra:
            if isinstance(row, Met):
                members = zip(row.blocks, row.weights, strict=True)
                assert sum(there[chosen[block]] for block, there in members) <= row.most
            if isinstance(row, Cut):
                own = row.weights[np.arange(len(row.blocks)), np.array(chosen)[row.blocks]]
                assert own.sum() >= row.least


def test_sets_that_meet_are_as_wide_as_can_be() -> None:
    days = [(1, 5), (4, 9), (9, 12), (11, 15)]
    facts = problem([batch(str(n), days=one) for n, one in enumerate(days)], [person("a")])
    running = blocks_of(facts).running
    found = {
        ("".join(map(str, np.flatnonzero(one))), "".join(map(str, np.flatnonzero(other))))
        for one, other in zip(*meeting_sets(running), strict=True)
    }
    pairs = {("012", "1"), ("1", "012"), ("123", "2"), ("2", "123")}
    assert found == {("01", "01"), ("12", "12"), ("23", "23"), *pairs}
    assert [len(apart_in_time(running, order)) for order in ([0, 1, 2], [1, 0, 2])] == [2, 1]


def test_a_clique_is_seen_as_one() -> None:
    people = [person(key) for key in "abcde"]
    pairs = ["".join(pair) for pair in product("abc", "abcd") if pair[0] < pair[1]]
    blocks = blocks_of(problem([batch("1"), batch("2")], people, apart=[*pairs, "de"]))
    assert [members for members, _ in cliques_of(blocks)] == [(0, 1, 2, 3)]


@settings(deadline=None, max_examples=10)
@given(st.integers(2, 6), st.lists(st.sampled_from(DAYS), min_size=1, max_size=3))
def test_pairs_that_give_way_are_counted_as_they_are(
    people: int, days: list[tuple[int, int]]
) -> None:
    """All kept apart from each other: what is proven of the fewest that give way is what trying all
    placements finds, and every row holds in every placement.
    """
    batches = [batch(str(n), days=one) for n, one in enumerate(days)]
    crowd = [person(key) for key in "abcdef"[:people]]
    pairs = ["".join(pair) for pair in combinations("abcdef"[:people], 2)]
    blocks = blocks_of(problem(batches, crowd, apart=pairs))
    meet = blocks.running.T.astype(int) @ blocks.running > 0
    nothing = np.zeros_like(blocks.wishes)
    stretching = Slack(apart=1.0)
    linear = solve(blocks, nothing, blocks.allowed, stretching, work=10**6, proving=True)
    least = people * people
    for chosen in product(range(len(days)), repeat=people):
        broken = [bool(meet[chosen[a], chosen[b]]) for a, b in blocks.apart.tolist()]
        least = min(least, sum(broken))
        for row in linear.form.extra:
            if isinstance(row, Met):
                members = zip(row.blocks, row.weights, strict=True)
                taken = sum(weights[chosen[block]] for block, weights in members)
                assert taken <= row.most + sum(broken[pair] for pair in row.pairs)
    assert linear.priced.bound == least


def test_parts_are_units_and_whom_pairs_link_across_them() -> None:
    people = [person(key, "石" if key < "d" else "水") for key in "abcdef"]
    units = [unit("石"), unit("水")]
    blocks = blocks_of(
        problem([batch("1"), batch("2")], people, units=units, apart=["ab", "cd", "de"])
    )
    parts = [(part.blocks.tolist(), part.unit) for part in parts_of(blocks, 100)]
    assert parts == [([0, 1, 2], 0), ([3, 4, 5], 1), ([2, 3, 4], None)]
    assert part_of(blocks, np.array([2, 3, 4])).apart.tolist() == [[0, 1], [1, 2]]
    assert list(parts_of(blocks, 3)) == []


def test_what_is_rounded_breaks_nothing_and_reaches_the_bound() -> None:
    facts = instance(150, 6, apart=40, overlap=2, share=0.5)
    blocks = blocks_of(facts)
    linear = linear_of(blocks)
    near = rounded(linear, blocks.wishes, None, linear.priced.bound, 0)
    assert near.chosen is not None
    assert near.cost == linear.priced.bound
    keys = [one.id for one in facts.batches]
    given = zip(facts.people, near.chosen.tolist(), strict=True)
    assert check(facts, {one.id: keys[number] for one, number in given}) == ()


def test_a_programme_that_was_cut_off_has_a_value_for_each_column() -> None:
    blocks = blocks_of(instance(150, 6, apart=40, overlap=2, share=0.2))
    cut_off = solve(blocks, blocks.wishes, blocks.allowed, Slack.all(20.0), work=0)
    columns, rows = len(cut_off.form.programme.costs), len(cut_off.form.programme.row_lower)
    assert (cut_off.ended, len(cut_off.values), len(cut_off.prices)) == (Ended.LIMIT, columns, rows)
