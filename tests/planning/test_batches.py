"""The planner against everything tried, and its words on known cases."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.bench.batch_instances import instance

from tests.planning.exhaustive import least_cost, least_relaxations, placements
from tests.rules.placement.made import batch, person, problem, unit
from zhuji.planning.answer import Answer
from zhuji.planning.batches import plan
from zhuji.planning.relaxations import FAMILIES
from zhuji.rules.placement import (
    PlacementProblem,
    check,
    moved_people,
    relaxed,
    rules_of,
    tidied,
    total_cost,
    without,
)
from zhuji.rules.words import PlanAim, PlanStatus

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
    assert (answer.status, answer.notes) == (PlanStatus.INFEASIBLE, ())
    _conflicts_are_minimal_and_all(facts, answer)
    _relaxations_are_the_cheapest(facts, answer)


def _conflicts_are_minimal_and_all(facts: PlacementProblem, answer: Answer) -> None:
    assert answer.conflicts
    for conflict in answer.conflicts:
        others = [rule for rule in rules_of(facts) if rule not in conflict.rules]
        assert least_cost(without(facts, others)) is None
        for rule in conflict.rules:
            assert least_cost(without(facts, [*others, rule])) is not None
    named = [rule for conflict in answer.conflicts for rule in conflict.rules]
    assert len(named) == len(set(named))
    assert least_cost(without(facts, named)) is not None


def _relaxations_are_the_cheapest(facts: PlacementProblem, answer: Answer) -> None:
    costs = [one.cost for one in answer.relaxations]
    assert costs == sorted(costs)
    for relaxation in answer.relaxations:
        assert relaxation.cost == sum(change.cost for change in relaxation.changes)
        assert least_cost(relaxed(facts, relaxation.changes)) is not None
    for family, least in least_relaxations(facts, FAMILIES).items():
        of_family = [
            one.cost
            for one in answer.relaxations
            if all(change.rule.kind in family for change in one.changes)
        ]
        assert min(of_family, default=None) == least


FOUR = [person(key, wishes="12") for key in "abcd"]
TWO = [batch("1", 2), batch("2", 2)]


def test_the_organiser_sets_what_comes_first() -> None:
    people = [person(key, wishes=wishes) for key, wishes in zip("abcd", "1122", strict=True)]
    facts, previous = problem(TWO, people), dict(zip("abcd", "1212", strict=True))
    wishes = plan(facts, previous=previous)
    change = plan(facts, previous=previous, order=[PlanAim.LEAST_CHANGE])
    assert (wishes.status, wishes.cost, wishes.moved) == (PlanStatus.OPTIMAL, 0, ("b", "c"))
    assert (change.status, change.cost, change.moved) == (PlanStatus.OPTIMAL, 2, ())
    assert [(one.aim, one.value, one.bound) for one in change.aims] == [
        (PlanAim.LEAST_CHANGE, 0, 0),
        (PlanAim.WISHES, 2, 2),
    ]


def test_a_plan_is_repaired_with_the_fewest_people_moved() -> None:
    previous = dict(zip("abcd", "1122", strict=True))
    broken = problem(TWO, [replace(FOUR[0], busy=("1",)), *FOUR[1:]])
    repaired = plan(broken, previous=previous, order=[PlanAim.LEAST_CHANGE])
    assert len(repaired.moved) == 2
    assert repaired.moved[0] == "a"


@settings(deadline=None, max_examples=25)
@given(problems(), st.lists(st.sampled_from("123"), min_size=6, max_size=6))
def test_the_fewest_are_moved(facts: PlacementProblem, given_before: list[str]) -> None:
    known = {one.id for one in facts.batches}
    previous = {key: old for key, old in zip("abcdef", given_before, strict=True) if old in known}
    answer = plan(facts, previous=previous, order=[PlanAim.LEAST_CHANGE])
    best = min(
        (
            (len(moved_people(one, previous)), total_cost(facts, one))
            for one in placements(facts)
            if not check(facts, one)
        ),
        default=None,
    )
    assert (best is None) == (answer.status is PlanStatus.INFEASIBLE)
    if best is not None:
        assert (len(answer.moved), answer.cost) == best
        assert [one.bound for one in answer.aims] == list(best)


def test_units_are_mixed_without_a_wish_given_up() -> None:
    people = [
        person(key, unit, wishes="12"[: number % 2])
        for number, (key, unit) in enumerate(zip("abcdefgh", "石石石石水水水水", strict=True))
    ]
    facts = problem([batch("1", 4), batch("2", 4)], people)
    plain = plan(facts)
    mixed = plan(facts, order=[PlanAim.WISHES, PlanAim.MIX])
    assert (mixed.status, mixed.cost) == (PlanStatus.OPTIMAL, plain.cost)
    assert mixed.aims[-1].value == 0
    assert check(facts, dict(mixed.placements)) == ()


@pytest.mark.parametrize("seed", [0, 7])
def test_the_same_input_and_seed_give_the_same_answer(seed: int) -> None:
    facts = instance(120, 6, apart=30, together=4, overlap=2, share=0.5, least=0.5, fixed=3)
    first, again = plan(facts, seed=seed), plan(facts, seed=seed)
    assert first == again
    assert first.status is PlanStatus.OPTIMAL
    assert check(facts, dict(first.placements)) == ()


def test_work_that_ends_leaves_no_answer_and_cancelling_none_too() -> None:
    facts = instance(60, 4, apart=10, overlap=2, together=3, share=0.6)
    assert plan(facts, work=0).status is PlanStatus.UNKNOWN
    assert plan(facts, cancelled=lambda: True).status is PlanStatus.UNKNOWN
    told: list[str] = []
    assert plan(facts, progress=lambda stage, _cost, _bound: told.append(stage)).cost is not None
    assert told[0] == "linear"


def test_nobody_to_place_is_a_plan() -> None:
    assert plan(problem([batch("1")], [])).status is PlanStatus.OPTIMAL
    empty = plan(problem([batch("1", 2, 1)], []))
    assert [str(rule) for rule in empty.conflicts[0].rules] == ["at_least:1"]
    assert [str(change) for change in empty.relaxations[0].changes] == ["at_least:1 -1"]


def test_two_places_lost_are_found_in_a_county_of_three_hundred() -> None:
    facts = instance(300, 5, slack=-0.02, share=0.5, seed=3)
    answer = plan(facts)
    assert {rule.kind.value for rule in answer.conflicts[0].rules} == {"capacity"}
    assert answer.relaxations[0].cost == 300 - sum(one.capacity for one in facts.batches)
