from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.placement.made import batch, person, problem
from zhuji.rules.placement import Standing, check, swaps, total_cost

FULL = [batch("1", 1), batch("2", 1), batch("3", 1)]
ONE_EACH = {"a": "1", "b": "2", "c": "3"}


def told(people: list[Any], batches: list[Any] = FULL, **more: Any) -> list[tuple[str, int]]:
    standing = Standing(problem(batches, people, **more), ONE_EACH)
    return [
        (" ".join(f"{one}{to}" for one, to in swap.moves), swap.cost)
        for swap in swaps(standing, "a", "2")
    ]


@pytest.mark.parametrize(
    ("busy", "batches", "found"),
    [
        ("", FULL, [("a2 b1", -1), ("a2 b3 c1", -1)]),
        ("1", FULL, [("a2 b3 c1", -1)]),
        ("13", FULL, []),
        ("1", [batch("1", 1), batch("2", 2), batch("3", 2)], [("a2", -1), ("a2 b3", -1)]),
    ],
)
def test_ways_into_a_batch(busy: str, batches: list[Any], found: list[Any]) -> None:
    people = [person("a", wishes="2"), person("b", busy=busy), person("c")]
    assert told(people, batches)[:2] == found


def test_those_who_belong_together_go_together_or_not_at_all() -> None:
    people = [person("a", wishes="2"), person("b"), person("c")]
    assert told(people, together=["bc"]) == []
    assert told([person("a"), person("b", busy="1"), person("c")], fixed=["c3"]) == []


@given(
    st.permutations("abcdef"),
    st.lists(st.sampled_from(["", "1", "2", "3"]), min_size=6, max_size=6),
)
def test_a_swap_breaks_nothing_and_costs_what_it_says(order: list[str], wishes: list[str]) -> None:
    people = [
        person(key, "石水"[number % 2], wishes=wish)
        for number, (key, wish) in enumerate(zip("abcdef", wishes, strict=True))
    ]
    facts = problem([batch("1", 2), batch("2", 2), batch("3", 2)], people, apart=["ab"])
    placement = {key: "123"[number % 3] for number, key in enumerate(order)}
    if check(facts, placement):
        return
    for swap in swaps(Standing(facts, placement), "a", "2"):
        after = placement | dict(swap.moves)
        assert after["a"] == "2"
        assert check(facts, after) == ()
        assert total_cost(facts, after) - total_cost(facts, placement) == swap.cost
